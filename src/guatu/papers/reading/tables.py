"""Takes a sheet that holds several tables apart: each has its own header."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from .columns import is_header_word
from .grid import Cell, Grid
from .header import Header, grow_up
from .lines import heads_of, labels_of, repeats

_END = 10**9


def tables_of(grid: Grid, header: Header) -> tuple[Grid, ...]:
    """The grid cut at every row that is the header of another table; most sheets stay whole."""
    starts = [0, *_other_headers(grid, header), _END]
    if len(starts) == 2:
        return (grid,)
    return tuple(_between(grid, first, last) for first, last in pairwise(starts))


def table_beside(header: Header) -> int:
    """The column in which the same labels begin anew beside the first ones, 0 when none does."""
    labels = [column.label if column.path else "" for column in header.columns]
    starts = [place for place, c in enumerate(header.columns) if c.meaning.field == "number"]
    for first, second in pairwise(starts):
        told = [label for label in labels[first:second] if label]
        if len(told) > 2 and told == labels[second : second + len(told)]:
            return header.columns[second].col
    return 0


def left_of(grid: Grid, col: int) -> Grid:
    """What stands left of a column."""
    cells = {place: cell for place, cell in grid.cells.items() if place[1] < col}
    return replace(grid, cells=cells, merges=tuple(m for m in grid.merges if m.left < col))


def _other_headers(grid: Grid, header: Header) -> Iterator[int]:
    heads = heads_of(grid, header)
    for row, cells in grid.by_row.items():
        if row > header.last and _is_header(cells) and not repeats(cells, heads):
            top = grow_up(grid, row)
            heads = [*heads, labels_of(cells)]
            yield top


def _is_header(cells: list[Cell]) -> bool:
    """Nearly all of its cells are header words; most rows begin with none, and are not asked on."""
    if cells[0].number is not None or not is_header_word(cells[0].text):
        return False
    known = sum(is_header_word(cell.text) for cell in cells)
    return known > 2 and known * 4 >= 3 * len(cells)


def _between(grid: Grid, first: int, last: int) -> Grid:
    cells = {place: cell for place, cell in grid.cells.items() if first <= place[0] < last}
    merges = tuple(merge for merge in grid.merges if first <= merge.top < last)
    return replace(grid, cells=cells, merges=merges)
