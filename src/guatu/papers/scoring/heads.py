"""The merged head of a score sheet and its row of weights, built from the tree of rules.

Layout: practice 1.7 C (three header rows and a row of weights; a group may have a column of its
own for its subtotal).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from guatu.rules.scoring.sheet import Line

HUNDRED = 100_000


@dataclass(frozen=True)
class Area:
    """A cell of the head, or several merged; rows and columns from 0, bounds inclusive."""

    top: int
    left: int
    bottom: int
    right: int
    text: str


@dataclass(frozen=True)
class Column:
    """A column of points: the node of the tree that it shows, and what it weighs."""

    code: str
    weight: str


@dataclass(frozen=True)
class Head:
    """All areas, the columns under them from left to right, and how many rows it has."""

    areas: tuple[Area, ...]
    columns: tuple[Column, ...]
    depth: int


def head_of(lines: Sequence[Line], left: int = 0) -> Head:
    """The head of these lines, its first column at ``left``.

    Weights are per cents when the lines come to a hundred points, else points.
    """
    sign = "%" if sum(line.points for line in lines) == HUNDRED else ""
    depth = max((_depth(line) for line in lines), default=1)
    areas: list[Area] = []
    columns: list[Column] = []
    for line in lines:
        _place(line, 0, depth, left, sign, areas, columns)
    return Head(tuple(areas), tuple(columns), depth)


def weight_of(line: Line, sign: str) -> str:
    """``40%``, ``12.5``, or the bounds ``-10~10`` of what lies beyond the hundred."""
    if line.beyond:
        return f"{points_text(line.least)}~{points_text(line.most)}"
    return points_text(line.points) + sign


def points_text(thousandths: int) -> str:
    """Points without idle noughts: 2500 is ``2.5``."""
    text = f"{Decimal(thousandths).scaleb(-3):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _depth(line: Line) -> int:
    """Rows of the head; a subtotal stands one row below its group."""
    below = [_depth(child) for child in line.children]
    return 1 + max([*below, int(bool(line.subtotal))], default=0)


def _place(
    line: Line, row: int, depth: int, left: int, sign: str,
    areas: list[Area], columns: list[Column],
) -> None:  # fmt: skip
    start = left + len(columns)
    own = Column(line.code, weight_of(line, sign))
    if not line.children:
        areas.append(Area(row, start, depth - 1, start, line.title))
        columns.append(own)
        return
    if line.subtotal:
        areas.append(Area(row + 1, start, depth - 1, start, line.subtotal))
        columns.append(own)
    for child in line.children:
        _place(child, row + 1, depth, left, sign, areas, columns)
    areas.append(Area(row, start, row, left + len(columns) - 1, line.title))
