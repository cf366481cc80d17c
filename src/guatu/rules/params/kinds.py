"""Points of the lights for one kind of measure, and the bounds of all their numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from guatu.rules.params.checking import group, known, whole
from guatu.rules.refused import Refused

BOUNDS = {
    "ahead_points": (1, 100),
    "behind_points": (1, 100),
    "near_due_workdays": (0, 60),
    "early_days": (1, 366),
    "yellow_points": (0, 100),
    "orange_points": (0, 100),
    "overdue_orange_days": (0, 366),
    "overdue_red_days": (1, 366),
    "unstarted_yellow_months": (0, 24),
    "unstarted_red_months": (0, 24),
    "unit_red_months": (0, 12),
    "unknown_red_days": (0, 366),
    "silent_days": (0, 366),
}
KINDS = ("amount", "rate", "stages", "graded")
"""Kinds of measure that may have limits of their own; open-ended work has ``silent_days``."""


@dataclass(frozen=True)
class KindLimits:
    """Points for one kind of measure; None: as for all work."""

    ahead_points: int | None = None
    yellow_points: int | None = None
    orange_points: int | None = None
    behind_points: int | None = None

    @classmethod
    def from_json(cls, data: Mapping[str, Any], kind: str) -> Self:
        """Reads and checks; what is absent or null is as for all work."""
        known(cls, data, f"lights.kinds.{kind}")
        given = {name: value for name, value in data.items() if value is not None}
        return cls(**{name: whole(name, value, BOUNDS) for name, value in given.items()})


def kinds_from_json(data: Mapping[str, Any]) -> dict[str, KindLimits]:
    """Limits per kind of measure; a kind without any is left out."""
    unknown = sorted(set(data) - set(KINDS))
    if unknown:
        raise Refused("param_unknown", place=f"lights.kinds.{unknown[0]}")
    found = {kind: KindLimits.from_json(group(data, kind), kind) for kind in data}
    return {kind: limits for kind, limits in found.items() if limits != KindLimits()}
