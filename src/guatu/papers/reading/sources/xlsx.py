"""Reads .xlsx and .xlsm by one streaming pass a sheet: values, merges, hidden rows, bold, dates."""

from ..archive import Archive
from ..grid import Cell, Grid, Merge, address, parse_area, parse_reference
from ..limits import MAX_COLUMNS, MAX_SHEETS, Allowance, FileRefused
from ..xmlstream import stream
from .formats import date_text, number_text, percent_text
from .richtext import whole
from .xlsx_book import SheetEntry, read_book, read_relations
from .xlsx_strings import RunCollector, Shared, read_shared, unescape
from .xlsx_styles import Style, read_styles

_PLAIN = Style()
_STRUCK = ("struck_through",)


class Book:
    """What the sheets of one file share."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.part = _book_part(archive)
        self.sheets, self.is_1904 = read_book(archive, self.part)
        related = dict(read_relations(archive, self.part).values())
        self.styles = read_styles(archive, related.get("styles", "xl/styles.xml"))
        self.strings = read_shared(archive, related.get("sharedStrings", "xl/sharedStrings.xml"))
        self.allowance = Allowance()
        self.has_macros = any(name.endswith("vbaProject.bin") for name in archive.names)


def _book_part(archive: Archive) -> str:
    for kind, target in read_relations(archive, "").values():
        if kind == "officeDocument" and target in archive.names:
            return target
    return next((n for n in sorted(archive.names) if n.endswith("workbook.xml")), "")


def read(archive: Archive) -> tuple[Grid, ...]:
    """Every worksheet as a grid, in the book's order."""
    book = Book(archive)
    if len(book.sheets) > MAX_SHEETS:
        raise FileRefused("too_many_sheets", limit=MAX_SHEETS)
    return tuple(_read_sheet(book, entry) for entry in book.sheets)


def _read_sheet(book: Book, entry: SheetEntry) -> Grid:
    found = _SheetPass(book)
    with book.archive.open(entry.part) as source:
        stream(source, found.start, found.end, found.text)
    notes: tuple[str, ...] = ("macro_ignored",) if book.has_macros else ()
    if found.beyond:
        notes += ("columns_beyond_limit",)
    if any(kind == "comments" for kind, _ in read_relations(book.archive, entry.part).values()):
        notes += ("comments_left_out",)
    return Grid(entry.name, found.cells, tuple(found.merges), frozenset(found.hidden_rows),
                frozenset(found.hidden_cols), entry.hidden, notes=notes)  # fmt: skip


def _is_hidden(attributes: dict[str, str], measure: str) -> bool:
    if attributes.get("hidden", "0") in ("1", "true"):
        return True
    size = attributes.get(measure)
    return size is not None and size.strip("0") in ("", ".")


class _SheetPass:
    """The state of one pass over a sheet's XML."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.cells: dict[tuple[int, int], Cell] = {}
        self.merges: list[Merge] = []
        self.hidden_rows: set[int] = set()
        self.hidden_cols: set[int] = set()
        self.beyond = False
        self.row = self.col = 0
        self.type = self.value = ""
        self.style = _PLAIN
        self.taking = self.formula = False
        self.inline: RunCollector | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._start_cell(attributes)
        elif name == "v":
            self.taking = True
        elif name == "f":
            self.formula = True
        elif name == "row":
            self._start_row(attributes)
        elif name == "is":
            self.inline = RunCollector()
        elif self.inline is not None:
            self.inline.start(name, attributes)
        elif name == "mergeCell":
            self._add_merge(attributes.get("ref", ""))
        elif name == "col":
            self._add_column(attributes)

    def _start_row(self, attributes: dict[str, str]) -> None:
        given = attributes.get("r", "")
        self.row = int(given) if given.isdigit() and len(given) < 8 else self.row + 1
        self.col = 0
        if _is_hidden(attributes, "ht"):
            self.hidden_rows.add(self.row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        place = parse_reference(attributes.get("r", ""))
        self.row, self.col = place or (self.row, self.col + 1)
        self.type = attributes.get("t", "n")
        style = attributes.get("s", "")
        styles = self.book.styles
        self.style = styles[int(style)] if style.isdigit() and int(style) < len(styles) else _PLAIN
        self.value = ""
        self.formula = False
        self.inline = None

    def _add_merge(self, reference: str) -> None:
        if area := parse_area(reference):
            self.book.allowance.take_merge()
            self.merges.append(area)

    def _add_column(self, attributes: dict[str, str]) -> None:
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if first.isdigit() and last.isdigit() and _is_hidden(attributes, "width"):
            self.hidden_cols.update(range(int(first), min(int(last), MAX_COLUMNS) + 1))

    def text(self, data: str) -> None:
        if self.taking:
            self.value += data
        elif self.inline is not None:
            self.inline.text(data)

    def end(self, name: str) -> None:
        if name == "v":
            self.taking = False
        elif name == "c":
            self._end_cell()
        elif self.inline is not None:
            self.inline.end(name)

    def _end_cell(self) -> None:
        cell = self._cell()
        self.inline = None  # what follows the rows (mergeCell) is no part of the last text
        if cell is None:
            return
        if cell.col > MAX_COLUMNS:
            self.beyond = True
            return
        self.book.allowance.take_cell(cell.text)
        self.cells[cell.row, cell.col] = cell

    def _cell(self) -> Cell | None:
        if self.inline is not None:
            return self._of_string(self.inline.finish())
        if not self.value:
            notes = ("formula_without_value",) if self.formula else ()
            return Cell(self.row, self.col, "", notes=notes) if notes else None
        if self.type == "s":
            index = int(self.value) if self.value.isdigit() else -1
            if not 0 <= index < len(self.book.strings):
                raise FileRefused("corrupt", cell=address(self.row, self.col))
            return self._of_string(self.book.strings[index])
        if self.type == "n":
            return self._of_number()
        return self._of_text()

    def _of_string(self, string: Shared) -> Cell | None:
        if not string.text:
            return None
        bold = string.bold if string.rich else whole(string.text, self.style.bold)
        struck = string.struck or (self.style.struck and not string.rich)
        return Cell(self.row, self.col, string.text, bold, notes=_STRUCK if struck else ())

    def _of_text(self) -> Cell | None:
        if self.type == "e":
            return Cell(self.row, self.col, "", notes=("error_value",))
        if self.type == "b":
            return Cell(self.row, self.col, "是" if self.value == "1" else "否")
        text = unescape(self.value).replace("\r\n", "\n").strip()
        if self.type == "d":
            return Cell(self.row, self.col, text.removesuffix("T00:00:00"), is_date=True)
        return Cell(self.row, self.col, text, whole(text, self.style.bold)) if text else None

    def _of_number(self) -> Cell:
        try:
            value = float(self.value)
        except ValueError:
            return Cell(self.row, self.col, self.value.strip())
        kind = self.style.kind
        if kind in ("date", "month") and (iso := date_text(value, self.book.is_1904)):
            notes = ("month_only_date",) if kind == "month" else ()
            return Cell(self.row, self.col, iso, (), None, True, notes)
        text = percent_text(value) if kind == "percent" else number_text(value)
        return Cell(self.row, self.col, text, whole(text, self.style.bold), value)
