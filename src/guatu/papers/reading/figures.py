"""Figures in cells: points and weights only where a bare number is written."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation

from .grid import Cell

_FIGURE = re.compile(r"([+-]?\d+(?:\.\d+)?)\s*(?:分|%)?")


def is_blank(cell: Cell | None) -> bool:
    """Whether a figure cell says nothing: empty, a dash, a slash or 无."""
    return cell is None or cell.text in ("", "-", "—", "——", "/", "无")


def figure_of(cell: Cell | None) -> Decimal | None:
    """The number of 5, 5分 or 20%; None when the cell is blank or says anything else."""
    if cell is None:
        return None
    match = _FIGURE.fullmatch(unicodedata.normalize("NFKC", cell.text).strip())
    if match is None:
        return None
    try:
        return Decimal(match[1])
    except InvalidOperation:
        return None


def plain(value: Decimal) -> int | float:
    """A figure for JSON: 5 for 5.0."""
    return int(value) if value == value.to_integral_value() else float(value)
