"""Reads .xls and .et (BIFF) with their formatting: merges, hidden rows and columns, bold, dates."""

import struct
from typing import Any

import xlrd
from xlrd.compdoc import CompDocError

from ..grid import Cell, Grid, Merge
from ..limits import MAX_COLUMNS, MAX_SHEETS, Allowance, FileRefused
from .formats import date_text, kind_of, number_text, percent_text
from .richtext import join, whole
from .xls_formulas import sheets_with_formulas


class _Silent:
    """xlrd reports oddities by writing them; a server has nowhere to show them."""

    def write(self, _: str) -> None:
        """Take a line and drop it."""

    def flush(self) -> None:
        """Nothing is held back."""


# What xlrd raises on damaged files beside its own errors.
_DAMAGE = (CompDocError, struct.error, LookupError, ValueError, AssertionError, TypeError,
           AttributeError, OverflowError, MemoryError, RecursionError)  # fmt: skip


def read(data: bytes) -> tuple[Grid, ...]:
    """Every worksheet as a grid. ``FileRefused``: password_protected, corrupt."""
    try:
        return _read(data)
    except xlrd.XLRDError as error:
        code = "password_protected" if "ncrypted" in str(error) else "corrupt"
        raise FileRefused(code) from error
    except _DAMAGE as error:
        raise FileRefused("corrupt") from error


def _read(data: bytes) -> tuple[Grid, ...]:
    book = xlrd.open_workbook(
        file_contents=data, formatting_info=True, ragged_rows=True, logfile=_Silent()
    )
    if book.nsheets > MAX_SHEETS:
        raise FileRefused("too_many_sheets", limit=MAX_SHEETS)
    allowance = Allowance()
    formulas = sheets_with_formulas(data)
    return tuple(
        _read_sheet(book, book.sheet_by_index(n), allowance, n in formulas)
        for n in range(book.nsheets)
    )


def _read_sheet(book: Any, sheet: Any, allowance: Allowance, formulas: bool) -> Grid:
    cells: dict[tuple[int, int], Cell] = {}
    for row in range(sheet.nrows):
        for col in range(min(sheet.row_len(row), MAX_COLUMNS)):
            if (cell := _cell(book, sheet, row, col)) is not None:
                allowance.take_cell(cell.text)
                cells[row + 1, col + 1] = cell
    hidden_rows = (row + 1 for row, info in sheet.rowinfo_map.items() if _row_hidden(info))
    return Grid(
        sheet.name,
        cells,
        _merges(sheet, allowance),
        frozenset(hidden_rows),
        frozenset(_hidden_columns(sheet)),
        sheet.visibility != 0,
        notes=("formulas_trusted",) if formulas else (),
    )


def _row_hidden(info: Any) -> bool:
    return bool(info.hidden) or (info.has_default_height == 0 and info.height == 0)


def _hidden_columns(sheet: Any) -> list[int]:
    return [c + 1 for c, info in sheet.colinfo_map.items() if info.hidden or info.width == 0]


def _merges(sheet: Any, allowance: Allowance) -> tuple[Merge, ...]:
    merges = []
    for top, bottom, left, right in sheet.merged_cells:
        allowance.take_merge()
        merges.append(Merge(top + 1, left + 1, bottom, right))
    return tuple(merges)


def _cell(book: Any, sheet: Any, row: int, col: int) -> Cell | None:
    kind = sheet.cell_type(row, col)
    if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return None
    value = sheet.cell_value(row, col)
    if kind == xlrd.XL_CELL_TEXT:
        return _text_cell(book, sheet, row, col, value)
    if kind == xlrd.XL_CELL_ERROR:
        return Cell(row + 1, col + 1, "", notes=("error_value",))
    if kind == xlrd.XL_CELL_BOOLEAN:
        return Cell(row + 1, col + 1, "是" if value else "否")
    return _number_cell(book, sheet, row, col, value)


def _format_of(book: Any, sheet: Any, row: int, col: int) -> Any:
    return book.xf_list[sheet.cell_xf_index(row, col)]


def _is_bold(book: Any, font_index: int) -> bool:
    if font_index >= len(book.font_list):
        return False
    font = book.font_list[font_index]
    return bool(font.bold) or font.weight >= 600


def _notes(book: Any, font_index: int) -> tuple[str, ...]:
    fonts = book.font_list
    struck = font_index < len(fonts) and fonts[font_index].struck_out
    return ("struck_through",) if struck else ()


def _text_cell(book: Any, sheet: Any, row: int, col: int, value: str) -> Cell | None:
    font = _format_of(book, sheet, row, col).font_index
    base, notes = _is_bold(book, font), _notes(book, font)
    runs = sheet.rich_text_runlist_map.get((row, col))
    if not runs:
        text = value.replace("\r\n", "\n").strip()
        return Cell(row + 1, col + 1, text, whole(text, base), notes=notes) if text else None
    pieces, start, bold = [], 0, base
    for offset, font_index in runs:
        pieces.append((value[start:offset], bold))
        start, bold = offset, _is_bold(book, font_index)
    text, spans = join([*pieces, (value[start:], bold)])
    return Cell(row + 1, col + 1, text, spans) if text else None


def _number_cell(book: Any, sheet: Any, row: int, col: int, value: float) -> Cell:
    form = _format_of(book, sheet, row, col)
    code = book.format_map[form.format_key].format_str if form.format_key in book.format_map else ""
    kind = kind_of(form.format_key, code or "")
    if kind in ("date", "month") and (iso := date_text(value, book.datemode == 1)):
        notes = ("month_only_date",) if kind == "month" else ()
        return Cell(row + 1, col + 1, iso, (), None, True, notes)
    text = percent_text(value) if kind == "percent" else number_text(value)
    return Cell(row + 1, col + 1, text, whole(text, _is_bold(book, form.font_index)), value)
