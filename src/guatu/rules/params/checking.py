"""Reading groups of parameters from JSON: unknown names, ranges and offers are refused by place."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from enum import StrEnum
from typing import Any, TypeVar

from guatu.rules.refused import Refused

_Offered = TypeVar("_Offered", bound=StrEnum)
Bounds = Mapping[str, tuple[int, int]]


def group(data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """The named group, empty when absent; ``Refused("param_not_a_group")`` when it is none."""
    found = data.get(name, {})
    if not isinstance(found, Mapping):
        raise Refused("param_not_a_group", place=name)
    return found


def known(owner: type[Any], data: Mapping[str, Any], group_name: str) -> None:
    """Refuses ``param_unknown`` names that the dataclass ``owner`` does not have."""
    unknown = sorted(set(data) - {entry.name for entry in fields(owner)})
    if unknown:
        raise Refused("param_unknown", place=".".join(filter(None, (group_name, unknown[0]))))


def whole(name: str, value: object, bounds: Bounds) -> int:
    """A whole number within its bounds.

    Raises ``Refused``: ``param_not_whole_number``, ``param_out_of_range`` (least, most).
    """
    least, most = bounds[name]
    if not isinstance(value, int) or isinstance(value, bool):
        raise Refused("param_not_whole_number", place=name)
    if not least <= value <= most:
        raise Refused("param_out_of_range", place=name, least=least, most=most)
    return value


def truth(name: str, value: object) -> bool:
    """Yes or no; ``Refused("param_not_offered")`` for anything else."""
    if not isinstance(value, bool):
        raise Refused("param_not_offered", place=name, offered=[True, False])
    return value


def one_of(offered: type[_Offered], name: str, value: object) -> _Offered:
    """One of the words offered; ``Refused("param_not_offered")`` (offered) otherwise."""
    if value not in list[Any](offered):
        raise Refused("param_not_offered", place=name, offered=_words(offered))
    return offered(str(value))


def _words(offered: type[StrEnum]) -> Sequence[str]:
    return [entry.value for entry in offered]
