"""Plain JSON as values of annotated dataclasses, nothing added and nothing dropped."""

from dataclasses import is_dataclass
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from guatu.rules.refused import Refused


def built(kind: Any, data: Any, place: str) -> Any:
    """``data`` as a value of the annotated ``kind``; ``Refused("kept_unreadable", place)``."""
    origin, inner = get_origin(kind), get_args(kind)
    if kind is Any:
        return data
    if origin in (Union, UnionType):
        return None if data is None else built(inner[0], data, place)
    if origin is tuple and isinstance(data, list):
        return tuple(built(inner[0], one, f"{place}.{at}") for at, one in enumerate(data))
    if origin is not None and isinstance(data, dict):
        return {name: built(inner[1], one, f"{place}.{name}") for name, one in data.items()}
    if is_dataclass(kind) and isinstance(data, dict):
        return _record(kind, data, place)
    if isinstance(kind, type) and issubclass(kind, StrEnum) and data in list(kind):
        return kind(data)
    if origin is None and type(data) is kind:
        return data
    raise Refused("kept_unreadable", place=place.strip("."))


def _record(kind: Any, data: dict[str, Any], place: str) -> Any:
    hints = _hints(kind)
    if set(data) - set(hints):
        raise Refused("kept_unreadable", place=place.strip("."))
    values = {name: built(hints[name], one, f"{place}.{name}") for name, one in data.items()}
    try:
        return kind(**values)
    except TypeError as error:
        raise Refused("kept_unreadable", place=place.strip(".")) from error


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
