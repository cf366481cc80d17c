"""When a slip is proposed, with which colour it begins, and how long its reply may take."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from guatu.rules.params.checking import known, whole

CHASING_BOUNDS = {
    "months_behind": (1, 6),
    "overdue_days": (0, 60),
    "blue_workdays": (1, 30),
    "orange_workdays": (1, 30),
    "red_workdays": (1, 30),
}


@dataclass(frozen=True)
class ChasingParams:
    """A slip is proposed after so many month ends behind, or so many calendar days overdue.

    The workdays are the time of a reply by colour; an interview has that of red.  Source:
    practice 2 (Guangyuan: two yellows, a letter) and 3 (Sanming).
    """

    months_behind: int = 2
    overdue_days: int = 3
    blue_workdays: int = 10
    orange_workdays: int = 5
    red_workdays: int = 3

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Reads and checks; what is absent keeps the preset's value."""
        known(cls, data, "chasing")
        return cls(**{name: whole(name, value, CHASING_BOUNDS) for name, value in data.items()})
