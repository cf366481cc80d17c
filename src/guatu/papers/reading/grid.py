"""A sheet as it lies on the table: cells at 1-based places, merges, hidden rows and columns."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from .limits import FileRefused

MAX_COVERED = 2_000_000
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


class Cell(NamedTuple):
    """One filled cell. ``bold`` are (start, end) spans of ``text``; ``notes`` are codes such as
    ``formula_without_value``, ``error_value``, ``month_only_date``."""

    row: int
    col: int
    text: str
    bold: tuple[tuple[int, int], ...] = ()
    number: float | None = None
    is_date: bool = False
    notes: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """The place as people write it, such as ``C7``."""
        return address(self.row, self.col)


@dataclass(frozen=True, order=True, slots=True)
class Merge:
    """A merged area, all four bounds inclusive and 1-based."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One body paragraph of a Word file, counted from 1, empty ones too."""

    index: int
    text: str
    auto_numbered: bool = False


def letter(col: int) -> str:
    """Column letters of a 1-based column number."""
    letters = ""
    while col > 0:
        col, rest = divmod(col - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """1-based column number of column letters."""
    number = 0
    for char in letters:
        number = number * 26 + ord(char) - 64
    return number


def address(row: int, col: int) -> str:
    """``C7`` for row 7, column 3."""
    return f"{letter(col)}{row}"


def parse_reference(text: str) -> tuple[int, int] | None:
    """(row, column) of ``C7``; None when the text is no reference."""
    match = _REFERENCE.fullmatch(text)
    return (int(match[2]), column_number(match[1])) if match else None


def parse_area(text: str) -> Merge | None:
    """The area of ``A1:C3``; None when the text is no area of more than one cell."""
    first, _, last = text.partition(":")
    start, end = parse_reference(first), parse_reference(last)
    if start is None or end is None or start == end:
        return None
    return Merge(min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]),
                 max(start[1], end[1]))  # fmt: skip


@dataclass(frozen=True)
class Grid:
    """One sheet. ``cells`` is sparse; a merged area holds its value in the top-left cell only.

    ``notes`` are sheet-wide problem codes of the source format.
    """

    sheet: str
    cells: Mapping[tuple[int, int], Cell]
    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_cols: frozenset[int] = frozenset()
    hidden: bool = False
    paragraphs: tuple[Paragraph, ...] = ()
    notes: tuple[str, ...] = field(default=())

    @cached_property
    def by_row(self) -> dict[int, list[Cell]]:
        """Own filled cells of every row that has any, in order."""
        rows: dict[int, list[Cell]] = {}
        for place in sorted(self.cells):
            rows.setdefault(place[0], []).append(self.cells[place])
        return rows

    @cached_property
    def last_col(self) -> int:
        """The last column with a filled cell, 0 for an empty sheet."""
        return max((col for _, col in self.cells), default=0)

    @cached_property
    def _covering(self) -> dict[int, tuple[list[int], list[Merge]]]:
        """Per column the merges that touch it, sorted by their top row (merges never overlap)."""
        columns: dict[int, list[Merge]] = {}
        covered = 0
        width = max(self.last_col, 1)
        for merge in self.merges:
            right = min(merge.right, max(width, merge.left))
            covered += right - merge.left + 1
            if covered > MAX_COVERED:
                raise FileRefused("too_many_merges", limit=MAX_COVERED)
            for col in range(merge.left, right + 1):
                columns.setdefault(col, []).append(merge)
        return {
            col: ([m.top for m in sorted(found)], sorted(found)) for col, found in columns.items()
        }

    def merge_at(self, row: int, col: int) -> Merge | None:
        """The merged area that covers this place, if any."""
        tops, merges = self._covering.get(col, ((), ()))
        index = bisect_right(tops, row) - 1
        if index >= 0 and merges[index].bottom >= row:
            return merges[index]
        return None

    def at(self, row: int, col: int) -> Cell | None:
        """The cell that a reader sees here: the top-left one of a merged area."""
        merge = self.merge_at(row, col)
        return self.cells.get((merge.top, merge.left) if merge else (row, col))

    def down(self, row: int, col: int) -> Cell | None:
        """The cell here, filled down through vertical merges but not to the right."""
        merge = self.merge_at(row, col)
        if merge is None:
            return self.cells.get((row, col))
        return self.cells.get((merge.top, merge.left)) if merge.left == col else None
