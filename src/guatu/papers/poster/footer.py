"""The foot of a sheet: legend in shapes and words, notices, page code and page number."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from guatu.papers.poster.board import Board, Light, State
from guatu.papers.poster.marks import Box
from guatu.papers.poster.pen import Pen
from guatu.papers.poster.shapes import (
    draw_flag,
    draw_occurrence,
    draw_sign,
    draw_stage,
)

_LINE, _GAP = 1.9, 1.1


class LegendLines(NamedTuple):
    """Lines of the legend; ``beside``: code and number of a sheet fit behind the last one."""

    high: int
    beside: bool


@dataclass(frozen=True, slots=True)
class _Item:
    """A legend entry: its sign, drawn around a point, the room it takes, its word."""

    sign: Callable[[Pen, float, float], None]
    room: float
    word: str


def legend_lines(pen: Pen, board: Board, width: float) -> LegendLines:
    """How many lines the legend fills on sheets of this inner width, and what fits behind them."""
    return LegendLines(len(_flow(pen, board, width)), _beside(pen, board, width))


def legend_height(pen: Pen, lines: LegendLines, notices: int) -> float:
    """The height of the foot."""
    return ((lines.high + (0 if lines.beside else 1) + notices) * _LINE + 0.6) * pen.u


def draw_legend(pen: Pen, board: Board, box: Box, notices: tuple[str, ...]) -> None:
    """Draw what every foot holds within ``box``: notices and legend lines."""
    u = pen.u
    y = box.y + 0.6 * u
    for notice in notices:
        pen.text((box.x, y + 1.1 * u), pen.wrap(notice, box.w, most=1)[0], 1, "ink", bold=True)
        y += _LINE * u
    for items in _flow(pen, board, box.w):
        _draw_items(pen, items, box.x, y)
        y += _LINE * u


def draw_place(
    pen: Pen, box: Box, notices: int, lines: LegendLines, place: tuple[str, str]
) -> None:
    """Draw page code and number (``place``) of one sheet.

    They stand behind the last entry of the legend where there is room for them.
    """
    u, right = pen.u, box.x + box.w
    y = box.y + (0.6 + (notices + lines.high) * _LINE) * u
    code, page = place
    if lines.beside:
        words = "　".join(part for part in (code, page) if part)
        pen.text((right, y + (1.1 - _LINE) * u), words, 1, "soft", anchor="end")
    else:
        pen.text((box.x, y + 1.1 * u), code, 1, "soft")
        pen.text((right, y + 1.1 * u), page, 1, "soft", anchor="end")


def _draw_items(pen: Pen, items: list[_Item], x: float, y: float) -> None:
    u = pen.u
    for item in items:
        item.sign(pen, x + item.room * u / 2, y + 0.75 * u)
        x += (item.room + 0.4) * u
        x += pen.text((x, y + 1.1 * u), item.word, 1, "soft") + _GAP * u


def _beside(pen: Pen, board: Board, width: float) -> bool:
    """Whether code and number fit behind the last line of the legend."""
    labels = board.labels
    page = re.sub(r"\{\w+\}", str(board.first + 99), labels.page)
    place = f"{labels.code} {board.page_code}-00　{page}" if board.page_code else page
    used = sum(_length(pen, item) for item in _flow(pen, board, width)[-1])
    return used + pen.width(place) <= width


def _length(pen: Pen, item: _Item) -> float:
    return (item.room + 0.4 + _GAP) * pen.u + pen.width(item.word)


def _flow(pen: Pen, board: Board, width: float) -> list[list[_Item]]:
    lines: list[list[_Item]] = [[]]
    used = 0.0
    for item in _items(board):
        room = _length(pen, item)
        if lines[-1] and used + room - _GAP * pen.u > width:
            lines.append([])
            used = 0.0
        lines[-1].append(item)
        used += room
    return lines


def _items(board: Board) -> list[_Item]:
    labels = board.labels
    judged = bool(labels.done_part)
    items = [
        *(_light_item(total.light, total.word) for total in board.totals),
        _Item(lambda pen, x, y: _bar(pen, x, y, "bar"), 2.4, labels.planned_part),
        _Item(lambda pen, x, y: _bar(pen, x, y, "done"), 2.4, labels.done_part),
        _Item(lambda pen, x, y: draw_stage(pen, (x, y), True), 1, labels.stage_confirmed),
        _Item(lambda pen, x, y: draw_stage(pen, (x, y), False), 1, labels.stage_planned),
        _Item(lambda pen, x, y: draw_occurrence(pen, (x, y), judged), 0.6, labels.recurring),
        _Item(lambda pen, x, y: _flag(pen, x, y, "done"), 1.4, labels.done_flag),
        _Item(lambda pen, x, y: _flag(pen, x, y, "overdue"), 1.4, labels.overdue_flag),
    ]
    return [item for item in items if item.word]


def _light_item(light: Light | State, word: str) -> _Item:
    def sign(pen: Pen, x: float, y: float) -> None:
        draw_sign(pen, (x, y), light, 0.5 * pen.u)

    return _Item(sign, 1.2, word)


def _bar(pen: Pen, x: float, y: float, ink: str) -> None:
    pen.rect(Box(x - 1.2 * pen.u, y - 0.35 * pen.u, 2.4 * pen.u, 0.7 * pen.u), ink, 0.14 * pen.u)


def _flag(pen: Pen, x: float, y: float, kind: str) -> None:
    foot = x - 0.6 * pen.u, y + 0.75 * pen.u
    draw_flag(pen, foot, "done" if kind == "done" else "overdue")
