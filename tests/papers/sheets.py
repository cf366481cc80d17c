"""Small builders of workbooks and Word files for the reading tests, one for each format."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import docx
import xlsxwriter

Rows = Sequence[Any]  # of rows, each a sequence of cells


class Sheet:
    """A sheet to be written: rows from row 1, areas such as ``A1:K1`` to merge, hidden things."""

    def __init__(
        self,
        rows: Rows,
        merges: Sequence[str] = (),
        name: str = "任务表",
        hidden_rows: Sequence[int] = (),
        hidden_cols: Sequence[str] = (),
        rich: Mapping[str, Sequence[tuple[str, bool]]] | None = None,
        formats: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> None:
        self.rows = rows
        self.merges = merges
        self.name = name
        self.hidden_rows = hidden_rows
        self.hidden_cols = hidden_cols
        self.rich = rich or {}
        self.formats = formats or {}


def xlsx(*sheets: Sheet) -> bytes:
    """The sheets as an .xlsx file; merged areas are really merged."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False})
    for sheet in sheets:
        _write(book, book.add_worksheet(sheet.name), sheet)
    book.close()
    return target.getvalue()


def _write(book: Any, page: Any, sheet: Sheet) -> None:
    for area in sheet.merges:
        page.merge_range(area, "")
    for r, row in enumerate(sheet.rows):
        for c, value in enumerate(row):
            if value is not None:
                _write_cell(book, page, sheet, (r, c), value)
    for number in sheet.hidden_rows:
        page.set_row(number - 1, None, None, {"hidden": True})
    for letters in sheet.hidden_cols:
        page.set_column(f"{letters}:{letters}", None, None, {"hidden": True})


def _write_cell(book: Any, page: Any, sheet: Sheet, place: tuple[int, int], value: Any) -> None:
    address = f"{chr(65 + place[1])}{place[0] + 1}"
    form = book.add_format(dict(sheet.formats[address])) if address in sheet.formats else None
    if address in sheet.rich:
        pieces: list[Any] = []
        for text, bold in sheet.rich[address]:
            pieces += [book.add_format({"bold": bold}), text]
        page.write_rich_string(*place, *pieces)
    elif hasattr(value, "year"):
        page.write_datetime(*place, value, form)
    else:
        page.write(*place, value, form)


def word(*parts: str | Rows) -> bytes:
    """A .docx with a paragraph for each text and a table for each list of rows."""
    document = docx.Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
        else:
            _add_table(document, part)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _add_table(document: Any, rows: Rows) -> None:
    table = document.add_table(rows=len(rows), cols=max(map(len, rows)))
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            table.cell(r, c).text = "" if text is None else str(text)
