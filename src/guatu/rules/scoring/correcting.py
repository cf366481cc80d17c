"""What an upheld objection puts right, and whether a later working out has done so.

Source: practice 2 (publicity, then objection, before final).  "Recalculated" is no proof: the
entry that was named must read otherwise, or the decision itself carries the points.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain
from typing import Any

from guatu.rules.refused import Refused
from guatu.rules.scoring.given import GivenLine
from guatu.rules.scoring.lines import half_up
from guatu.rules.scoring.outcome import Scored
from guatu.rules.scoring.sheet import Line, RuleSet


@dataclass(frozen=True)
class Remedy:
    """What is put right: a line, one of its entries ("figure:12", "" for any), or its points.

    ``points`` (thousandths) are the decision's own; None: something that was entered changes.
    """

    line: str
    entry: str = ""
    points: int | None = None


def check_remedy(
    rules: RuleSet, objected: Line, remedy: Remedy, entries: Collection[str]
) -> Remedy:
    """The remedy as it can be kept: of a line at or below the one objected to.

    ``entries`` are those of the line on the sheet.  Raises ``Refused``: ``correction_line``,
    ``correction_entry``, ``correction_points`` (least, most, in points).
    """
    below = {line.code: line for line in objected.leaves()}
    line = below.get(remedy.line or (objected.code if len(below) == 1 else ""))
    if line is None:
        raise Refused("correction_line", place="corrects")
    if remedy.entry and remedy.entry not in entries:
        raise Refused("correction_entry", place="corrects")
    if remedy.points is None:
        return replace(remedy, line=line.code)
    least, most = (line.least, line.most) if line.beyond else (0, line.points)
    if not least <= remedy.points <= most:
        bounds = {"least": f"{least / 1000:g}", "most": f"{most / 1000:g}"}
        raise Refused("correction_points", place="points", **bounds)
    rounded = half_up(Fraction(remedy.points), rules.decimals)
    return Remedy(line.code, "", rounded)


def entries_of(given: GivenLine) -> dict[str, str]:
    """What went into a line, "kind:id" -> title; ratings are one, for no rater is named."""
    found = {_key(item): str(getattr(item, "title", "")) for item in _items(given)}
    if given.excused:
        found["excuse:"] = given.excused
    return found


def is_corrected(
    remedy: Remedy,
    before: tuple[GivenLine, Scored | None],
    after: tuple[GivenLine, Scored | None],
) -> bool:
    """Whether the line of a later sheet is not what was objected to, in what the remedy names.

    A title alone is no correction.  Without an entry it is enough that anything that went in, or
    what came out by other units' figures, differs.
    """
    if remedy.points is not None:
        decided = after[0].decided
        return decided is not None and decided.points == remedy.points
    if remedy.entry:
        return _said(before[0], remedy.entry) != _said(after[0], remedy.entry)
    return _bare(before[0]) != _bare(after[0]) or _came_out(before[1]) != _came_out(after[1])


def _items(given: GivenLine) -> Iterator[Any]:
    parts = (given.tasks, given.figures, given.grades, given.ratings, given.claims, given.findings)
    return chain.from_iterable(parts)


def _key(item: Any) -> str:
    source: Mapping[str, Any] = item.source
    return f"{source.get('kind', '')}:{source.get('id', '')}"


def _said(given: GivenLine, entry: str) -> list[Any]:
    if entry == "excuse:":
        return [given.excused]
    return [_untitled(item) for item in _items(given) if _key(item) == entry]


def _bare(given: GivenLine) -> tuple[Any, ...]:
    return (given.excused, *(_untitled(item) for item in _items(given)))


def _untitled(item: Any) -> Any:
    return replace(item, title="") if hasattr(item, "title") else item


def _came_out(scored: Scored | None) -> tuple[Any, ...]:
    return (scored.points, scored.state) if scored else ()
