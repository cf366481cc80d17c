"""One sheet drawn: head, month heads, grid, rows, line of today, panels, foot."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from guatu.papers.poster.board import Board
from guatu.papers.poster.drawn import kept_marks, kept_row
from guatu.papers.poster.flow import RowsOnSheet
from guatu.papers.poster.footer import LegendLines, draw_place
from guatu.papers.poster.frame import Frame, Scale
from guatu.papers.poster.marks import Box, MarkOf, Sheet
from guatu.papers.poster.paper import Paper
from guatu.papers.poster.pen import Pen
from guatu.papers.poster.row_marks import draw_lane_head, each_row
from guatu.papers.poster.rows import LaneHead

TODAY_TAG = 2.0


@dataclass(frozen=True, slots=True)
class Layout:
    """What is the same on every sheet; ``top`` and ``foot`` bound heads, rows and panels.

    ``head``, ``months`` and ``legend`` are drawn once; rows that are ``written`` are kept.
    """

    board: Board
    paper: Paper
    frame: Frame
    scale: Scale
    inner: Box
    top: float
    rows_top: float
    foot: float
    notices: tuple[str, ...]
    lines: LegendLines
    written: bool
    head: tuple[MarkOf, ...]
    months: tuple[MarkOf, ...]
    legend: tuple[MarkOf, ...]

    @property
    def body(self) -> Box:
        """Between head and foot, as wide as the sheet inside its margins."""
        return Box(self.inner.x, self.top, self.inner.w, self.foot - self.top)

    @property
    def foot_box(self) -> Box:
        """Below the rows and panels, inside the margins."""
        return foot_box(self.inner, self.foot)


def foot_box(inner: Box, foot: float) -> Box:
    """What is left of the sheet inside its margins below ``foot``."""
    return Box(inner.x, foot, inner.w, inner.y + inner.h - foot)


def draw_sheet(
    pen: Pen,
    layout: Layout,
    page: RowsOnSheet,
    beside: Sequence[MarkOf],
    number: tuple[int, int],
    span: tuple[int, int],
) -> Sheet:
    """Draw sheet ``number`` (which, of how many) showing rows ``span`` (first, last).

    ``beside`` are the marks of the panels on it.
    """
    board, inner, u = layout.board, layout.inner, pen.u
    pen.rect(Box(inner.x, inner.y, inner.w, layout.paper.bar * u), "accent")
    pen.marks += layout.head
    if page.placed:
        _draw_table(pen, layout, page)
    elif not any(lane.rows for lane in board.lanes):
        pen.text((inner.x, layout.top + 3 * u), board.labels.nothing, 1.4, "soft")
    pen.marks += beside
    pen.marks += layout.legend
    code = f"{board.labels.code} {board.page_code}-{number[0]:02d}" if board.page_code else ""
    place = code, _words(board, number, span)
    draw_place(pen, layout.foot_box, len(layout.notices), layout.lines, place)
    rows = tuple(item.row.id for item in page.rows)
    paper = layout.paper
    return Sheet(number[0], paper.width, paper.height, tuple(pen.marks), rows)


def _words(board: Board, number: tuple[int, int], span: tuple[int, int]) -> str:
    words = board.labels.page
    facts = {"page": number[0], "pages": number[1], "first": span[0], "last": span[1]}
    for name, value in facts.items():
        words = words.replace(f"{{{name}}}", str(value))
    return words


def _draw_table(pen: Pen, layout: Layout, page: RowsOnSheet) -> None:
    frame, scale, board = layout.frame, layout.scale, layout.board
    bottom = layout.rows_top + page.height
    pen.rect(Box(frame.left, layout.rows_top, frame.right - frame.left, page.height), "paper")
    pen.marks += layout.months
    where = layout.written, layout.rows_top, scale
    _draw(pen, where, bottom, partial(_draw_grid, layout=layout, bottom=bottom))
    draw = (kept_row if layout.written else each_row)(pen, frame, scale)
    for offset, item in page.placed:
        if isinstance(item, LaneHead):
            draw_lane_head(pen, frame, item, layout.rows_top + offset)
        else:
            draw(item, layout.rows_top + offset)
    if board.start <= board.today <= board.end:
        said = *where, layout.top, frame, board.today, board.today_text, board.labels.today
        _draw(pen, said, bottom, partial(_draw_today, layout=layout, bottom=bottom))


def _draw(pen: Pen, facts: tuple[Any, ...], bottom: float, draw: Callable[[Pen], None]) -> None:
    """Draw, or take what was drawn of the same facts when the first of them says so."""
    if facts[0]:
        kept_marks(pen, facts, bottom, draw)
    else:
        draw(pen)


def _draw_grid(pen: Pen, layout: Layout, bottom: float) -> None:
    for month in range(layout.scale.months + 1):
        x = layout.scale.edge(month)
        pen.line((x, layout.rows_top), (x, bottom), "line", 0.05)


def _draw_today(pen: Pen, layout: Layout, bottom: float) -> None:
    board, u = layout.board, pen.u
    x = layout.scale.evening(board.today)
    inner = pen.fresh()
    inner.line((x, layout.rows_top), (x, bottom), "today", 0.16)
    width = pen.width(board.today_text, 1, bold=True) + 0.9 * u
    left = min(max(x - width / 2, layout.frame.chart.x), layout.frame.right - width)
    tag = Box(left, bottom, width, 1.5 * u)
    inner.rect(tag, "today", 0.2 * u)
    inner.text(
        (left + width / 2, bottom + 1.1 * u), board.today_text, 1, "on-today", True, "middle"
    )
    area = Box(left, layout.top, width, bottom + 1.6 * u - layout.top)
    pen.group("today", "today", area, inner, label=board.labels.today)
