"""Ranks within a comparable group: ties share a rank and the next is skipped (1, 2, 2, 4).

Source: practice 2 ("within comparable groups only; ties share a rank").  Persons never come here.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from guatu.rules.scoring.outcome import Known, Step, UnitScore


def ranked(units: Iterable[UnitScore], small_group: int) -> list[UnitScore]:
    """The units with their ranks; one with a missing line, or in no group, has none."""
    groups: dict[str, list[UnitScore]] = defaultdict(list)
    for unit in units:
        groups[unit.group].append(unit)
    return [
        unit
        for name, members in groups.items()
        for unit in (_group(members, small_group) if name else map(_alone, members))
    ]


def is_whole(unit: UnitScore) -> bool:
    """Whether nothing is missing of the unit, so that it can be compared; not all is excused."""
    counts = any(line.state is not Known.EXCUSED for line in unit.lines.values())
    return counts and not any(told.code == "lines_missing" for told in unit.warnings)


def _alone(unit: UnitScore) -> UnitScore:
    return replace(unit, warnings=(*unit.warnings, Step("in_no_group")))


def _group(members: Sequence[UnitScore], small_group: int) -> list[UnitScore]:
    compared = [unit for unit in members if is_whole(unit)]
    warnings: tuple[Step, ...] = ()
    if len(members) < small_group:
        warnings += (Step("small_group", {"units": len(members), "least": small_group}),)
    if len(compared) < len(members):
        facts = {"compared": len(compared), "units": len(members)}
        warnings += (Step("ranks_may_change", facts),)
    totals = sorted(unit.total for unit in compared)
    return [_placed(replace(unit, warnings=unit.warnings + warnings), totals) for unit in members]


def _placed(unit: UnitScore, totals: Sequence[int]) -> UnitScore:
    if not is_whole(unit):
        return unit
    below, upto = bisect_left(totals, unit.total), bisect_right(totals, unit.total)
    rank = 1 + len(totals) - upto
    facts = {"rank": rank, "of": len(totals), "alike": upto - below}
    return replace(unit, rank=rank, steps=(*unit.steps, Step("rank", facts)))
