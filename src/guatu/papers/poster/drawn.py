"""Rows of screens broken into lines and drawn before: the same row is not drawn again.

A row is known as the very object that it was; whoever words rows keeps the object while a row says
the same. A few thousand rows are kept in each process, some megabytes.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, Generic, TypeVar

from guatu.papers.poster.board import Row
from guatu.papers.poster.font import Metrics
from guatu.papers.poster.frame import Frame, Scale
from guatu.papers.poster.marks import MarkOf, Written
from guatu.papers.poster.pen import Pen
from guatu.papers.poster.row_marks import draw_row
from guatu.papers.poster.rows import RowLayout, row_layout
from guatu.papers.poster.svg import mark_svg

_ROWS = 2048  # of two sizes of screens with the widest filter, at some 3 KB each
Thing = TypeVar("Thing")
Made = TypeVar("Made")


class _Kept(Generic[Thing, Made]):
    """What was made of things where they stand, the oldest given up first."""

    def __init__(self) -> None:
        self._made: dict[tuple[float, ...], tuple[object, Thing, Made]] = {}
        self.count = 0

    def get(self, where: object, thing: Thing, y: float, make: Callable[[], Made]) -> Made:
        """Of the same object at the same place; it is kept beside, so that it stays that object."""
        key = id(where), id(thing), y
        known = self._made.get(key)
        if known is None:
            while len(self._made) >= _ROWS:
                del self._made[next(iter(self._made))]
            known = self._made[key] = where, thing, make()
            self.count += 1
        return known[2]


_layouts: _Kept[Row, RowLayout] = _Kept()
_writings: _Kept[RowLayout, Written] = _Kept()
_others: _Kept[Metrics, Written] = _Kept()


@lru_cache(64)
def _place(*_facts: Any) -> object:
    """One object for equal columns, sizes and metrics: all that a drawing needs but its row."""
    return object()


def kept_layout(
    pen: Pen, frame: Frame, most: float, title_lines: int
) -> Callable[[Row], RowLayout]:
    """``row_layout``, done once for a row in equal columns.

    Metrics of screens miss no character: no pen but the caller's has anything to note.
    """
    where = _place(pen.metrics, pen.u, frame, most, title_lines)
    bare = Pen(pen.u, pen.metrics)
    return lambda row: _layouts.get(
        where, row, 0, lambda: row_layout(bare, frame, row, most, title_lines)
    )


def kept_row(pen: Pen, frame: Frame, scale: Scale) -> Callable[[RowLayout, float], None]:
    """``draw_row`` as SVG text, written once for the same layout at the same height."""
    where = _place(pen.metrics, pen.u, frame, scale)

    def draw(layout: RowLayout, y: float) -> None:
        pen.marks.append(
            _writings.get(where, layout, y, lambda: _written(pen, frame, scale, layout, y))
        )

    return draw


def _written(pen: Pen, frame: Frame, scale: Scale, layout: RowLayout, y: float) -> Written:
    own = Pen(pen.u, pen.metrics)
    draw_row(own, frame, scale, layout, y)
    return _one(own.marks)


def kept_marks(pen: Pen, facts: Sequence[Any], bottom: float, draw: Callable[[Pen], None]) -> None:
    """What ``draw`` draws down to ``bottom`` as SVG text, written once for the same ``facts``."""

    def make() -> Written:
        own = Pen(pen.u, pen.metrics)
        draw(own)
        return _one(own.marks)

    pen.marks.append(_others.get(_place(pen.u, *facts), pen.metrics, bottom, make))


def settled(marks: Sequence[MarkOf], written: bool) -> tuple[MarkOf, ...]:
    """Marks that stand on sheet after sheet; when they are ``written``, in one piece."""
    return (_one(marks),) if written and marks else tuple(marks)


def _one(marks: Sequence[MarkOf]) -> Written:
    return Written("".join(map(mark_svg, marks)).encode())
