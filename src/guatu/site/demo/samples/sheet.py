"""Writing an example sheet: title, note row, merged headers, borders, print set-up."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter

BLANK = " " * 8
STAMP = BLANK.join(("填报单位(盖章)：", "填报人：", "审核人：", "填报日期：    年  月  日"))


@dataclass
class Pen:
    """A worksheet with the formats of an office table; rows are counted from 0."""

    sheet: Any
    title: Any
    note: Any
    head: Any
    cell: Any
    bold: Any
    section: Any

    def header(self, top: int, groups: Sequence[tuple[str, Sequence[str]]]) -> int:
        """Two header rows from ``top``: (group, its columns); a plain column spans both rows."""
        at = 0
        for name, columns in groups:
            if columns:
                self.sheet.merge_range(top, at, top, at + len(columns) - 1, name, self.head)
                for offset, column in enumerate(columns):
                    self.sheet.write_string(top + 1, at + offset, column, self.head)
            else:
                self.sheet.merge_range(top, at, top + 1, at, name, self.head)
            at += len(columns) or 1
        return at

    def row(self, at: int, values: Sequence[object], bold: Sequence[int] = ()) -> None:
        """A row of cells; figures stay figures."""
        for column, value in enumerate(values):
            self.sheet.write(at, column, value, self.bold if column in bold else self.cell)

    def band(self, at: int, width: int, text: str, style: Any = None) -> None:
        """A row merged over all columns."""
        self.sheet.merge_range(at, 0, at, width - 1, text, style or self.section)

    def down(self, first: int, last: int, column: int, text: object) -> None:
        """A value merged over rows."""
        if last > first:
            self.sheet.merge_range(first, column, last, column, text, self.cell)
        else:
            self.sheet.write(first, column, text, self.cell)

    def top(self, width: int, title: str) -> None:
        """The title and the row for stamp and signatures, and landscape A3 to print on."""
        self.band(0, width, title, self.title)
        self.band(1, width, STAMP, self.note)
        self.sheet.set_row(0, 36)
        self.sheet.set_landscape()
        self.sheet.set_paper(8)
        self.sheet.fit_to_pages(1, 0)


def pen(book: xlsxwriter.Workbook, name: str, widths: Sequence[int]) -> Pen:
    """A new sheet with its column widths."""
    sheet = book.add_worksheet(name)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    base = {"text_wrap": True, "valign": "vcenter", "font_name": "宋体", "font_size": 10}
    framed = {**base, "border": 1}
    return Pen(
        sheet=sheet,
        title=book.add_format({**base, "align": "center", "bold": True, "font_size": 18}),
        note=book.add_format(base),
        head=book.add_format({**framed, "align": "center", "bold": True}),
        cell=book.add_format(framed),
        bold=book.add_format({**framed, "bold": True}),
        section=book.add_format({**framed, "bold": True, "bg_color": "#efeadf"}),
    )
