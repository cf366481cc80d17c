"""One value of a method's parameters, from what is typed to what is kept."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any
from unicodedata import normalize

from guatu.rules.refused import Refused
from guatu.scores.forms.points import read_points
from guatu.scores.wording.params import Shape

_BETWEEN = re.compile(r"[\s、，,;；/]+")
LONGEST = 2000


def _permille(text: str) -> int:
    """Per cent as typed, with one place: per mille."""
    found = read_points(text)
    if found % 100:
        raise Refused("one_place", text=text[:20])
    return found // 100


def _decimal(text: str) -> str:
    plain = normalize("NFKC", text).strip().replace(",", "").replace("−", "-")
    try:
        value = Decimal(plain.rstrip("%"))
        return f"{value / 100 if plain.endswith('%') else value:f}"
    except (InvalidOperation, ValueError):
        raise Refused("not_a_number", text=text[:20]) from None


def _marks(text: str) -> list[int]:
    return [read_points(one) for one in _BETWEEN.split(text.strip()) if one]


def _shares(text: str) -> list[int]:
    return [_permille(one) for one in _BETWEEN.split(text.strip()) if one]


def _names(text: str) -> list[str]:
    return list(dict.fromkeys(one.strip() for one in text.splitlines() if one.strip()))


READERS: Mapping[Shape, Callable[[str], Any]] = {
    Shape.CHOICE: str,
    Shape.NAMES: _names,
    Shape.PERCENT: _permille,
    Shape.POINTS: lambda text: read_points(text, least=-1_000_000),
    Shape.MARKS: _marks,
    Shape.SHARES: _shares,
    Shape.DECIMAL: _decimal,
    Shape.TRUTH: lambda text: text == "1",
}


def read_value(shape: Shape, text: str) -> Any:
    """The kept value of a typed text, which is not empty.

    Raises ``Refused``: ``not_a_number`` (text), ``one_place``, ``three_places``,
    ``points_out_of_range``.
    """
    return READERS[shape](text[:LONGEST])
