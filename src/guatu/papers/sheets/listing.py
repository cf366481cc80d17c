"""A plain table as a workbook ready to print: title, a note, heads, a line each."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from xlsxwriter import Workbook

from .columns import Column
from .pen import Pen, formats_of, lines_of, tall


def write_listing(
    name: str, title: str, note: str, columns: Sequence[Column], rows: Iterable[Sequence[str]]
) -> bytes:
    """The .xlsx: texts only, nothing that a spreadsheet program would run; A4 across."""
    data = BytesIO()
    with Workbook(data, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet(name[:31])
        pen = Pen(sheet, formats_of(book))
        for at, (text, style) in enumerate(((title, "title"), (note, "note"))):
            pen.put(at, 0, at, len(columns) - 1, text, style)
            sheet.set_row(at, 30 if at == 0 else 22)
        for column, one in enumerate(columns):
            pen.put(2, column, 2, column, one.head, "head")
            sheet.set_column(column, column, one.width)
        for at, row in enumerate(rows, 3):
            _line(pen, at, row, columns)
        sheet.freeze_panes(3, 1)
        _printed(sheet)
    return data.getvalue()


def _line(pen: Pen, at: int, row: Sequence[str], columns: Sequence[Column]) -> None:
    lines = 1
    for column, text in enumerate(row):
        pen.put(at, column, at, column, text, "text")
        lines = max(lines, lines_of(text, columns[column].width))
    pen.sheet.set_row(at, tall(lines))


def _printed(sheet: "Workbook.worksheet_class") -> None:
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2, 2)
    sheet.set_footer("&R&P / &N")
