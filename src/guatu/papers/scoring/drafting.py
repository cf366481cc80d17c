"""The columns of a read head as a draft of scoring rules, with a doubt for every guess."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from guatu.papers.scoring.columns import ReadColumn, ReadHead
from guatu.rules.scoring.preset_lines import LEVELS, MARKS

RATERS = (("上级", "superior"), ("领导", "superior"), ("服务对象", "served"), ("群众", "served"),
          ("同级", "peer"), ("互评", "peer"), ("部门评", "peer"))  # fmt: skip
RATED = ("评价", "满意", "测评", "评议", "作风", "条理", "规范", "互评")
SUBTOTALS = ("小计", "合计")


@dataclass(frozen=True)
class Doubt:
    """What a person should look at: ``code``, the cell, and facts for its wording.

    Codes: ``method_guessed`` (title, method), ``weight_missing`` (title), ``weights_unequal``
    (title, said, sum), ``not_hundred`` (sum).
    """

    code: str
    cell: str
    facts: dict[str, Any] = field(default_factory=dict)


def draft_of(head: ReadHead) -> tuple[dict[str, Any], list[Doubt]]:
    """The draft as JSON (``rules.scoring.sheet``; a line without weight has no points), doubts."""
    doubts: list[Doubt] = []
    lines = _lines(head.columns, 0, "", doubts)
    total = sum(line["points"] for line in lines)
    if total != 100_000:
        doubts.append(Doubt("not_hundred", head.columns[0].address, {"sum": total}))
    return {"title": head.title, "lines": lines}, doubts


def _lines(
    columns: Sequence[ReadColumn], depth: int, above: str, doubts: list[Doubt]
) -> list[dict[str, Any]]:
    """The nodes of one level: neighbours under the same cell are one group."""
    found: list[dict[str, Any]] = []
    for _cell, own in groupby(columns, key=lambda column: column.path[depth]):
        code = f"{above}.{len(found) + 1}" if above else str(len(found) + 1)
        found.append(_node(list(own), depth, code, doubts))
    return found


def _node(columns: list[ReadColumn], depth: int, code: str, doubts: list[Doubt]) -> dict[str, Any]:
    title = columns[0].path[depth].text[:120]
    if len(columns) == 1 and len(columns[0].path) == depth + 1:
        return _leaf(columns[0], code, title, doubts)
    subtotal = columns.pop(0) if _is_subtotal(columns, depth) else None
    below = [column for column in columns if len(column.path) > depth + 1]
    children = _lines(below, depth + 1, code, doubts)
    node = {"code": code, "title": title, "children": children, **_bounds(children, subtotal)}
    node["points"] = sum(child["points"] for child in children)
    if subtotal:
        node["subtotal"] = subtotal.path[-1].text[:40]
        said = subtotal.weight.points if subtotal.weight else 0
        if said != node["points"]:
            facts = {"title": title, "said": said, "sum": node["points"]}
            doubts.append(Doubt("weights_unequal", subtotal.address, facts))
    return node


def _is_subtotal(columns: Sequence[ReadColumn], depth: int) -> bool:
    """The first column of a group that sums the others: by its word, or by its weight."""
    first, others = columns[0], columns[1:]
    if not others or len(first.path) != depth + 2:
        return False
    label = first.path[-1].text
    return label in SUBTOTALS or label.endswith("分")


def _bounds(children: Sequence[dict[str, Any]], subtotal: ReadColumn | None) -> dict[str, Any]:
    """Bounds of a group beyond the hundred: as its subtotal says, else those of its children."""
    if not children or not all(child.get("beyond") for child in children):
        return {}
    if subtotal and subtotal.weight and subtotal.weight.beyond:
        return {"beyond": True, "least": subtotal.weight.least, "most": subtotal.weight.most}
    least, most = (sum(child[name] for child in children) for name in ("least", "most"))
    return {"beyond": True, "least": least, "most": most}


def _leaf(column: ReadColumn, code: str, title: str, doubts: list[Doubt]) -> dict[str, Any]:
    node: dict[str, Any] = {"code": code, "title": title, "points": 0}
    if column.weight is None:
        doubts.append(Doubt("weight_missing", column.address, {"title": title}))
    elif column.weight.beyond:
        node |= {"beyond": True, "least": column.weight.least, "most": column.weight.most}
    else:
        node["points"] = column.weight.points
    method, params = _guess(column, title)
    doubts.append(Doubt("method_guessed", column.path[-1].address,
                        {"title": title, "method": method}))  # fmt: skip
    return node | {"method": method, "params": params}


def _guess(column: ReadColumn, title: str) -> tuple[str, dict[str, Any]]:
    """The method that the words suggest; the clerk confirms it."""
    if column.weight and column.weight.beyond:
        return ("bonus", {"levels": LEVELS}) if column.weight.most > 0 else ("deduction", {})
    said = " ".join(label.text for label in column.path)
    if any(word in said for word in RATED):
        rater = next((kind for word, kind in RATERS if word in title), "office")
        return "rated", {"kinds": {rater: 1000}, "offered": MARKS}
    return ("graded", {}) if "重点" in title else ("tasks", {})
