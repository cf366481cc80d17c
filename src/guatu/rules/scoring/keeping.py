"""Inputs and outcomes as canonical JSON, read back, and their SHA-256 (docs/adr/0011-scores.md).

Keys sorted, no blanks, UTF-8, no floating numbers; a field that has its default is left out, so
that a new field does not change the bytes of what was kept before it.
"""

import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from functools import cache
from hashlib import sha256
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from guatu.rules.refused import Refused
from guatu.rules.scoring.given import GivenUnit, Inputs
from guatu.rules.scoring.outcome import Outcome, UnitScore

_Kept = TypeVar("_Kept", Inputs, GivenUnit, UnitScore, Outcome)


def canonical(value: Any) -> str:
    """The one text of ``Inputs``, ``GivenUnit``, ``UnitScore``, ``Outcome`` or plain JSON.

    Raises ``TypeError`` for what has no exact form (floating numbers, days, sets).
    """
    return json.dumps(plain(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def plain(value: Any, *, defaults: bool = False) -> Any:
    """The value as dicts, lists, texts, whole numbers, truths and None; with defaults if asked."""
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: plain(found, defaults=defaults)
            for field in fields(value)
            if (found := getattr(value, field.name)) != _default(field) or defaults
        }
    if isinstance(value, Mapping):
        return {_key(name): plain(found, defaults=defaults) for name, found in value.items()}
    if isinstance(value, tuple | list):
        return [plain(found, defaults=defaults) for found in value]
    if isinstance(value, StrEnum):
        return value.value
    if value is None or isinstance(value, str | int):
        return value
    raise TypeError(f"no exact form: {type(value).__name__}")


def inputs_from_text(text: str) -> Inputs:
    """``Inputs`` as kept; ``Refused("kept_unreadable", place)``."""
    return _from_text(Inputs, text)


def unit_from_text(text: str) -> GivenUnit:
    """What went in for one unit, as kept; ``Refused("kept_unreadable", place)``."""
    return _from_text(GivenUnit, text)


def score_from_text(text: str) -> UnitScore:
    """What came out for one unit, as kept; ``Refused("kept_unreadable", place)``."""
    return _from_text(UnitScore, text)


def outcome_from_text(text: str) -> Outcome:
    """``Outcome`` as kept; ``Refused("kept_unreadable", place)``."""
    return _from_text(Outcome, text)


def digest(*texts: str) -> str:
    """SHA-256 in hex over the texts as UTF-8, joined by a line feed (canonical texts have none)."""
    return sha256("\n".join(texts).encode()).hexdigest()


def _key(name: object) -> str:
    if not isinstance(name, str):
        raise TypeError("names are texts")
    return name


def _default(field: Field[Any]) -> Any:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default


def _from_text(kind: type[_Kept], text: str) -> _Kept:
    try:
        data = json.loads(text)
    except ValueError as error:
        raise Refused("kept_unreadable", place="") from error
    built: _Kept = _built(kind, data, "")
    return built


def _built(kind: Any, data: Any, place: str) -> Any:
    """``data`` as a value of the annotated ``kind``."""
    origin, inner = get_origin(kind), get_args(kind)
    if kind is Any:
        return data
    if origin in (Union, UnionType):
        return None if data is None else _built(inner[0], data, place)
    if origin is tuple and isinstance(data, list):
        return tuple(_built(inner[0], one, f"{place}.{at}") for at, one in enumerate(data))
    if origin is not None and isinstance(data, dict):
        return {name: _built(inner[1], one, f"{place}.{name}") for name, one in data.items()}
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
    values = {name: _built(hints[name], one, f"{place}.{name}") for name, one in data.items()}
    try:
        return kind(**values)
    except TypeError as error:
        raise Refused("kept_unreadable", place=place.strip(".")) from error


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
