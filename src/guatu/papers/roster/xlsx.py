"""A list of units or people as a spreadsheet: loaded when one is first written."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from xlsxwriter import Workbook

from guatu.papers.roster.writing import HEADS, NAMES
from guatu.papers.sheets.pen import Pen, formats_of

WIDTHS = {"units": (28, 28, 12, 14), "people": (12, 30, 24, 20, 18, 16, 16)}


def write_list(kind: str, title: str, rows: Iterable[Sequence[str]]) -> bytes:
    """Title, header, a line each, ready to print."""
    data = BytesIO()
    heads = HEADS[kind]
    with Workbook(data, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet(NAMES[kind])
        pen = Pen(sheet, formats_of(book))
        pen.put(0, 0, 0, len(heads) - 1, title, "title")
        sheet.set_row(0, 30)
        for column, (word, width) in enumerate(zip(heads, WIDTHS[kind], strict=True)):
            pen.put(1, column, 1, column, word, "head")
            sheet.set_column(column, column, width)
        for at, row in enumerate(rows, 2):
            for column, text in enumerate(row):
                pen.put(at, column, at, column, text, "text")
        sheet.freeze_panes(2, 1)
        _printed(sheet)
    return data.getvalue()


def _printed(sheet: "Workbook.worksheet_class") -> None:
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, 1)
    sheet.set_footer("&R&P / &N")
