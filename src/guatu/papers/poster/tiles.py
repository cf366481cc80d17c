"""Cutting a large sheet into A4 or A3 tiles with 10 mm overlap, crop marks and numbers."""

import math
from dataclasses import dataclass
from typing import Literal

from guatu.papers.poster.font import Metrics
from guatu.papers.poster.labels import Labels
from guatu.papers.poster.marks import Box, MarkOf, Sheet, Window
from guatu.papers.poster.paper import Paper, paper
from guatu.papers.poster.pen import Pen

OVERLAP = 10.0  # mm shared by neighbouring tiles
_MARGIN = 10.0  # mm an office printer cannot reach, with room for marks and number
_TEXT = 2.5
_MARK, _OFF = 5.0, 1.5


@dataclass(frozen=True, slots=True)
class _Grid:
    """How tiles lie over a sheet."""

    tile: Paper
    columns: int
    rows: int

    @property
    def window(self) -> tuple[float, float]:
        """Width and height of what one tile shows, in millimetres."""
        return self.tile.width - 2 * _MARGIN, self.tile.height - 2 * _MARGIN


def tile_sheets(
    sheets: tuple[Sheet, ...], size: Literal["A4", "A3"], labels: Labels, metrics: Metrics
) -> tuple[Sheet, ...]:
    """The tiles of all sheets, row by row, on whichever orientation needs fewer."""
    tiles: list[Sheet] = []
    for sheet in sheets:
        grid = _grid(sheet, size)
        for row in range(grid.rows):
            for column in range(grid.columns):
                tiles.append(_tile(sheet, grid, row, column, labels, metrics, len(tiles) + 1))
    return tuple(tiles)


def _grid(sheet: Sheet, size: Literal["A4", "A3"]) -> _Grid:
    grids = []
    for tile in (paper(size, "landscape"), paper(size, "portrait")):
        columns = _count(sheet.width, tile.width - 2 * _MARGIN)
        grids.append(_Grid(tile, columns, _count(sheet.height, tile.height - 2 * _MARGIN)))
    return min(grids, key=lambda grid: grid.columns * grid.rows)


def _count(length: float, shown: float) -> int:
    return max(1, math.ceil((length - OVERLAP) / (shown - OVERLAP) - 1e-9))


def _source(sheet: Sheet, grid: _Grid, row: int, column: int) -> Box:
    w, h = grid.window
    x, y = column * (w - OVERLAP), row * (h - OVERLAP)
    return Box(x, y, min(w, sheet.width - x), min(h, sheet.height - y))


def _tile(
    sheet: Sheet, grid: _Grid, row: int, column: int, labels: Labels, metrics: Metrics, number: int
) -> Sheet:
    source = _source(sheet, grid, row, column)
    pen = Pen(_TEXT, metrics)
    shown = Box(_MARGIN, _MARGIN, source.w, source.h)
    pen.marks.append(Window(_MARGIN, _MARGIN, source, within(sheet.marks, source)))
    _draw_crop_marks(pen, shown)
    words = labels.tile
    facts = {
        "tile": row * grid.columns + column + 1,
        "tiles": grid.rows * grid.columns,
        "row": row + 1,
        "column": column + 1,
        "page": sheet.number,
    }
    for name, value in facts.items():
        words = words.replace(f"{{{name}}}", str(value))
    pen.text((grid.tile.width / 2, _MARGIN - 3), words, 1, "soft", anchor="middle")
    return Sheet(number, grid.tile.width, grid.tile.height, tuple(pen.marks))


def _draw_crop_marks(pen: Pen, shown: Box) -> None:
    """Where to cut: short lines outside every corner of what is shown."""
    for x, outward in ((shown.x, -1), (shown.x + shown.w, 1)):
        for y, down in ((shown.y, -1), (shown.y + shown.h, 1)):
            pen.line((x + outward * _OFF, y), (x + outward * (_OFF + _MARK), y), "ink", 0.08)
            pen.line((x, y + down * _OFF), (x, y + down * (_OFF + _MARK)), "ink", 0.08)


def within(marks: tuple[MarkOf, ...], source: Box) -> tuple[MarkOf, ...]:
    """The marks that may show in a window; texts and groups wholly outside are left out."""
    kept = []
    for mark in marks:
        box = getattr(mark, "box", None)
        if box is not None and not box.meets(source):
            continue
        kept.append(mark)
    return tuple(kept)
