"""The panels beside or after the rows: next stages due, and units by months of lights."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from guatu.papers.poster.board import Board, Matrix, MatrixLine, NextStage
from guatu.papers.poster.marks import Box
from guatu.papers.poster.pen import Pen
from guatu.papers.poster.shapes import draw_light

_HEAD, _UNIT_SHARE, _LINE = 3.2, 0.32, 1.45
NEXT_STAGES = 10


@dataclass(frozen=True, slots=True)
class Strip:
    """A piece of a panel: its height, and how to draw it from its upper left corner."""

    height: float
    draw: Callable[[Pen, float, float], None]


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel: head strips, repeated wherever it goes on, and the strips beneath."""

    head: Callable[[bool], tuple[Strip, ...]]
    strips: tuple[Strip, ...]


def panels(pen: Pen, board: Board, width: float, most: int = 0) -> tuple[Panel, ...]:
    """The panels the board has something for, in a column of this width.

    ``most`` is how many lines a stage may take (0: as many as it needs).
    """
    found: list[Panel] = []
    labels = board.labels
    if board.next_stages:
        items = islice(board.next_stages, NEXT_STAGES)
        strips = tuple(_stage_strip(pen, width, stage, most) for stage in items)
        found.append(Panel(_heading(width, pen.u, labels.next_stages, labels.continued), strips))
    if board.matrix and board.matrix.lines:
        found.append(_matrix_panel(pen, board.matrix, width, labels.matrix, labels.continued))
    return tuple(found)


def panel_words(board: Board) -> list[str]:
    """Every text the panels show."""
    words = [word for stage in board.next_stages for word in (stage.text, stage.unit)]
    return words + [line.unit for line in (board.matrix.lines if board.matrix else ())]


def _heading(
    width: float, u: float, words: str, continued: str
) -> Callable[[bool], tuple[Strip, ...]]:
    def strips(again: bool) -> tuple[Strip, ...]:
        def draw(pen: Pen, x: float, y: float) -> None:
            end = pen.text((x, y + 1.7 * u), words, 1.25, "ink", bold=True)
            if again:
                pen.text((x + end + 0.6 * u, y + 1.7 * u), continued, 1, "soft")
            pen.line((x, y + 2.4 * u), (x + width, y + 2.4 * u), "accent", 0.15)

        return (Strip(_HEAD * u, draw),)

    return strips


def _stage_strip(pen: Pen, width: float, stage: NextStage, most: int) -> Strip:
    u = pen.u
    indent = 4.6 * u
    unit_room = min(pen.width(stage.unit), width * 0.3)
    units = pen.wrap(stage.unit, max(unit_room, u), most=most)
    room = width - indent - unit_room - u
    lines = pen.wrap(stage.text, room, 1.06, most=most)
    height = (max(len(lines), len(units)) * _LINE + 0.7) * u

    def draw(target: Pen, x: float, y: float) -> None:
        inner = target.fresh()
        inner.text((x, y + 1.25 * u), stage.on_text, 1.06, "accent", bold=True)
        for number, line in enumerate(lines):
            inner.text((x + indent, y + (1.25 + number * _LINE) * u), line, 1.06)
        for number, line in enumerate(units):
            at = x + width, y + (1.25 + number * _LINE) * u
            inner.text(at, line, 1, "soft", anchor="end")
        box = Box(x, y, width, height)
        target.group("next", stage.on_text, box, inner, stage.href, stage.text)

    return Strip(height, draw)


def _matrix_panel(pen: Pen, matrix: Matrix, width: float, words: str, continued: str) -> Panel:
    heading = _heading(width, pen.u, words, continued)
    months = _months_strip(pen.u, matrix, width)

    def head(again: bool) -> tuple[Strip, ...]:
        return (*heading(again), months)

    lines = tuple(_matrix_strip(pen, width, line) for line in matrix.lines)
    return Panel(head, lines)


def _cells(width: float, count: int) -> tuple[float, float]:
    """Offset and width of the cells of one matrix line."""
    left = width * _UNIT_SHARE
    return left, (width - left) / max(count, 1)


def _months_strip(u: float, matrix: Matrix, width: float) -> Strip:
    left, step = _cells(width, len(matrix.months))

    def draw(pen: Pen, x: float, y: float) -> None:
        for number, month in enumerate(matrix.months):
            middle = x + left + step * (number + 0.5)
            pen.text((middle, y + 1.0 * u), month, 1, "soft", anchor="middle")

    return Strip(1.5 * u, draw)


def _matrix_strip(pen: Pen, width: float, line: MatrixLine) -> Strip:
    u = pen.u
    left, step = _cells(width, len(line.lights))
    names = pen.wrap(line.unit, left - 0.5 * u)
    height = (len(names) * 1.3 + 0.6) * u
    r = min(0.55 * u, step * 0.38)

    def draw(target: Pen, x: float, y: float) -> None:
        inner = target.fresh()
        for number, name in enumerate(names):
            inner.text((x, y + (1.25 + 1.3 * number) * u), name)
        for number, light in enumerate(line.lights):
            draw_light(inner, (x + left + step * (number + 0.5), y + height / 2), light, r)
        target.group("unit", line.unit, Box(x, y, width, height), inner, line.href)

    return Strip(height, draw)
