"""A lane head and a task row with their lines broken and their heights known."""

from collections.abc import Callable
from dataclasses import dataclass

from guatu.papers.poster.board import Lane, Row
from guatu.papers.poster.frame import Column, Frame
from guatu.papers.poster.pen import Pen

_PAD = 0.5
LEAST = 3.5  # no row is lower
INDENT = 1.3
LEADING = 1.3  # of names and titles
SMALL_LINE = 1.4


@dataclass(frozen=True, slots=True)
class LaneHead:
    """The head of a lane on a sheet, its lines already broken."""

    lane: Lane
    lines: tuple[str, ...]
    height: float
    continued: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class RowLayout:
    """A row with its lines broken and its height known; the same only as itself."""

    row: Row
    names: tuple[str, ...]
    titles: tuple[str, ...]
    who: tuple[tuple[str, str], ...]
    light: tuple[tuple[str, str], ...]
    height: float
    shortened: bool


def lane_head(pen: Pen, frame: Frame, lane: Lane, continued: str = "") -> LaneHead:
    """A lane head that fits the width of the rows; ``continued`` is the word for 续."""
    room = frame.right - frame.left - pen.u * 2 - pen.width(lane.note + continued) - pen.u * 2
    lines = pen.wrap(lane.name, max(room, pen.u * 10), 1.2, bold=True)
    return LaneHead(lane, lines, (0.9 + 1.6 * len(lines)) * pen.u, continued)


def each_layout(
    pen: Pen, frame: Frame, most: float, title_lines: int
) -> Callable[[Row], RowLayout]:
    """``row_layout`` in the same columns for row after row."""
    return lambda row: row_layout(pen, frame, row, most, title_lines)


def row_layout(pen: Pen, frame: Frame, row: Row, most: float, title_lines: int) -> RowLayout:
    """Break a row's texts into lines; ``most`` is the greatest height, in the sheet's unit."""
    tall = max(1, int((most / pen.u - 2 * _PAD) / (frame.name * LEADING)))
    room = frame.title.w - pen.u - (INDENT * pen.u if row.depth else 0)
    whole = pen.wrap(row.title, room, frame.heading)
    titles = pen.wrap(row.title, room, frame.heading, most=title_lines or tall)
    names = _names(pen, frame, row, tall)
    who = _who(pen, frame.who, row, tall)
    light = _light_lines(pen, frame.light, row)
    heights = (
        len(names) * (SMALL_LINE if row.depth else frame.name * LEADING),
        len(titles) * frame.heading * LEADING,
        max(len(who), len(light)) * SMALL_LINE,
    )
    height = max(LEAST, max(heights) + 2 * _PAD) * pen.u
    return RowLayout(row, names, titles, who, light, height, len(titles) < len(whole))


def _names(pen: Pen, frame: Frame, row: Row, most: int) -> tuple[str, ...]:
    if not row.official:
        return ()
    size = 1.0 if row.depth else frame.name
    return pen.wrap_names(row.official, frame.official.w - pen.u, size, not row.depth, most)


def _who(pen: Pen, column: Column, row: Row, most: int) -> tuple[tuple[str, str], ...]:
    room = column.w - pen.u
    units = [(line, "ink") for line in pen.wrap(row.unit, room) if line]
    people = [(line, "soft") for line in pen.wrap_names(row.person, room) if line]
    return tuple((units + people)[:most])


def _light_lines(pen: Pen, column: Column, row: Row) -> tuple[tuple[str, str], ...]:
    room = column.w - 3.0 * pen.u
    word = row.light_word if row.light and row.state == "released" else row.state_word
    first = [part for part in (row.percent_text, word) if part]
    if pen.width(" ".join(first), 1, True) <= room:
        first = [" ".join(first)]
    lines = [(line, "ink") for part in first for line in pen.wrap(part, room, 1, True)]
    if row.last_changed:
        lines += [(line, "soft") for line in pen.wrap(row.last_changed, room)]
    return tuple(lines)
