"""The table of lines as typed: what can be read goes into the draft, the rest comes back."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from guatu.rules.refused import Refused
from guatu.rules.scoring.drafts import Draft, Node, by_code, is_group, summed, walked
from guatu.rules.scoring.sheet import Method
from guatu.scores.forms.points import read_worth
from guatu.scores.wording.points import points_text, worth_text
from guatu.scores.wording.rules import worded

FIELDS = ("title", "worth", "method", "subtotal")
LONGEST = {"title": 120, "worth": 20, "method": 20, "subtotal": 40}
Typed = Mapping[str, Mapping[str, str]]
"""Code -> field -> text."""
Wrong = dict[tuple[str, str], str]


@dataclass(frozen=True)
class Row:
    """A line of the table; ``kept`` is what somebody else saved meanwhile, by field."""

    node: Node
    depth: int
    group: bool
    first: bool
    last: bool
    total: str
    cells: Mapping[str, str]
    wrong: Mapping[str, str]
    kept: Mapping[str, str] = field(default_factory=dict)
    mistakes: Sequence[str | Promise] = ()

    @property
    def code(self) -> str:
        """The code of its line."""
        return str(self.node["code"])


def typed_lines(data: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """What was posted, by code and field (``worth-line-3``)."""
    found: dict[str, dict[str, str]] = {}
    for key, text in data.items():
        name, _dash, code = str(key).partition("-")
        if name in FIELDS and code:
            found.setdefault(code, {})[name] = str(text).strip()[: LONGEST[name]]
    return found


def cells_of(node: Node) -> dict[str, str]:
    """A line as its fields show it; the points of a group are the sum of its lines."""
    own = worth_text(node["points"], node["least"], node["most"], node["beyond"])
    shown = own if node["beyond"] or not is_group(node) else ""
    return {
        "title": node["title"],
        "worth": shown,
        "method": node["method"] or "",
        "subtotal": node["subtotal"],
    }


def with_typed(draft: Draft, typed: Typed) -> tuple[Draft, Wrong]:
    """The draft with every cell that can be read; the cells that cannot, and why."""
    found, wrong = deepcopy(draft), Wrong()
    for code, node in by_code(found).items():
        cells = typed.get(code, {})
        node["title"] = cells.get("title", node["title"])
        node["subtotal"] = cells.get("subtotal", node["subtotal"])
        _take_method(node, cells)
        try:
            _take_worth(node, cells)
        except Refused as refused:
            wrong[code, "worth"] = worded(refused).text
    settled = summed(found)
    for code, node in by_code(settled).items():
        _check_sum(node, typed.get(code, {}), wrong)
    return settled, wrong


def _take_method(node: Node, cells: Mapping[str, str]) -> None:
    """Another method begins with its own parameters."""
    chosen = cells.get("method", node["method"] or "")
    method = chosen if chosen in set(Method) and not is_group(node) else None
    if method != node["method"]:
        node |= {"method": method, "params": {}}


def _take_worth(node: Node, cells: Mapping[str, str]) -> None:
    if "worth" not in cells:
        return
    worth = read_worth(cells["worth"])
    node |= {"least": worth.least, "most": worth.most, "beyond": worth.beyond}
    if not is_group(node):
        node["points"] = worth.points


def _check_sum(node: Node, cells: Mapping[str, str], wrong: Wrong) -> None:
    """A number typed at a group must be what its lines come to."""
    text, key = cells.get("worth", ""), (node["code"], "worth")
    if not text or not is_group(node) or node["beyond"] or key in wrong:
        return
    if read_worth(text).points != node["points"]:
        said = _("Its lines come to %(sum)s. Leave this empty or change the lines.")
        wrong[key] = said % {"sum": points_text(node["points"])}


def rows_of(
    draft: Draft,
    typed: Typed | None = None,
    wrong: Wrong | None = None,
    told: Mapping[str, Sequence[str | Promise]] | None = None,
) -> list[Row]:
    """The lines for the page; what was typed stands over what is kept."""
    return [
        _row(node, depth, above["children"] if above else draft["lines"], typed or {}, wrong or {},
             (told or {}).get(node["code"], ()))
        for node, depth, above in walked(draft)
    ]  # fmt: skip


def _row(
    node: Node, depth: int, siblings: list[Node], typed: Typed, wrong: Wrong,
    told: Sequence[str | Promise],
) -> Row:  # fmt: skip
    kept, code = cells_of(node), node["code"]
    cells = {**kept, **typed.get(code, {})}
    return Row(
        node=node,
        depth=depth,
        group=is_group(node),
        first=siblings[0] is node,
        last=siblings[-1] is node,
        total=points_text(node["points"]),
        cells=cells,
        wrong={name: text for (own, name), text in wrong.items() if own == code},
        kept={name: kept[name] for name in FIELDS if code in typed and cells[name] != kept[name]},
        mistakes=told,
    )
