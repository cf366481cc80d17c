"""Rows of screens broken into lines and drawn before: what says the same is not drawn again.

Everything is found by the facts that it depends on, never by when or for whom it was drawn; a
few thousand rows are kept in each process, some megabytes.
"""

from functools import lru_cache

from guatu.papers.poster.board import Row
from guatu.papers.poster.font import Metrics
from guatu.papers.poster.frame import Frame, Scale
from guatu.papers.poster.marks import Written
from guatu.papers.poster.pen import Pen
from guatu.papers.poster.row_marks import draw_row
from guatu.papers.poster.rows import RowLayout, row_layout
from guatu.papers.poster.svg import mark_svg

_ROWS = 2048  # of two sizes of screens with the widest filter, at some 4 KB each


def kept_layout(pen: Pen, frame: Frame, row: Row, most: float, title_lines: int) -> RowLayout:
    """``row_layout``, done once for equal rows in equal columns."""
    return _laid_out(pen.metrics, pen.u, frame, row, most, title_lines)


def kept_row(pen: Pen, frame: Frame, scale: Scale, layout: RowLayout, y: float) -> None:
    """``draw_row`` as SVG text, written once for the same layout at the same height."""
    pen.marks.append(_written(pen.metrics, pen.u, frame, scale, layout, y))


# Metrics of screens miss no character: no pen but the caller's has anything to note.
@lru_cache(_ROWS)
def _laid_out(
    metrics: Metrics, u: float, frame: Frame, row: Row, most: float, title_lines: int
) -> RowLayout:
    return row_layout(Pen(u, metrics), frame, row, most, title_lines)


@lru_cache(_ROWS)
def _written(
    metrics: Metrics, u: float, frame: Frame, scale: Scale, layout: RowLayout, y: float
) -> Written:
    pen = Pen(u, metrics)
    draw_row(pen, frame, scale, layout, y)
    return Written("".join(map(mark_svg, pen.marks)))
