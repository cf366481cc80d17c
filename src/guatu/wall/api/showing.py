"""From boards and marks to their JSON."""

from collections.abc import Sequence
from typing import Any

from guatu.papers.poster.board import Board, Matrix, NextStage, Row
from guatu.papers.poster.marks import Box, MarkOf
from guatu.wall.api.shapes import LaneOut, MarkOut, MatrixOut, WallRow


def lanes_out(board: Board) -> list[LaneOut]:
    """The lanes of a page with their rows."""
    return [
        LaneOut(
            name=lane.name,
            note=lane.note,
            continued=lane.continued,
            rows=[_row(row, board) for row in lane.rows],
        )
        for lane in board.lanes
    ]


def _row(row: Row, board: Board) -> WallRow:
    names = set(WallRow.model_fields) - {"bar", "stages", "recurring", "light", "light_word"}
    return WallRow(
        **{name: getattr(row, name) for name in names},
        light=row.light if row.state == "released" else None,
        light_word=row.light_word if row.state == "released" else "",
        bar=_bar(row, board),
        stages=[MarkOut(**mark._asdict()) for mark in row.stages],
        recurring=[MarkOut(**mark._asdict()) for mark in row.recurring],
    )


def _bar(row: Row, board: Board) -> list[float] | None:
    """From the morning of its start to the evening of its end, as parts of the year."""
    if row.due is None and not row.open_ended:
        return None
    days = (board.end - board.start).days + 1
    begun = max(((row.start or board.start) - board.start).days, 0)
    ended = min(((row.due or board.end) - board.start).days + 1, days)
    return [round(min(begun, days) / days, 4), round(max(ended, 0) / days, 4)]


def stages_out(stages: Sequence[NextStage]) -> list[dict[str, str]]:
    """The stages that fall due next."""
    return [{"on": one.on_text, "text": one.text, "unit": one.unit} for one in stages]


def matrix_out(matrix: Matrix | None) -> MatrixOut | None:
    """Units by months, where they are shown."""
    if matrix is None:
        return None
    units = [{"unit": line.unit, "lights": list(line.lights)} for line in matrix.lines]
    return MatrixOut(months=list(matrix.months), units=units)


def mark_out(mark: MarkOf) -> dict[str, Any]:
    """A mark with its kind; numbers in hundredths of a pixel are enough."""
    found: dict[str, Any] = {"mark": type(mark).__name__.lower()}
    for name, value in mark._asdict().items():
        if isinstance(value, float):
            found[name] = round(value, 2)
        elif isinstance(value, Box):
            found[name] = {key: round(part, 2) for key, part in value._asdict().items()}
        elif name == "marks":
            found[name] = [mark_out(one) for one in value]
        elif name == "points":
            found[name] = [[round(x, 2), round(y, 2)] for x, y in value]
        else:
            found[name] = value
    return found
