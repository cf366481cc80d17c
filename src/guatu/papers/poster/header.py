"""The head of a sheet: title, where the figures are from, totals per light, the whole."""

from guatu.papers.poster.board import Board, Total
from guatu.papers.poster.marks import Box
from guatu.papers.poster.pen import Pen
from guatu.papers.poster.shapes import draw_sign

_TITLE_SIZE, _LINE = 2.4, 1.25
_TOTAL_WIDTH = 6.8


def draw_header(pen: Pen, board: Board, box: Box) -> float:
    """Draw the head at the top of ``box`` (the sheet inside its margins); its lower edge."""
    u = pen.u
    overall = _overall_width(pen, board, box.w)
    strip = _strip_width(pen, board)
    title = pen.width(board.title, _TITLE_SIZE, bold=True)
    subtitle = pen.width(_subtitle(board))
    beside = max(title, subtitle) + strip + overall + 4 * u <= box.w
    y = _draw_title(pen, board, Box(box.x, box.y, box.w - overall - u * 1.5, 0))
    y = max(y, _draw_overall(pen, board, box))
    if beside:
        middle = (box.x + max(title, subtitle) + box.x + box.w - overall) / 2
        _draw_totals(pen, board, Box(middle - strip / 2, box.y, strip, 0))
        return y
    _draw_totals(pen, board, Box(box.x, y, min(strip, box.w), 0))
    return y + 4.2 * u


def _subtitle(board: Board) -> str:
    return "　·　".join(board.subtitle)


def _draw_title(pen: Pen, board: Board, box: Box) -> float:
    y = box.y
    for line in pen.wrap(board.title, box.w, _TITLE_SIZE, bold=True):
        y += _TITLE_SIZE * _LINE * pen.u
        pen.text((box.x, y - 0.5 * pen.u), line, _TITLE_SIZE, "accent", bold=True)
    for line in pen.wrap(_subtitle(board), box.w):
        y += 1.5 * pen.u
        pen.text((box.x, y - 0.3 * pen.u), line, 1, "soft")
    return y + 0.7 * pen.u


def _overall_width(pen: Pen, board: Board, room: float) -> float:
    if board.overall is None:
        return 0.0
    words = [pen.width(board.overall.percent_text, 3.2, bold=True)]
    return max(words + [pen.width(part) for part in _overall_lines(pen, board, room)])


def _overall_lines(pen: Pen, board: Board, room: float) -> tuple[str, ...]:
    """What stands under the percentage: in one line on a wide sheet."""
    if board.overall is None:
        return ()
    line = "　".join(board.overall.parts)
    return (line,) if line and pen.width(line) <= room * 0.2 else board.overall.parts


def _draw_overall(pen: Pen, board: Board, box: Box) -> float:
    if board.overall is None:
        return box.y
    u, right, inner = pen.u, box.x + box.w, pen.fresh()
    inner.text((right, box.y + 2.85 * u), board.overall.percent_text, 3.2, "ink", True, "end")
    for number, line in enumerate(_overall_lines(pen, board, box.w)):
        inner.text((right, box.y + (4.3 + 1.35 * number) * u), line, 1, "soft", anchor="end")
    width, height = (
        _overall_width(pen, board, box.w),
        (3.2 + 1.35 * len(_overall_lines(pen, board, box.w))) * u,
    )
    area = Box(right - width, box.y, width, height)
    pen.group("overall", "overall", area, inner, board.overall.href)
    return box.y + height + 0.5 * u


def _strip_width(pen: Pen, board: Board) -> float:
    return sum(_total_width(pen, total) for total in board.totals)


def _total_width(pen: Pen, total: Total) -> float:
    figure = 1.9 * pen.u + pen.width(str(total.count), 1.6, bold=True)
    return max(figure, pen.width(total.word)) + 1.5 * pen.u


def _draw_totals(pen: Pen, board: Board, box: Box) -> None:
    u, x = pen.u, box.x
    for total in board.totals:
        width, inner = _total_width(pen, total), pen.fresh()
        draw_sign(inner, (x + 0.7 * u, box.y + 1.6 * u), total.light, 0.6 * u)
        inner.text((x + 1.8 * u, box.y + 2.15 * u), str(total.count), 1.6, "ink", True)
        inner.text((x, box.y + 3.8 * u), total.word, 1, "soft")
        area = Box(x, box.y, width - 0.5 * u, 4.1 * u)
        pen.group("total", total.light, area, inner, total.href, f"{total.word} {total.count}")
        x += width
