"""This year's parameters as frozen values: what an office may set, its bounds and the presets."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from typing import Any, Self, TypeVar

from guatu.rules.refused import Refused


class ExpectationMode(StrEnum):
    """How time turns into expected progress; a stage plan overrides both."""

    MONTH = "month"
    DAY = "day"


class Sight(StrEnum):
    """Who sees released tasks down to office level."""

    BODY = "body"
    SUBTREE = "subtree"


_Offered = TypeVar("_Offered", bound=StrEnum)
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
        _known(cls, data, "lights")
        return cls(**{name: _whole(name, value) for name, value in data.items()})


@dataclass(frozen=True)
class ExpectationParams:
    """How the expected progress of a task is taken."""

    mode: ExpectationMode = ExpectationMode.MONTH

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Reads and checks the mode; what is absent keeps the preset's value."""
        _known(cls, data, "expectation")
        return cls(**{name: _one_of(ExpectationMode, name, data[name]) for name in data})


@dataclass(frozen=True)
class Params:
    """All parameters of a cycle, as the rulebook keeps them in one versioned row."""

    lights: LightParams = field(default_factory=LightParams)
    expectation: ExpectationParams = field(default_factory=ExpectationParams)
    sight: Sight = Sight.BODY

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Reads ``to_json`` back; raises ``Refused`` with the field as its place.

        Codes: ``param_unknown``, ``param_not_a_group``, ``param_not_whole_number``,
        ``param_out_of_range`` (least, most), ``param_not_offered`` (offered).
        """
        _known(cls, data, "")
        return cls(
            lights=LightParams.from_json(_group(data, "lights")),
            expectation=ExpectationParams.from_json(_group(data, "expectation")),
            sight=_one_of(Sight, "sight", data.get("sight", Sight.BODY)),
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


def _group(data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    group = data.get(name, {})
    if not isinstance(group, Mapping):
        raise Refused("param_not_a_group", place=name)
    return group


def _known(owner: type[Any], data: Mapping[str, Any], group: str) -> None:
    unknown = sorted(set(data) - {entry.name for entry in fields(owner)})
    if unknown:
        raise Refused("param_unknown", place=".".join(filter(None, (group, unknown[0]))))


def _whole(name: str, value: object) -> int:
    least, most = BOUNDS[name]
    if not isinstance(value, int) or isinstance(value, bool):
        raise Refused("param_not_whole_number", place=name)
    if not least <= value <= most:
        raise Refused("param_out_of_range", place=name, least=least, most=most)
    return value


def _one_of(offered: type[_Offered], name: str, value: object) -> _Offered:
    if value not in list(offered):
        raise Refused("param_not_offered", place=name, offered=[entry.value for entry in offered])
    return offered(str(value))


def differences(now: Params, then: Params) -> dict[str, tuple[Any, Any]]:
    """What another version says differently: {"lights.ahead_points": (now, then), ...}."""
    before, after = _flat(now.to_json()), _flat(then.to_json())
    return {name: (before[name], after[name]) for name in before if before[name] != after[name]}


def _flat(data: Mapping[str, Any], group: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in data.items():
        deeper = _flat(value, f"{name}.") if isinstance(value, Mapping) else {group + name: value}
        found |= deeper
    return found
