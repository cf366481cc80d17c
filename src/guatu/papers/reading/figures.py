"""Figures in cells: points and weights only where a bare number is written."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation

from .grid import Cell

_FIGURE = re.compile(r"([+-]?\d+(?:\.\d+)?)\s*(?:分|%)?")
_REMARK = re.compile(r"\s*\([^()]*\)\s*")


def is_blank(cell: Cell | None) -> bool:
    """Whether a figure cell says nothing: empty, a dash, a slash or 无."""
    return cell is None or cell.text in ("", "-", "—", "——", "/", "无")


def figure_of(cell: Cell | None) -> Decimal | None:
    """The number of 5, 5分, 20% or 10（加分）; None when the cell says anything else."""
    if cell is None:
        return None
    text = unicodedata.normalize("NFKC", cell.text).strip()
    match = _FIGURE.fullmatch(text) or _FIGURE.fullmatch(_REMARK.sub("", text))
    if match is None:
        return None
    try:
        return Decimal(match[1])
    except InvalidOperation:
        return None


def has_remark(cell: Cell) -> bool:
    """Whether a figure is written with a remark in brackets, as in 10（加分）."""
    return _REMARK.search(unicodedata.normalize("NFKC", cell.text)) is not None


def plain(value: Decimal) -> int | float:
    """A figure for JSON: 5 for 5.0."""
    return int(value) if value == value.to_integral_value() else float(value)
