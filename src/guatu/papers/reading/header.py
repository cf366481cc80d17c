"""Finds the one to three header rows of a sheet, names its columns, and fingerprints them."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from .columns import Meaning, fold, is_header_word, meaning_of
from .columns import field_of as field_of_label
from .grid import Cell, Grid, column_number, letter

LOOKED_AT = 60
MOST_ROWS = 3
LONGEST_LABEL = 40


@dataclass(frozen=True)
class Column:
    """One column: its labels from group to leaf, and what they mean."""

    col: int
    path: tuple[str, ...]
    meaning: Meaning

    @property
    def label(self) -> str:
        """``group/leaf``, or the column's letter when it has no label."""
        return "/".join(part.replace("\n", "") for part in self.path) or letter(self.col)


@dataclass(frozen=True)
class Header:
    """The header rows (1-based, inclusive), the columns under them, and their fingerprint.

    ``by_words`` is False when only a remembered mapping (or nothing) explains the columns.
    """

    first: int
    last: int
    columns: tuple[Column, ...]
    fingerprint: str
    by_words: bool = True

    def of(self, field: str) -> tuple[Column, ...]:
        """The columns of one field, left to right."""
        return tuple(c for c in self.columns if c.meaning.field == field)

    @property
    def quarters(self) -> tuple[Column, ...]:
        """The quarter columns, left to right."""
        return tuple(c for c in self.columns if c.meaning.quarter)


def find_header(grid: Grid, mappings: Mapping[str, Mapping[str, str]]) -> Header | None:
    """The header of a sheet: by its words, else by a mapping remembered for its fingerprint.

    None when neither explains it.
    """
    top = _first_row_of_words(grid)
    if top is not None:
        return mapped(_build(grid, grow_up(grid, top), True), mappings)
    guess = guess_header(grid)
    if guess is not None and guess.fingerprint in mappings:
        return mapped(guess, mappings)
    return None


def mapped(header: Header, mappings: Mapping[str, Mapping[str, str]]) -> Header:
    """The header as a person once mapped it: {letter: field, quarter1 … 4, or extra}."""
    mapping = mappings.get(header.fingerprint)
    if mapping is None:
        return header
    meanings = {column_number(letters): _meaning(name) for letters, name in mapping.items()}
    columns = tuple(Column(c.col, c.path, meanings.get(c.col, c.meaning)) for c in header.columns)
    return Header(header.first, header.last, columns, header.fingerprint, header.by_words)


def _meaning(name: str) -> Meaning:
    if name.startswith("quarter") and name[7:] in ("1", "2", "3", "4"):
        return Meaning(quarter=int(name[7:]))
    return Meaning(None if name in ("extra", "") else name)


def guess_header(grid: Grid) -> Header | None:
    """The row most likely to be the header although its words are unknown, for mapping by hand."""
    best, most = None, 1
    for row in list(grid.by_row)[:15]:
        cells = grid.by_row[row]
        if len(cells) > most and all(_is_label(cell) for cell in cells):
            best, most = row, len(cells)
    return _build(grid, best, False) if best is not None else None


def _is_label(cell: Cell) -> bool:
    return len(cell.text) <= LONGEST_LABEL and cell.number is None and not cell.is_date


def _first_row_of_words(grid: Grid) -> int | None:
    """The first row of header words; one that fills in a form (姓名 | 张三 | 电话 | 1) last."""
    form = None
    for row in list(grid.by_row)[:LOOKED_AT]:
        if not _is_of_words(grid.by_row[row]):
            continue
        if not _fills_form(grid.by_row[row]):
            return row
        form = form or row
    return form


def _is_of_words(cells: list[Cell]) -> bool:
    labels = [cell.text for cell in cells if _is_label(cell)]
    fields = {field_of_label(label) for label in labels} - {None}
    known = sum(is_header_word(label) for label in labels)
    numbered = len(labels) > 2 and field_of_label(labels[0]) == "number"
    most = known * 2 >= len(labels)
    return len(fields) >= 3 or (len(fields) >= 2 and (most or numbered))


