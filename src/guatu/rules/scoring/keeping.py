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
from typing import Any, TypeVar

from guatu.rules.refused import Refused
from guatu.rules.scoring.built import built
from guatu.rules.scoring.given import GivenUnit, Inputs
from guatu.rules.scoring.outcome import Outcome, UnitScore

_EXACT = frozenset({str, int, bool, type(None)})
_Kept = TypeVar("_Kept", Inputs, GivenUnit, UnitScore, Outcome)


def canonical(value: Any) -> str:
    """The one text of ``Inputs``, ``GivenUnit``, ``UnitScore``, ``Outcome`` or plain JSON.

    Raises ``TypeError`` for what has no exact form (floating numbers, days, sets).
    """
    return json.dumps(plain(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def plain(value: Any, *, defaults: bool = False) -> Any:
    """The value as dicts, lists, texts, whole numbers, truths and None; with defaults if asked."""
    if type(value) in _EXACT:
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return {
            name: plain(found, defaults=defaults)
            for name, usual in _usual(type(value))
            if (found := getattr(value, name)) != usual or defaults
        }
    if isinstance(value, Mapping):
        return {_key(name): plain(found, defaults=defaults) for name, found in value.items()}
    if isinstance(value, tuple | list):
        return [plain(found, defaults=defaults) for found in value]
    if isinstance(value, StrEnum):
        return value.value
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


@cache
def _usual(kind: type[Any]) -> tuple[tuple[str, Any], ...]:
    """Names and defaults of the fields of a dataclass."""
    return tuple((field.name, _default(field)) for field in fields(kind))


def _default(field: Field[Any]) -> Any:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default


def _from_text(kind: type[_Kept], text: str) -> _Kept:
    try:
        data = json.loads(text)
    except ValueError as error:
        raise Refused("kept_unreadable", place="") from error
    found: _Kept = built(kind, data, "")
    return found
