"""A monthly report form as a workbook ready to print: merged head, a line per task, signatures."""

from collections.abc import Sequence
from io import BytesIO
from itertools import groupby

import xlsxwriter

from .heads import write_labels
from .monthly import CENTRED, MonthForm, MonthLine, points_of
from .pen import Pen, formats_of, lines_of, tall
from .words import PAGES, SIGNED, TOTAL


def write_month(form: MonthForm, title: str, note: str, lines: Sequence[MonthLine]) -> bytes:
    """The .xlsx: A4 across, one page wide, its head on every page; texts stay texts."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False})
    pen = Pen(book.add_worksheet(form.name[:31]), formats_of(book))
    last = len(form.columns) - 1
    at = _band(pen, 0, last, title, "title", 36)
    at = _band(pen, at, last, note, "note", 22)
    head = at
    at = write_labels(pen, head, form.columns)
    pen.sheet.repeat_rows(head, at - 1)
    pen.sheet.freeze_panes(at, 0)
    for band, family in groupby(lines, key=lambda line: line.band if form.banded else ""):
        if band:
            at = _band(pen, at, last, band, "section", 22)
        for line in family:
            at = _line(pen, at, form, line)
    if form.total:
        at = _total(pen, at, form, list(lines))
    at = _band(pen, at, last, SIGNED, "note", 30)
    _set_up(pen, form, at)
    book.close()
    return target.getvalue()


def _band(pen: Pen, at: int, last: int, text: str, style: str, height: float) -> int:
    pen.put(at, 0, at, last, text, style)
    pen.sheet.set_row(at, height)
    return at + 1


def _line(pen: Pen, at: int, form: MonthForm, line: MonthLine) -> int:
    most = 1
    for place, column in enumerate(form.columns):
        value = line.cells.get(column.field, "")
        pen.put(at, place, at, place, value, "short" if column.field in CENTRED else "text")
        most = max(most, lines_of(value, column.width))
    pen.sheet.set_row(at, tall(most))
    return at + 1


def _total(pen: Pen, at: int, form: MonthForm, lines: list[MonthLine]) -> int:
    """The last row: the sum of the points under their head."""
    place = [column.field for column in form.columns].index("points")
    for column in range(place, len(form.columns)):
        pen.put(at, column, at, column, points_of(lines) if column == place else "", "short")
    pen.put(at, 0, at, place - 1, TOTAL, "head")
    pen.sheet.set_row(at, 22)
    return at + 1


def _set_up(pen: Pen, form: MonthForm, rows: int) -> None:
    sheet = pen.sheet
    for place, column in enumerate(form.columns):
        sheet.set_column(place, place, column.width)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.print_area(0, 0, rows - 1, len(form.columns) - 1)
    sheet.set_footer(PAGES)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
