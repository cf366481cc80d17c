"""What a draft of rules would give over the last period's inputs, beside the last round."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from guatu.plans.models import Cycle
from guatu.rules.scoring.compute import score
from guatu.rules.scoring.outcome import Outcome, UnitScore
from guatu.rules.scoring.sheet import RuleSet, Subject
from guatu.scores.models import GroupUnit, ScoreRound, ScoreSheet
from guatu.scores.queries.gathering import gather
from guatu.scores.queries.rules import rule_set, version_in_force

AT_ONCE = 4000
"""Lines x units up to which a draft is tried in the request (40 lines of 60 units: 0.7 s)."""


@dataclass(frozen=True)
class Side:
    """How a unit comes out on one side; points in thousandths."""

    total: int
    known: int
    full: int
    rank: int | None
    grade: str


@dataclass(frozen=True)
class Tried:
    """A unit (or person) before and with the draft; None where it is on one side only."""

    key: int
    name: str
    group: str
    before: Side | None
    after: Side | None

    @property
    def change(self) -> int | None:
        """By how much the total rises; None where there is no pair."""
        return self.after.total - self.before.total if self.before and self.after else None

    @property
    def places(self) -> int:
        """By how many places it rises; 0 where it had or has no rank."""
        if not self.before or not self.after or not self.before.rank or not self.after.rank:
            return 0
        return self.before.rank - self.after.rank

    @property
    def moved(self) -> bool:
        """Whether anything of it is different."""
        return self.before is not None and self.before != self.after


@dataclass(frozen=True)
class Trial:
    """Units in the order of groups and ranks; persons by office and name, in no other order.

    ``against`` is the last computed "round", the "rules" in force over the same inputs, or "" for
    nothing to compare with.  ``silent`` are codes of lines for which nobody has any input.
    """

    month: int
    against: str
    units: Sequence[Tried]
    silent: Sequence[str]

    def to_json(self) -> dict[str, Any]:
        """Plain values for a job's result."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Trial":
        """The same read back."""
        units = [
            Tried(**{**row, **{at: row[at] and Side(**row[at]) for at in ("before", "after")}})
            for row in data["units"]
        ]
        return cls(data["month"], data["against"], units, data["silent"])


def is_large(rules: RuleSet, cycle: Cycle) -> bool:
    """Whether trying takes longer than a page may."""
    units = GroupUnit.objects.filter(cycle=cycle).count()
    return sum(1 for _line in rules.leaves()) * units > AT_ONCE


def trial(rules: RuleSet, cycle: Cycle, today: date) -> Trial:
    """Works the draft out over what is there now for the month of the last round."""
    last = last_round(cycle, rules.subject)
    month = last.month if last else last_month(cycle, today)
    outcome = score(rules, gather(rules, cycle, month))
    against, before = _before(rules, cycle, month, last)
    units = _paired(before, outcome.units)
    if rules.subject is Subject.PERSON:
        units.sort(key=lambda one: (one.group, one.name))
    return Trial(month, against, units, _silent(rules, outcome))


def last_round(cycle: Cycle, subject: Subject) -> ScoreRound | None:
    """The latest round of the cycle that was computed."""
    rows = ScoreRound.objects.filter(cycle=cycle, subject=subject.value, computed__gt=0)
    return rows.order_by("-month").first()


def last_month(cycle: Cycle, today: date) -> int:
    """The last month of the cycle that is over; January before that."""
    if today.year != cycle.year:
        return 12 if today.year > cycle.year else 1
    return max(1, today.month - 1)


def _before(
    rules: RuleSet, cycle: Cycle, month: int, last: ScoreRound | None
) -> tuple[str, list[UnitScore]]:
    if last is not None:
        sheets = ScoreSheet.objects.filter(round=last, computation=last.computed)
        rows = sheets.select_related("unit", "person").defer("inputs", "outcome").order_by("pk")
        return "round", [_as_computed(row) for row in rows]
    version = version_in_force(cycle, rules.subject)
    if version is None:
        return "", []
    there = rule_set(version)
    return "rules", list(score(there, gather(there, cycle, month)).units)


def _as_computed(row: ScoreSheet) -> UnitScore:
    """Total, rank and grade of a sheet; its lines are not read."""
    names = ("group", "total", "full", "known", "rank", "grade")
    columns = {name: getattr(row, name) for name in names}
    if row.person is not None:
        return UnitScore(key=row.person.pk, name=row.person.name, lines={}, **columns)
    return UnitScore(key=row.unit.pk, name=row.unit.label, lines={}, **columns)


def _paired(before: Sequence[UnitScore], after: Sequence[UnitScore]) -> list[Tried]:
    """Those of the draft in its order, then those that are gone."""
    old = {one.key: one for one in before}
    found = [
        Tried(one.key, one.name, one.group, _side(old.pop(one.key, None)), _side(one))
        for one in after
    ]
    return found + [Tried(one.key, one.name, one.group, _side(one), None) for one in old.values()]


def _side(one: UnitScore | None) -> Side | None:
    return Side(one.total, one.known, one.full, one.rank, one.grade) if one else None


def _silent(rules: RuleSet, outcome: Outcome) -> list[str]:
    return [
        line.code
        for line in rules.leaves()
        if all(unit.lines[line.code].points is None for unit in outcome.units)
    ]
