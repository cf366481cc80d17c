"""When a period is reported and how strictly: the calendar of the reports (月报制度)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from guatu.rules.params.checking import known, one_of, truth, whole
from guatu.rules.workdays import Shift


class Rhythm(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    WEEK = "week"


class Proof(StrEnum):
    """Whether a report needs evidence: always, never, or when its number is drawn."""

    REQUIRED = "required"
    WAIVED = "waived"
    SAMPLED = "sampled"


REPORTING_BOUNDS = {
    "opens_before": (0, 60),
    "due_day": (1, 31),
    "grace_workdays": (0, 20),
    "lock_workdays": (0, 40),
    "sample_percent": (1, 100),
    "return_workdays": (1, 20),
}


@dataclass(frozen=True)
class ReportingParams:
    """The calendar of a period and the demands on a report.

    ``due_day`` is a day of the month in which the period ends (the last one when that month is
    shorter), or with ``next_month`` of the month after it; of a week it is the weekday (1 to 7,
    the next week's with ``next_month``).  It moves to a working day by ``shift``.  The period
    opens ``opens_before`` calendar days before the due day; ``grace_workdays`` after it a report
    is not yet late, ``lock_workdays`` after the grace the period may be locked.
    ``return_workdays`` is the time a returned report gets when its reviewer names no day.
    ``merged`` makes the office review count as the check of a supervision office (bodies
    without one).  Source: practice 3 ("Calendars really used").
    """

    rhythm: Rhythm = Rhythm.MONTH
    opens_before: int = 8
    due_day: int = 28
    next_month: bool = False
    shift: Shift = Shift.FORWARD
    grace_workdays: int = 0
    lock_workdays: int = 5
    return_workdays: int = 3
    proof: Proof = Proof.SAMPLED
    sample_percent: int = 20
    merged: bool = False

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Reads and checks; what is absent keeps the preset's value."""
        known(cls, data, "reporting")
        return cls(**{name: _read(name, value) for name, value in data.items()})


def _read(name: str, value: object) -> Any:
    match name:
        case "rhythm":
            return one_of(Rhythm, name, value)
        case "shift":
            return one_of(Shift, name, value)
        case "proof":
            return one_of(Proof, name, value)
        case "next_month" | "merged":
            return truth(name, value)
    return whole(name, value, REPORTING_BOUNDS)