def _fills_form(cells: list[Cell]) -> bool:
    """Every second cell is a label, and none of those between them."""
    labels, values = cells[::2], cells[1::2]
    told = len(cells) > 3 and all(is_header_word(cell.text) for cell in labels)
    return told and not any(is_header_word(cell.text) for cell in values)


def grow_up(grid: Grid, top: int) -> int:
    """One row of groups above counts as header: several cells, none of them a note or a title."""
    above = grid.by_row.get(top - 1, [])
    groups = [c for c in above if (m := grid.merge_at(c.row, c.col)) and m.right > m.left]
    return top - 1 if len(above) >= 2 and groups and all(map(_is_group, above)) else top


def _is_group(cell: Cell) -> bool:
    word = fold(cell.text)
    return len(word) <= 12 and ":" not in word and not word.endswith(("表", "清单", "台账"))


def _build(grid: Grid, first: int, by_words: bool) -> Header:
    last = _last_row(grid, first)
    columns = []
    for col in range(1, grid.last_col + 1):
        path = _path(grid, first, last, col)
        columns.append(Column(col, path, meaning_of(path) if by_words else Meaning()))
    used = {col for row, col in grid.cells if row > last}
    while columns and not columns[-1].path and columns[-1].col not in used:
        columns.pop()
    labels = "\x1f".join(f"{letter(c.col)}={fold('/'.join(c.path))}" for c in columns)
    print_ = hashlib.sha256(labels.encode()).hexdigest()[:32]
    return Header(first, last, tuple(columns), print_, by_words)


def _last_row(grid: Grid, first: int) -> int:
    last = first
    while last < first + MOST_ROWS - 1 and _goes_on(grid, first, last):
        last += 1
    return last


def _goes_on(grid: Grid, first: int, last: int) -> bool:
    """Whether the row after ``last`` still belongs to the header that starts at ``first``."""
    below = grid.by_row.get(last + 1, [])
    merges = [m for c in range(1, grid.last_col + 1) if (m := grid.merge_at(last, c))]
    labelled = [m for m in merges if (m.top, m.left) in grid.cells]
    if any(m.top >= first and m.bottom > last for m in labelled):
        return not _is_data(grid, below)
    groups = [m for m in merges if m.right > m.left and m.bottom == last and m.top >= first]
    if groups and below and all(_is_label(c) for c in below):
        return all(any(m.left <= c.col <= m.right for m in groups) for c in below)
    return _looks_like_leaves(grid, last, below)


def _is_data(grid: Grid, below: list[Cell]) -> bool:
    """A merge that reaches too far must not swallow the first data row: it starts with a number."""
    return bool(below) and below[0].col == 1 and below[0].number is not None


def _looks_like_leaves(grid: Grid, last: int, below: list[Cell]) -> bool:
    """Leaves of a group whose merge is missing from the file: header words under blanks only."""
    if len(below) < 2 or not all(is_header_word(c.text) for c in below):
        return False
    blanks = sum(grid.at(last, c.col) is None for c in below)
    return blanks >= len(below) - 1


def _path(grid: Grid, first: int, last: int, col: int) -> tuple[str, ...]:
    path: list[str] = []
    seen: set[tuple[int, int]] = set()
    for row in range(first, last + 1):
        cell = grid.at(row, col) or _group_to_the_left(grid, row, last, col)
        if cell is not None and (cell.row, cell.col) not in seen:
            seen.add((cell.row, cell.col))
            path.append("".join(cell.text.split()))
    return tuple(path)


def _group_to_the_left(grid: Grid, row: int, last: int, col: int) -> Cell | None:
    """The group label over a leaf when the file lists no merge for it."""
    if row == last or grid.cells.get((last, col)) is None:
        return None
    for left in range(col - 1, 0, -1):
        cell = grid.cells.get((row, left))
        if cell is not None:
            under = grid.merge_at(row, left) is None and grid.cells.get((last, left)) is not None
            return cell if under else None
    return None
