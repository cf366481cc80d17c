"""The formats of an office table and the few ways to put a value into it."""

from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from typing import Any
from unicodedata import east_asian_width

from .safe import is_dangerous
from .values import Value

_BOX = {"border": 1, "text_wrap": True, "valign": "vcenter", "font_size": 10.5}
_CENTRED = {**_BOX, "align": "center"}
_FORMATS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 18, "align": "center", "valign": "vcenter"},
    "note": {"font_size": 10.5, "valign": "vcenter", "text_wrap": True},
    "head": {**_CENTRED, "bold": True, "bg_color": "#F2F2F2"},
    "section": {**_BOX, "bold": True},
    "text": {**_BOX, "num_format": "@"},
    "risky": {**_BOX, "num_format": "@", "quote_prefix": True},
    "short": {**_CENTRED, "num_format": "@"},
    "figure": _CENTRED,
}
LINE = 15.0  # points of one line of 10.5 point text
_TALLEST = 405.0  # Excel's limit is 409 points


@dataclass
class Pen:
    """Writes into one worksheet; rows and columns are counted from 0."""

    sheet: Any
    formats: dict[str, Any]

    def put(self, top: int, left: int, bottom: int, right: int, value: Value, style: str) -> None:
        """A value in a cell, or in an area that becomes one merged cell."""
        form = self.formats[_style(value, style)]
        if (top, left) != (bottom, right):
            self.sheet.merge_range(top, left, bottom, right, "", form)
        if isinstance(value, Decimal):
            self.sheet.write_number(top, left, float(value), form)
        elif value:
            self.sheet.write_string(top, left, value, form)
        elif (top, left) == (bottom, right):
            self.sheet.write_blank(top, left, None, form)


def formats_of(book: Any) -> dict[str, Any]:
    """The formats, made once for a workbook."""
    return {name: book.add_format(dict(said)) for name, said in _FORMATS.items()}


def _style(value: Value, style: str) -> str:
    """A text that could be run is kept as text by Excel's own apostrophe, which is no character."""
    if isinstance(value, Decimal):
        return "figure"
    risky = is_dangerous(value) and style in ("text", "short", "section")
    return "risky" if risky else style


def lines_of(value: Value, width: float) -> int:
    """How many lines a value takes in a column of so many characters."""
    room = max(width - 1.5, 2.0)
    return sum(max(1, ceil(_width(line) / room)) for line in str(value).split("\n"))


def _width(text: str) -> float:
    """Widths in characters: a Chinese one is as wide as two digits."""
    return sum(2.1 if east_asian_width(char) in "WFA" else 1.1 for char in text)


def tall(lines: float) -> float:
    """The height of a row of so many lines, in points."""
    return min(lines * LINE + 5, _TALLEST)
