"""A sheet with one header row as rows of named texts, each with the address of its cell."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from guatu.papers.reading.grid import Grid, address, letter
from guatu.papers.roster.words import key

HEADER_WITHIN = 20
"""Title and note rows above the header are passed over, at most these."""
LEFT_OUT = ("合计", "注:", "注：", "填表", "填报", "制表")


@dataclass(frozen=True)
class Row:
    """One row: its number, the text of each known column, and where that text stands."""

    row: int
    values: Mapping[str, str]
    cells: Mapping[str, str]

    def get(self, field: str) -> str:
        """The text of a column, "" when the row or sheet has none."""
        return self.values.get(field, "")

    def at(self, field: str) -> str:
        """The address of a column's cell, else that of the row's first filled cell."""
        return self.cells.get(field) or next(iter(self.cells.values()), f"A{self.row}")


@dataclass(frozen=True)
class Rows:
    """The rows of one sheet under its header; ``columns`` is field to column letter."""

    sheet: str
    header_row: int
    columns: Mapping[str, str]
    rows: tuple[Row, ...]

    def to_plain(self) -> dict[str, Any]:
        """As JSON can carry it."""
        return asdict(self)

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> "Rows":
        """The rows that ``to_plain`` gave."""
        rows = tuple(Row(**row) for row in plain["rows"])
        return cls(plain["sheet"], plain["header_row"], plain["columns"], rows)


def labelled_rows(grid: Grid, words: Mapping[str, str], needed: Iterable[str]) -> Rows | None:
    """Rows under the first row that heads all ``needed`` columns; None when there is no such row.

    ``words`` is header word to field.  Merged cells are filled down; rows without any text,
    sums and notes are left out.
    """
    wanted = set(needed)
    for number in range(1, HEADER_WITHIN + 1):
        columns = _columns(grid, number, words)
        if wanted <= columns.keys():
            body = (row for row in sorted(grid.by_row) if row > number)
            rows = (_row(grid, row, columns) for row in body)
            letters = {field: letter(col) for field, col in columns.items()}
            return Rows(grid.sheet, number, letters, tuple(row for row in rows if row))
    return None


def _columns(grid: Grid, number: int, words: Mapping[str, str]) -> dict[str, int]:
    """Field to column of a header row; of two columns of one field the first counts."""
    found: dict[str, int] = {}
    for cell in grid.by_row.get(number, []):
        field = words.get(key(cell.text).strip("*:："))
        if field:
            found.setdefault(field, cell.col)
    return found


def _row(grid: Grid, number: int, columns: Mapping[str, int]) -> Row | None:
    """One row, or None when it says nothing."""
    values, cells = {}, {}
    for field, col in columns.items():
        cell = grid.down(number, col)
        if cell and cell.text.strip():
            values[field], cells[field] = cell.text.strip(), address(number, col)
    first = grid.by_row[number][0].text.strip()
    if not values or first.startswith(LEFT_OUT):
        return None
    return Row(number, values, cells)
