"""From a board and a paper to sheets of marks in the paper's unit: the one geometry."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from guatu.papers.poster.board import Board
from guatu.papers.poster.drawn import kept_layout, settled
from guatu.papers.poster.flow import RowsOnSheet, rows_on_sheets
from guatu.papers.poster.font import Metrics
from guatu.papers.poster.footer import draw_legend, legend_height, legend_lines
from guatu.papers.poster.frame import Scale, frame
from guatu.papers.poster.header import draw_header
from guatu.papers.poster.heads import draw_month_head, month_head_height
from guatu.papers.poster.marks import Box, Sheet
from guatu.papers.poster.panels import panel_words, panels
from guatu.papers.poster.paper import Paper
from guatu.papers.poster.pen import Pen
from guatu.papers.poster.rows import LEAST, each_layout
from guatu.papers.poster.sheet import TODAY_TAG, Layout, draw_sheet, foot_box
from guatu.papers.poster.tracks import (
    Filled,
    columns_across,
    fill,
    free_tracks,
    marks_by_sheet,
    side_tracks,
    turned,
)

_LARGER = (1.6, 1.45, 1.3, 1.15)


def most_rows(paper: Paper) -> int:
    """No sheet of this paper holds more rows."""
    return int(paper.inner.h / (LEAST * paper.text)) + 1


@dataclass(frozen=True, slots=True)
class Poster:
    """The finished sheets; ``missing`` are the characters the fonts cannot draw."""

    sheets: tuple[Sheet, ...]
    missing: frozenset[str]


def lay_out(board: Board, paper: Paper, metrics: Metrics, written: bool = False) -> Poster:
    """Every sheet of the poster; with ``paper.only`` no more of them than asked for.

    What fills less than one sheet of paper is set larger, up to 1.6 times, so that few rows
    can be read from the other side of the room.  Rows that are ``written`` are SVG text, which
    is kept: metrics of screens only.
    """
    poster = _lay_out(board, paper, metrics, written)
    if paper.only or len(poster.sheets) > 1:
        return poster
    for factor in _LARGER:
        larger = _lay_out(board, replace(paper, text=paper.text * factor), metrics, written)
        if len(larger.sheets) == 1:
            return larger
    return poster


def _lay_out(board: Board, paper: Paper, metrics: Metrics, written: bool) -> Poster:
    pen = Pen(paper.text, metrics)
    for words in (board.title, *board.subtitle, *panel_words(board)):
        pen.drawable(words)
    layout = _layout(pen, board, paper, (), written)
    pages = _pages(pen, layout)
    notices = _notices(pen, layout, pages)
    if notices:
        layout = _layout(pen, board, paper, notices, written)
        pages = _pages(pen, layout)
    filled = _panels(pen, layout, pages)
    total = max(len(pages), *(item.track.sheet + 1 for item in filled), 1)
    sheets = tuple(_sheets(pen, layout, pages, filled, total))
    return Poster(sheets, frozenset(pen.missing))


def _layout(
    pen: Pen, board: Board, paper: Paper, notices: tuple[str, ...], written: bool
) -> Layout:
    inner = paper.inner
    columns = frame(paper, bool(board.next_stages or board.matrix))
    head, months, legend = pen.fresh(), pen.fresh(), pen.fresh()
    top = draw_header(head, board, inner._replace(y=inner.y + paper.bar * pen.u))
    lines = legend_lines(pen, board, inner.w)
    foot = inner.y + inner.h - legend_height(pen, lines, len(notices))
    scale = Scale(board.start, board.end, columns.chart)
    rows_top = top + month_head_height(pen, board, columns)
    draw_month_head(months, board, columns, scale, top)
    draw_legend(legend, board, foot_box(inner, foot), notices)
    drawn = (settled(part.marks, written) for part in (head, months, legend))
    return Layout(
        board, paper, columns, scale, inner, top, rows_top, foot, notices, lines, written, *drawn
    )


def _pages(pen: Pen, layout: Layout) -> list[RowsOnSheet]:
    paper = layout.paper
    room = layout.foot - layout.rows_top - TODAY_TAG * pen.u
    laid = kept_layout if layout.written else each_layout
    where = layout.board, layout.frame, room
    return rows_on_sheets(pen, *where, paper.title_lines, paper.only, laid)


def _notices(pen: Pen, layout: Layout, pages: list[RowsOnSheet]) -> tuple[str, ...]:
    labels, notices = layout.board.labels, []
    if pen.missing:
        codes = " ".join(f"U+{ord(character):04X}" for character in sorted(pen.missing)[:20])
        notices.append(labels.missing.replace("{characters}", codes))
    cut = any(row.shortened for page in pages for row in page.rows)
    if cut and not layout.paper.title_lines:
        notices.append(labels.shortened)
    return tuple(notices)


def _panels(pen: Pen, layout: Layout, pages: list[RowsOnSheet]) -> list[Filled]:
    u, body, side = pen.u, layout.body, layout.frame.panel
    if side:
        box = Box(side.x, body.y, side.w, body.h)
        filled = fill(
            panels(pen, layout.board, side.w, 1 if layout.paper.only else 0),
            side_tracks(box, 0 if layout.paper.only else len(pages)),
            u,
        )
    elif layout.paper.only:
        return []
    else:
        found = panels(pen, layout.board, columns_across(body.w, u)[1])
        below = layout.rows_top + pages[-1].height + TODAY_TAG * u
        filled = fill(found, free_tracks(body, u, below, len(pages)), u)
    return turned(layout.paper, filled, len(pages))


def _sheets(
    pen: Pen, layout: Layout, pages: list[RowsOnSheet], filled: Sequence[Filled], total: int
) -> list[Sheet]:
    shown, sheets = layout.board.first - 1, []
    beside = marks_by_sheet(pen, filled, layout.written)
    for number in range(total):
        page = pages[number] if number < len(pages) else RowsOnSheet()
        span = (shown + 1 if page.rows else shown, shown + len(page.rows))
        where = number + 1, total
        sheets.append(draw_sheet(pen.fresh(), layout, page, beside[number], where, span))
        shown += len(page.rows)
    return sheets
