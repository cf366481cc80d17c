"""How long published scores may be objected to."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from guatu.rules.params.checking import known, whole

SCORING_BOUNDS = {"publicity_workdays": (1, 30)}


@dataclass(frozen=True)
class ScoringParams:
    """The publicity period (公示) in working days after the day of publishing.

    Source: practice 2 ("公示, 5 days in one scheme").
    """

    publicity_workdays: int = 5

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Reads and checks; what is absent keeps the preset's value."""
        known(cls, data, "scoring")
        return cls(**{name: whole(name, value, SCORING_BOUNDS) for name, value in data.items()})
