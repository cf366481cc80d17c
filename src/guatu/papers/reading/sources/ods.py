"""Reads .ods by one streaming pass: values, spans, hidden rows, bold, dates."""

from ..archive import Archive
from ..grid import Cell, Grid, Merge
from ..limits import MAX_COLUMNS, MAX_SHEETS, Allowance, FileRefused
from ..xmlstream import local, stream
from .formats import number_text
from .ods_styles import Styles
from .richtext import join

_HIDDEN = ("collapse", "filter")


def read(archive: Archive) -> tuple[Grid, ...]:
    """Every table of the document as a grid."""
    styles = Styles()
    for part in ("styles.xml", "content.xml"):
        if part in archive.names:
            with archive.open(part) as source:
                stream(source, styles.start, styles.end, lambda _: None)
    found = _Content(styles)
    with archive.open("content.xml") as source:
        stream(source, found.start, found.end, found.text)
    return tuple(found.grids)


class _Content:
    """The state of one pass over content.xml."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.allowance = Allowance()
        self.grids: list[Grid] = []
        self.depth = 0
        self.annotation = 0
        self.column_styles: list[str] = []
        self.cell: dict[str, str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "annotation":
            self.annotation += 1
            self.commented = True
        if self.annotation:
            return
        if name == "table":
            self.depth += 1
            if self.depth == 1:
                self._start_table(local(attributes))
        elif self.depth == 1:
            self._start_within(name, attributes)

    def _start_table(self, found: dict[str, str]) -> None:
        if len(self.grids) >= MAX_SHEETS:
            raise FileRefused("too_many_sheets", limit=MAX_SHEETS)
        self.name = found.get("name", "")
        self.hidden = found.get("style-name", "") in self.styles.undisplayed
        self.cells: dict[tuple[int, int], Cell] = {}
        self.merges: list[Merge] = []
        self.hidden_rows: set[int] = set()
        self.hidden_cols: set[int] = set()
        self.column_styles = []
        self.row = self.columns = 0
        self.beyond = self.commented = False

    def _start_within(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table-column":
            self._add_column(local(attributes))
        elif name == "table-row":
            self._start_row(local(attributes))
        elif name in ("table-cell", "covered-table-cell"):
            self._start_cell(local(attributes), name)
        elif self.cell is not None:
            self._start_text(name, attributes)

    def _add_column(self, found: dict[str, str]) -> None:
        first = self.columns + 1
        self.columns += _count(found.get("number-columns-repeated"))
        last = min(self.columns, MAX_COLUMNS)
        for _ in range(first, last + 1):
            self.column_styles.append(found.get("default-cell-style-name", ""))
        if found.get("visibility") in _HIDDEN:
            self.hidden_cols.update(range(first, last + 1))

    def _start_row(self, found: dict[str, str]) -> None:
        self.row += 1
        self.repeated = _count(found.get("number-rows-repeated"))
        self.row_hidden = found.get("visibility") in _HIDDEN
        self.row_cells: list[Cell] = []
        self.col = 0
        if self.row_hidden:
            self.hidden_rows.add(self.row)

    def _start_cell(self, found: dict[str, str], name: str) -> None:
        self.cell = found if name == "table-cell" else {"covered": "1", **found}
        self.pieces: list[tuple[str, bool]] = []
        self.paragraphs = 0
        self.span_bold: list[bool] = []
        self.in_paragraph = False

    def _start_text(self, name: str, attributes: dict[str, str]) -> None:
        if name == "p":
            if self.paragraphs:
                self.pieces.append(("\n", False))
            self.paragraphs += 1
            self.in_paragraph = True
        elif name == "span":
            bold = self.styles.is_bold(local(attributes).get("style-name", ""))
            self.span_bold.append(self._bold() if bold is None else bold)
        elif name == "s":
            count = min(_count(local(attributes).get("c")), 100)
            self.pieces.append((" " * count, self._bold()))
        elif name in ("tab", "line-break"):
            self.pieces.append(("\t" if name == "tab" else "\n", False))

    def _bold(self) -> bool:
        if self.span_bold:
            return self.span_bold[-1]
        assert self.cell is not None
        style = self.cell.get("style-name", "")
        if not style and self.col < len(self.column_styles):
            style = self.column_styles[self.col]
        return bool(self.styles.is_bold(style))

    def text(self, data: str) -> None:
        if self.cell is not None and self.in_paragraph and not self.annotation:
            self.pieces.append((data, self._bold()))

    def end(self, name: str) -> None:
        if name == "annotation":
            self.annotation -= 1
        elif self.annotation:
            return
        elif name == "table":
            self.depth -= 1
            if self.depth == 0:
                self._end_table()
        elif self.depth == 1:
            self._end_within(name)

    def _end_within(self, name: str) -> None:
        if name == "p":
            self.in_paragraph = False
        elif name == "span" and self.span_bold:
            self.span_bold.pop()
        elif name in ("table-cell", "covered-table-cell") and self.cell is not None:
            self._end_cell(self.cell)
            self.cell = None
        elif name == "table-row":
            self._end_row()

    def _end_cell(self, found: dict[str, str]) -> None:
        first = self.col + 1
        self.col += _count(found.get("number-columns-repeated"))
        down, right = (
            _count(found.get("number-rows-spanned")),
            _count(found.get("number-columns-spanned")),
        )
        if (down > 1 or right > 1) and first <= MAX_COLUMNS:
            self.allowance.take_merge()
            self.merges.append(Merge(self.row, first, self.row + down - 1, first + right - 1))
        cell = None if "covered" in found else self._cell_of(found, first)
        if cell is None:
            return
        self.beyond = self.beyond or self.col > MAX_COLUMNS
        for col in range(first, min(self.col, MAX_COLUMNS) + 1):
            self._keep(cell._replace(col=col))

    def _keep(self, cell: Cell) -> None:
        self.allowance.take_cell(cell.text)
        self.row_cells.append(cell)
        self.cells[cell.row, cell.col] = cell

    def _cell_of(self, found: dict[str, str], col: int) -> Cell | None:
        text, bold = join(self.pieces)
        kind = found.get("value-type", "")
        if text.startswith("#") and found.get("formula") and text in _ERRORS:
            return Cell(self.row, col, "", notes=("error_value",))
        if kind == "date" and (iso := found.get("date-value", "")):
            notes = () if "日" in text or _shows_day(text) else ("month_only_date",)
            return Cell(self.row, col, iso.removesuffix("T00:00:00"), (), None, True, notes)
        if kind == "float" and "value" in found:
            value = _float(found["value"])
            if value is not None:
                return Cell(self.row, col, number_text(value), bold, value)
        if not text:
            text = found.get("string-value", "").strip()
        if not text:
            notes = ("formula_without_value",) if found.get("formula") else ()
            return Cell(self.row, col, "", notes=notes) if notes else None
        return Cell(self.row, col, text, bold)

    def _end_row(self) -> None:
        last = self.row + self.repeated - 1
        for row in range(self.row + 1, last + 1) if self.row_cells else ():
            for cell in self.row_cells[:]:
                self.allowance.take_cell(cell.text)
                self.cells[row, cell.col] = cell._replace(row=row)
        if self.row_hidden and self.row_cells:
            self.hidden_rows.update(range(self.row, last + 1))
        self.row = last

    def _end_table(self) -> None:
        notes: tuple[str, ...] = ("columns_beyond_limit",) if self.beyond else ()
        notes += ("comments_left_out",) if self.commented else ()
        grid = Grid(self.name, self.cells, tuple(self.merges), frozenset(self.hidden_rows),
                    frozenset(self.hidden_cols), self.hidden, notes=notes)  # fmt: skip
        self.grids.append(grid)


_ERRORS = ("#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#N/A", "#NUM!", "#NULL!")


def _shows_day(text: str) -> bool:
    digits = "".join(char if char.isdigit() else " " for char in text).split()
    return len(digits) != 2 or len(digits[0]) != 4


def _count(text: str | None) -> int:
    return max(int(text), 1) if text and text.isascii() and text.isdigit() and len(text) < 9 else 1


def _float(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
