"""Groups and totals as sums of rounded lines; excused lines leave the denominator in proportion."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from guatu.rules.scoring.given import GivenUnit
from guatu.rules.scoring.lines import bounded, half_up
from guatu.rules.scoring.outcome import Known, Scored, Step, UnitScore
from guatu.rules.scoring.sheet import Line, RuleSet

MISSING = frozenset({Known.MISSING, Known.PART})


def unit_score(rules: RuleSet, unit: GivenUnit, leaves: Mapping[str, Scored]) -> UnitScore:
    """All nodes of one unit and its total; rank and grade come later."""
    nodes = dict(leaves)
    tops = [_node(line, nodes) for line in rules.lines]
    base = [top for line, top in zip(rules.lines, tops, strict=True) if not line.beyond]
    points, known, full, steps = _scaled(rules, base)
    beyond = sum(
        top.points or 0 for line, top in zip(rules.lines, tops, strict=True) if line.beyond
    )
    if beyond:
        facts = {"base": points, "beyond": beyond, "total": points + beyond}
        steps += (Step("total_beyond", facts),)
    missing = [line for line in rules.leaves() if nodes[line.code].state in MISSING]
    lacks = {"lines": [one.code for one in missing], "titles": [one.title for one in missing]}
    warnings: tuple[Step, ...] = (Step("lines_missing", lacks),) if missing else ()
    claims = [claim for line in unit.lines.values() for claim in line.claims]
    if waiting := sum(claim.accepted is None for claim in claims):
        warnings += (Step("claims_wait", {"claims": waiting}),)
    return UnitScore(
        unit.key, unit.name, unit.group, nodes, points + beyond, full, known, None, "",
        warnings, steps,
    )  # fmt: skip


def _node(line: Line, nodes: dict[str, Scored]) -> Scored:
    if not line.children:
        return nodes[line.code]
    parts = [_node(child, nodes) for child in line.children]
    nodes[line.code] = _group(line, parts)
    return nodes[line.code]


def _group(line: Line, parts: Sequence[Scored]) -> Scored:
    own = zip(line.children, parts, strict=True)
    rows = [{"code": one.code, "title": one.title, "points": its.points} for one, its in own]
    told = Step("sum", {"parts": rows})
    full, known = sum(one.full for one in parts), sum(one.known for one in parts)
    found = [one.points for one in parts if one.points is not None]
    if not found:
        return Scored(line.code, None, full, known, (told,), _state(parts))
    points, cut = bounded(line, sum(found))
    return Scored(line.code, points, full, known, (told, *cut), _state(parts))


def _state(parts: Sequence[Scored]) -> Known:
    states = {one.state for one in parts}
    if len(states) == 1:
        return states.pop()
    return Known.PART if states & MISSING else Known.WHOLE


def _scaled(rules: RuleSet, base: Sequence[Scored]) -> tuple[int, int, int, tuple[Step, ...]]:
    """Points, known and full points of the hundred: sum x whole / what is not excused."""
    whole = sum(line.points for line in rules.lines if not line.beyond)
    counted, known = sum(one.full for one in base), sum(one.known for one in base)
    points = sum(one.points or 0 for one in base)
    if counted in (0, whole):
        return points, known, counted, ()
    facts: dict[str, Any] = {"sum": points, "known": known, "whole": whole, "counted": counted}
    points = half_up(Fraction(points * whole, counted), rules.decimals)
    known = half_up(Fraction(known * whole, counted), 3)
    facts |= {"points": points, "decimals": rules.decimals, "scaled_known": known}
    return points, known, whole, (Step("total_scaled", facts),)
