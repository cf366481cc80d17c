"""This year's parameters as frozen values: what an office may set, its bounds and the presets."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, Self

from guatu.rules.params.chasing import CHASING_BOUNDS, ChasingParams
from guatu.rules.params.checking import group, known, one_of
from guatu.rules.params.kinds import BOUNDS, KINDS, KindLimits
from guatu.rules.params.lights import LightParams, NearDue
from guatu.rules.params.presets import LIGHT_PRESETS, light_preset
from guatu.rules.params.reporting import REPORTING_BOUNDS, Proof, ReportingParams, Rhythm
from guatu.rules.params.scoring import SCORING_BOUNDS, ScoringParams
from guatu.rules.refused import Refused

__all__ = [
    "BOUNDS",
    "CHASING_BOUNDS",
    "KINDS",
    "LIGHT_PRESETS",
    "PRESETS",
    "REPORTING_BOUNDS",
    "SCORING_BOUNDS",
    "ExpectationMode",
    "ExpectationParams",
    "KindLimits",
    "LightParams",
    "NearDue",
    "Params",
    "Proof",
    "ReportingParams",
    "Rhythm",
    "ScoringParams",
    "Sight",
    "differences",
    "light_preset",
    "preset",
]


class ExpectationMode(StrEnum):
    """How time turns into expected progress; a stage plan overrides both."""

    MONTH = "month"
    DAY = "day"


class Sight(StrEnum):
    """Who sees released tasks down to office level."""

    BODY = "body"
    SUBTREE = "subtree"


@dataclass(frozen=True)
class ExpectationParams:
    """How the expected progress of a task is taken."""

    mode: ExpectationMode = ExpectationMode.MONTH

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Reads and checks the mode; what is absent keeps the preset's value."""
        known(cls, data, "expectation")
        return cls(**{name: one_of(ExpectationMode, name, data[name]) for name in data})


@dataclass(frozen=True)
class Params:
    """All parameters of a cycle, as the rulebook keeps them in one versioned row."""

    lights: LightParams = field(default_factory=LightParams)
    expectation: ExpectationParams = field(default_factory=ExpectationParams)
    reporting: ReportingParams = field(default_factory=ReportingParams)
    chasing: ChasingParams = field(default_factory=ChasingParams)
    scoring: ScoringParams = field(default_factory=ScoringParams)
    sight: Sight = Sight.BODY

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Reads ``to_json`` back; raises ``Refused`` with the field as its place.

        Codes: ``param_unknown``, ``param_not_a_group``, ``param_not_whole_number``,
        ``param_out_of_range`` (least, most), ``param_not_offered`` (offered).
        """
        known(cls, data, "")
        return cls(
            lights=LightParams.from_json(group(data, "lights")),
            expectation=ExpectationParams.from_json(group(data, "expectation")),
            reporting=ReportingParams.from_json(group(data, "reporting")),
            chasing=ChasingParams.from_json(group(data, "chasing")),
            scoring=ScoringParams.from_json(group(data, "scoring")),
            sight=one_of(Sight, "sight", data.get("sight", Sight.BODY)),
        )

    def to_json(self) -> dict[str, Any]:
        """Plain names, numbers and texts, for a JSON column."""
        return asdict(self)


PRESETS: Mapping[str, Params] = {"default": Params()}


def preset(name: str) -> Params:
    """The named preset; ``Refused("preset_unknown")`` when there is none."""
    if name not in PRESETS:
        raise Refused("preset_unknown", place="preset", name=name)
    return PRESETS[name]


def differences(now: Params, then: Params) -> dict[str, tuple[Any, Any]]:
    """What another version says differently: {"lights.ahead_points": (now, then), ...}."""
    before, after = _flat(now.to_json()), _flat(then.to_json())
    names = [*before, *(name for name in after if name not in before)]
    pairs = {name: (before.get(name), after.get(name)) for name in names}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _flat(data: Mapping[str, Any], within: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in data.items():
        deeper = _flat(value, f"{name}.") if isinstance(value, Mapping) else {within + name: value}
        found |= deeper
    return found
