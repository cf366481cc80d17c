"""A version as a paper: the head with its rows of groups and weights, the rules in words."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from guatu.people.sign_in import SignedIn, business
from guatu.plans.forms.filters import whole
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.rules.scoring.comparing import rule_changes
from guatu.rules.scoring.drafts import Node, by_code, is_group, walked
from guatu.rules.scoring.mistakes import mistakes
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
            "worth": _worth(node),
            "set": param_lines(node["method"], node["params"]),
        }
        for node, depth, _above in walked(data)
    ]
    facts = frame(row, data, "paper") | {"head": head_rows(data["lines"]), "lines": lines}
    facts |= {"data": data, "roles": ROLES, "titles": {code: node["title"] for code, node in
              by_code(data).items()}, "keeper": request.actor.has(Role.SUPERVISION)}  # fmt: skip
    return render(request, PAPER, facts)


@dataclass(frozen=True)
class HeadCell:
    """A cell of the paper's head and how far it reaches."""

    text: str
    wide: int
    high: int
    weight: str = ""


def head_rows(nodes: list[Node]) -> list[list[HeadCell]]:
    """The rows of the head; a column's weight stands in the last cell above it."""
    depth = max((_height(node) for node in nodes), default=1)
    rows: list[list[HeadCell]] = [[] for _level in range(depth)]
    for node in nodes:
        _head(node, 0, depth, rows)
    return rows


def _head(node: Node, level: int, depth: int, rows: list[list[HeadCell]]) -> None:
    if not is_group(node):
        rows[level].append(HeadCell(node["title"], 1, depth - level, _worth(node)))
        return
    rows[level].append(HeadCell(node["title"], _width(node), 1))
    if node["subtotal"]:
        rows[level + 1].append(HeadCell(node["subtotal"], 1, depth - level - 1, _worth(node)))
    for child in node["children"]:
        _head(child, level + 1, depth, rows)


def _height(node: Node) -> int:
    return 1 + max((_height(child) for child in node["children"]), default=0)


def _width(node: Node) -> int:
    return sum(_width(child) for child in node["children"]) + bool(node["subtotal"]) or 1


def _worth(node: Node) -> str:
    return worth_text(node["points"], node["least"], node["most"], node["beyond"])


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
