"""This year's parameters as frozen values: what an office may set, its bounds and the presets."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, Self

from guatu.rules.params.checking import group, known, one_of
from guatu.rules.params.lights import BOUNDS, LightParams
from guatu.rules.params.reporting import Proof, ReportingParams, Rhythm
from guatu.rules.refused import Refused

__all__ = [
    "BOUNDS",
    "PRESETS",
    "ExpectationMode",
    "ExpectationParams",
    "LightParams",
    "Params",
    "Proof",
    "ReportingParams",
    "Rhythm",
    "Sight",
    "differences",
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
    return {name: (before[name], after[name]) for name in before if before[name] != after[name]}


def _flat(data: Mapping[str, Any], within: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in data.items():
        deeper = _flat(value, f"{name}.") if isinstance(value, Mapping) else {within + name: value}
        found |= deeper
    return found
