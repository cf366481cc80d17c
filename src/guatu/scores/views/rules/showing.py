"""A version as a paper: the head with its rows of groups and weights, the rules in words."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from guatu.papers.scoring.heads import head_of
from guatu.people.sign_in import SignedIn, business
from guatu.plans.forms.filters import whole
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.rules.scoring.comparing import rule_changes
from guatu.rules.scoring.drafts import Node, by_code, is_group, walked
from guatu.rules.scoring.mistakes import mistakes
from guatu.rules.scoring.sheet import Line
from guatu.scores.models import RuleSetVersion
from guatu.scores.queries.rules import rule_set, versions_seen
from guatu.scores.views.rules.frame import data_of, frame, version_or_404
from guatu.scores.wording.differences import told
from guatu.scores.wording.points import points_text, worth_text
from guatu.scores.wording.rules import ROLES, SUBJECTS, worded
from guatu.scores.wording.values import param_lines
from guatu.web.render import render

PAPER, COMPARE = "scores/rules/paper.html", "scores/rules/compare.html"


@require_safe
@business
def version(request: SignedIn, version_id: int) -> HttpResponse:
    """Everything a version says, to read and to print."""
    row = version_or_404(request, version_id)
    data = data_of(row)
    lines = [
        {
            "node": node,
            "depth": depth,
            "group": is_group(node),
            "worth": worth_text(node["points"], node["least"], node["most"], node["beyond"]),
            "set": param_lines(node["method"], node["params"]),
        }
        for node, depth, _above in walked(data)
    ]
    facts = frame(row, data, "paper") | {"head": _head(data["lines"]), "lines": lines}
    facts |= {"data": data, "roles": ROLES, "titles": {code: node["title"] for code, node in
              by_code(data).items()}, "keeper": request.actor.has(Role.SUPERVISION)}  # fmt: skip
    return render(request, PAPER, facts)


@dataclass(frozen=True)
class HeadRows:
    """The merged head as rows of (text, columns, rows), and the weights under it."""

    rows: list[list[tuple[str, int, int]]]
    weights: list[str]


def _head(nodes: list[Node]) -> HeadRows:
    """The same head as the workbook has; a draft's may be faulty."""
    head = head_of([_line(node) for node in nodes])
    rows: list[list[tuple[str, int, int]]] = [[] for _row in range(head.depth)]
    for area in sorted(head.areas, key=lambda one: (one.top, one.left)):
        wide, high = area.right - area.left + 1, area.bottom - area.top + 1
        rows[area.top].append((area.text, wide, high))
    return HeadRows(rows, [column.weight for column in head.columns])


def _line(node: Node) -> Line:
    names = ("code", "title", "points", "least", "most", "beyond", "subtotal")
    own = {name: node[name] for name in names}
    return Line(**own, children=tuple(_line(child) for child in node["children"]))


@require_safe
@business
def compare(request: SignedIn) -> HttpResponse:
    """What is different between two versions, in words; a faulty draft cannot be compared."""
    before, after = _chosen(request, "a"), _chosen(request, "b")
    same = versions_seen(request.actor).filter(subject=after.subject)
    facts: dict[str, Any] = {"before": before, "after": after, "offered": list(same)}
    try:
        sides = rule_set(before), rule_set(after)
        facts["found"] = told(rule_changes(*sides), *sides)
    except Refused as refused:
        facts["refusal"] = worded((mistakes(data_of(after)) or [refused])[0])
    return render(request, COMPARE, facts | {"subjects": SUBJECTS, "points": points_text})


def _chosen(request: SignedIn, name: str) -> RuleSetVersion:
    number = whole(request.GET, name)
    if number is None:
        raise Http404
    return version_or_404(request, number)
