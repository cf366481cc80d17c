"""The heads of the columns: words beside the time line, months along it."""

from typing import TypeAlias

from guatu.papers.poster.board import Board
from guatu.papers.poster.frame import Column, Frame, Scale
from guatu.papers.poster.marks import Box
from guatu.papers.poster.pen import Pen

Lines: TypeAlias = tuple[str, ...]


def column_heads(pen: Pen, board: Board, frame: Frame) -> tuple[tuple[Column, Lines], ...]:
    """The columns beside the time line and the broken lines of their heads."""
    labels = board.labels
    heads = (
        (frame.official, labels.official),
        (frame.title, labels.task),
        (frame.who, labels.who),
        (frame.light, labels.light),
    )
    room = 0.7 * pen.u
    return tuple(
        (column, pen.wrap(words, column.w - room, 1, bold=True)) for column, words in heads
    )


def month_head_height(pen: Pen, board: Board, frame: Frame) -> float:
    """The height of the heads of the columns."""
    most = max(len(lines) for _, lines in column_heads(pen, board, frame))
    return (0.95 + 1.35 * most) * pen.u


def draw_month_head(pen: Pen, board: Board, frame: Frame, scale: Scale, y: float) -> None:
    """Draw the heads of the columns with their upper edge at ``y``."""
    u, height = pen.u, month_head_height(pen, board, frame)
    pen.rect(Box(frame.left, y, frame.right - frame.left, height), "band")
    middle = y + height / 2
    for column, lines in column_heads(pen, board, frame):
        top = middle - len(lines) * 0.675 * u
        for number, line in enumerate(lines):
            at = column.x + 0.6 * u, top + (1.03 + 1.35 * number) * u
            pen.text(at, line, 1, "soft", bold=True)
    _draw_months(pen, board, scale, middle + 0.36 * u)


def _draw_months(pen: Pen, board: Board, scale: Scale, base: float) -> None:
    now = (board.today.year - board.start.year) * 12 + board.today.month - board.start.month
    for month in range(min(scale.months, len(board.month_words))):
        words, middle = board.month_words[month], scale.edge(month) + scale.month_width / 2
        ink = "accent" if month == now else "soft"
        if pen.width(words, 1, bold=True) > scale.month_width:
            words = words.rstrip("月")
        pen.text((middle, base), words, 1, ink, month == now, "middle")
