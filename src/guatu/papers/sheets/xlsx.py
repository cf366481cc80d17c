"""Filled tables as a workbook ready to print: merged cells, print titles, one page wide."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO

import xlsxwriter

from guatu.papers.reading.results import Item

from .heads import write_header
from .layouts import Layout, Page
from .pen import Pen, formats_of, lines_of, tall
from .table import Block, Table, fill
from .words import NOTE, PAGES, SIGNED, TOTAL, Heading

_PAPERS = {"A3": 8, "A4": 9}
_SHORT = frozenset({"number", "theme", "lead_officials", "assignees", "deadline", "parent"})


def write_workbook(layout: Layout, heading: Heading, items: Sequence[Item]) -> bytes:
    """The tasks in a layout as an .xlsx file; a hidden column ``guatu-key`` names each task."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    formats = formats_of(book)
    for page in layout.pages:
        table = fill(layout, page, _on(layout, page, items), heading.year)
        pen = Pen(book.add_worksheet(table.name), formats)
        _Sheet(pen, layout, table).write(heading.title(layout.name), heading.fill_in)
    book.close()
    return target.getvalue()


def _on(layout: Layout, page: Page, items: Sequence[Item]) -> Sequence[Item]:
    """On a numbered list beside the main one stand only tasks that their number can find."""
    by_number = page is not layout.pages[0] and any(c.field == "number" for c in page.columns)
    if page is layout.pages[0]:
        return items
    main = [block.key for block in fill(layout, layout.pages[0], items, 2000).blocks]
    by_key = {item.key: item for item in items}
    ordered = [by_key[key] for key in main]
    counts = Counter(item.number for item in items)
    return [i for i in ordered if not by_number or (i.number and counts[i.number] == 1)]


class _Sheet:
    """One worksheet being written; ``at`` is the next row."""

    def __init__(self, pen: Pen, layout: Layout, table: Table) -> None:
        self.pen, self.layout, self.table = pen, layout, table
        self.last = len(table.columns) - 1
        self.is_main = table.name == layout.pages[0].name
        self.at = 0

    def write(self, title: str, fill_in: str) -> None:
        """Everything from the title to the signatures."""
        self._band(title, "title", 36)
        self._band(fill_in, "note", 22)
        first = self.at
        self.at = write_header(self.pen, first, self.table.columns)
        self.pen.sheet.repeat_rows(first, self.at - 1)
        self.pen.sheet.freeze_panes(self.at, 0)
        merges = self._merged_down()
        for place, block in enumerate(self.table.blocks):
            for head in block.heads:
                self._band(head, "section", 22)
            self._block(place, block, merges)
        self._foot()
        self._set_up()

    def _band(self, text: str, style: str, height: float) -> None:
        """A row merged over all columns that print."""
        self.pen.put(self.at, 0, self.at, self.last, text, style)
        self.pen.sheet.set_row(self.at, height)
        self.at += 1

    def _block(self, place: int, block: Block, merges: dict[tuple[int, int], int]) -> None:
        bottom = self.at + block.height - 1
        for col, cells in enumerate(block.cells):
            style = "short" if self.table.columns[col].field in _SHORT else "text"
            if (place, col) in merges:
                if rows := merges[place, col]:
                    self.pen.put(self.at, col, self.at + rows - 1, col, cells[0], style)
            elif len(cells) == 1:
                self.pen.put(self.at, col, bottom, col, cells[0], style)
            else:
                for offset, cell in enumerate(cells):
                    self.pen.put(self.at + offset, col, self.at + offset, col, cell, style)
        if block.key and self.is_main:
            self.pen.sheet.write_string(self.at, self.last + 1, block.key)
        self._heights(block)
        self.at = bottom + 1

    def _heights(self, block: Block) -> None:
        """Rows tall enough for every cell; what spans several rows shares its lines among them."""
        for row in range(block.height):
            lines = 1.0
            for column, cells in zip(self.table.columns, block.cells, strict=True):
                alone = len(cells) == 1
                need = lines_of(cells[0 if alone else row], column.width)
                lines = max(lines, need / block.height if alone else need)
            self.pen.sheet.set_row(self.at + row, tall(lines))

    def _merged_down(self) -> dict[tuple[int, int], int]:
        """(block, column) -> rows of the merged cell that starts there, 0 where it goes on."""
        found: dict[tuple[int, int], int] = {}
        names = [c.field for c in self.table.columns]
        blocks = self.table.blocks
        for name in self.layout.merged:
            col, place = names.index(name), 0
            while place < len(blocks):
                end = place + 1
                while end < len(blocks) and _goes_on(blocks[place], blocks[end], names, col):
                    end += 1
                found |= {(n, col): 0 for n in range(place + 1, end)}
                found[place, col] = sum(block.height for block in blocks[place:end])
                place = end
        return found

    def _foot(self) -> None:
        """The sum of the points, the note, and the row for signatures."""
        names = [column.field for column in self.table.columns]
        figures = [name for name in ("points",) if name in names]
        for name in figures:
            col = names.index(name)
            values = [b.cells[col][0] for b in self.table.blocks]
            whole = sum((v for v in values if isinstance(v, Decimal)), Decimal(0))
            for place in range(col, self.last + 1):
                self.pen.put(self.at, place, self.at, place, whole if place == col else "", "short")
            self.pen.put(self.at, 0, self.at, col - 1, TOTAL, "head")
            self.pen.sheet.set_row(self.at, 22)
            self.at += 1
        self._band(NOTE, "note", 22)
        self._band(SIGNED, "note", 30)

    def _set_up(self) -> None:
        """Landscape, as wide as the paper, header rows on every page, the key out of sight."""
        sheet = self.pen.sheet
        for col, column in enumerate(self.table.columns):
            sheet.set_column(col, col, column.width)
        sheet.set_column(self.last + 1, self.last + 1, None, None, {"hidden": True})
        sheet.set_landscape()
        sheet.set_paper(_PAPERS[self.layout.paper])
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.center_horizontally()
        sheet.print_area(0, 0, self.at - 1, self.last)
        sheet.set_footer(PAGES)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _goes_on(one: Block, other: Block, names: Sequence[str], col: int) -> bool:
    """Whether the same category goes on: no heading between, and the columns before it the same."""
    if other.heads or not one.cells[col][0]:
        return False
    before = [n for n in range(col + 1) if names[n] in ("theme", "section", "assignees")]
    return all(one.cells[n] == other.cells[n] for n in before)
