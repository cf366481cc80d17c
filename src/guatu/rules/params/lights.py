"""The limits of the lights."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from guatu.rules.params.checking import known, whole

BOUNDS = {
    "ahead_points": (1, 100),
    "behind_points": (1, 100),
    "near_due_workdays": (0, 60),
    "early_days": (1, 366),
}


@dataclass(frozen=True)
class LightParams:
    """Limits of the lights: percentage points, working days before due, days before due."""

    ahead_points: int = 10
    behind_points: int = 10
    near_due_workdays: int = 7
    early_days: int = 1

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Reads and checks limits; what is absent keeps the preset's value."""
        known(cls, data, "lights")
        return cls(**{name: whole(name, value, BOUNDS) for name, value in data.items()})
