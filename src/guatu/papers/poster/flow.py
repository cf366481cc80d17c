"""Running rows over sheets: no row split, no lane head left alone, lane heads repeated."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from guatu.papers.poster.board import Board, Row
from guatu.papers.poster.frame import Frame
from guatu.papers.poster.pen import Pen
from guatu.papers.poster.rows import LaneHead, RowLayout, lane_head

LayRows: TypeAlias = Callable[[Pen, Frame, float, int], Callable[[Row], RowLayout]]

# A head with one row must always fit, so a row may take what a tall head leaves.
_HEAD_ROOM = 3.0


@dataclass
class RowsOnSheet:
    """What stands on one sheet, from the top: lane heads and rows with their offset."""

    placed: list[tuple[float, LaneHead | RowLayout]] = field(default_factory=list)
    height: float = 0.0

    def add(self, item: LaneHead | RowLayout) -> None:
        """Put an item beneath the others."""
        self.placed.append((self.height, item))
        self.height += item.height

    @property
    def rows(self) -> list[RowLayout]:
        """The rows on the sheet."""
        return [item for _, item in self.placed if isinstance(item, RowLayout)]


def rows_on_sheets(
    pen: Pen, board: Board, frame: Frame, room: float, title_lines: int, only: int, laid: LayRows
) -> list[RowsOnSheet]:
    """Rows run over as many sheets as they need; ``only`` stops after that many (0: never).

    ``laid`` breaks rows into lines: ``each_layout``, or what remembers them.
    """
    sheets = [RowsOnSheet()]
    lines_of = laid(pen, frame, room - _HEAD_ROOM * pen.u, title_lines)
    for lane in board.lanes:
        head = lane_head(pen, frame, lane, board.labels.continued if lane.continued else "")
        pending: LaneHead | None = head
        for row in lane.rows:
            item = lines_of(row)
            needed = item.height + (pending.height if pending else 0)
            if sheets[-1].placed and sheets[-1].height + needed > room:
                if only and len(sheets) == only:
                    return sheets
                sheets.append(RowsOnSheet())
                first = pending is not None and not lane.continued
                words = "" if first else board.labels.continued
                pending = lane_head(pen, frame, lane, words)
            if pending:
                sheets[-1].add(pending)
                pending = None
            sheets[-1].add(item)
    return sheets
