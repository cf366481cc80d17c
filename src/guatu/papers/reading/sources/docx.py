"""Reads .docx: body paragraphs as numbered lines of one sheet, every table as a sheet T1, T2 …"""

from dataclasses import dataclass, field, replace

from ..archive import Archive
from ..grid import Cell, Grid, Merge, Paragraph
from ..limits import MAX_COLUMNS, MAX_PARAGRAPHS, Allowance, FileRefused
from ..xmlstream import local, stream
from .richtext import Spans, join
from .xlsx_styles import is_on

PROSE_SHEET = "正文"
_SKIPPED = frozenset({"Fallback", "moveFrom", "del", "txbxContent", "sdtPr", "pict", "drawing"})


@dataclass
class _Box:
    """One table cell while it is being read."""

    row: int
    col: int
    span: int = 1
    merge: str = ""
    pieces: list[tuple[str, bool]] = field(default_factory=list)


@dataclass
class _Table:
    """One table while it is being read."""

    boxes: list[_Box] = field(default_factory=list)
    row: int = 0
    next_col: int = 1
    hidden: set[int] = field(default_factory=set)


def read(archive: Archive) -> tuple[Grid, ...]:
    """The prose sheet first, then one grid for each table."""
    found = _Document()
    with archive.open("word/document.xml") as source:
        stream(source, found.start, found.end, found.text)
    macros = any(name.endswith("vbaProject.bin") for name in archive.names)
    notes: tuple[str, ...] = ("macro_ignored",) if macros else ()
    notes += ("text_box_left_out",) if found.boxed else ()
    notes += ("comments_left_out",) if _has_comments(archive) else ()
    cells = {
        (p.index, 1): Cell(p.index, 1, p.text, found.bold[p.index])
        for p in found.paragraphs
        if p.text
    }
    prose = Grid(PROSE_SHEET, cells, paragraphs=tuple(found.paragraphs), notes=notes)
    allowance = Allowance()
    tables = (_grid(t, n, allowance) for n, t in enumerate(found.tables, start=1))
    return (prose, *tables)


def _has_comments(archive: Archive) -> bool:
    """WPS writes the part even where nobody commented."""
    part = "word/comments.xml"
    return part in archive.names and b"comment w:" in archive.read(part)


def _grid(table: _Table, number: int, allowance: Allowance) -> Grid:
    cells: dict[tuple[int, int], Cell] = {}
    merges: list[Merge] = []
    open_above: dict[int, int] = {}
    for box in table.boxes:
        if box.merge == "continue" and box.col in open_above:
            index = open_above[box.col]
            merges[index] = replace(merges[index], bottom=box.row)
            continue
        open_above.pop(box.col, None)
        if box.merge == "restart" or box.span > 1:
            allowance.take_merge()
            merges.append(Merge(box.row, box.col, box.row, box.col + box.span - 1))
        if box.merge == "restart":
            open_above[box.col] = len(merges) - 1
        text, bold = join(box.pieces)
        if text and box.col <= MAX_COLUMNS:
            allowance.take_cell(text)
            cells[box.row, box.col] = Cell(box.row, box.col, text, bold)
    areas = tuple(m for m in merges if m.bottom > m.top or m.right > m.left)
    return Grid(f"T{number}", cells, areas, frozenset(table.hidden))


class _Document:
    """The state of one pass over word/document.xml."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self.bold: dict[int, Spans] = {}
        self.tables: list[_Table] = []
        self.open_tables: list[_Table] = []
        self.pieces: list[tuple[str, bool]] = []
        self.path: list[str] = []
        self.skipping = 0
        self.boxed = False
        self.run_bold = self.run_hidden = self.taking = self.auto = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.path.append(name)
        if self.skipping or name in _SKIPPED:
            self.skipping += 1
            self.boxed = self.boxed or name == "txbxContent"
            return
        if name == "t":
            self.taking = not self.run_hidden
        elif name == "r":
            self.run_bold = self.run_hidden = False
        elif name in ("b", "vanish", "numId"):
            self._start_property(name, local(attributes))
        elif name in ("br", "cr", "tab", "noBreakHyphen"):
            self._start_mark(name)
        elif name == "p":
            self._start_paragraph()
        else:
            self._start_table_part(name, attributes)

    def _start_property(self, name: str, found: dict[str, str]) -> None:
        if name == "numId":
            self.auto = found.get("val", "0") != "0"
        elif len(self.path) > 2 and self.path[-3] == "r":
            if name == "b":
                self.run_bold = is_on(found)
            else:
                self.run_hidden = is_on(found)

    def _start_mark(self, name: str) -> None:
        if len(self.path) > 1 and self.path[-2] == "r":
            text = {"tab": "\t", "noBreakHyphen": "-"}.get(name, "\n")
            self.pieces.append((text, False))

    def _start_paragraph(self) -> None:
        self.auto = False
        if not self.open_tables:
            self.pieces = []
        elif self.open_tables[0].boxes and self.pieces:
            self.pieces.append(("\n", False))

    def _start_table_part(self, name: str, attributes: dict[str, str]) -> None:
        if name == "tbl":
            self._start_table()
        elif not self.open_tables or len(self.open_tables) > 1:
            return
        elif name == "tr":
            self.open_tables[0].row += 1
            self.open_tables[0].next_col = 1
        elif name == "tc":
            self._start_box()
        elif name in ("gridSpan", "gridBefore", "vMerge", "hidden"):
            self._start_box_property(name, local(attributes).get("val", ""))

    def _start_table(self) -> None:
        table = _Table()
        if not self.open_tables:
            self.tables.append(table)
        self.open_tables.append(table)

    def _start_box(self) -> None:
        table = self.open_tables[0]
        table.boxes.append(_Box(table.row, table.next_col))
        self.pieces = table.boxes[-1].pieces

    def _start_box_property(self, name: str, value: str) -> None:
        table = self.open_tables[0]
        count = int(value) if value.isdigit() and len(value) < 4 else 1
        if name == "gridBefore" and "trPr" in self.path:
            table.next_col += count
        elif name == "hidden" and "trPr" in self.path:
            table.hidden.add(table.row)
        elif name == "gridSpan" and table.boxes:
            table.boxes[-1].span = count
        elif name == "vMerge" and table.boxes:
            table.boxes[-1].merge = "restart" if value == "restart" else "continue"

    def text(self, data: str) -> None:
        if self.taking and not self.skipping:
            self.pieces.append((data, self.run_bold))

    def end(self, name: str) -> None:
        self.path.pop()
        if self.skipping:
            self.skipping -= 1
        elif name == "t":
            self.taking = False
        elif name == "p" and self.path[-1:] == ["body"]:
            self._end_paragraph()
        elif name == "tc" and len(self.open_tables) == 1:
            box = self.open_tables[0].boxes[-1]
            self.open_tables[0].next_col = box.col + box.span
        elif name == "tbl" and self.open_tables:
            self.open_tables.pop()

    def _end_paragraph(self) -> None:
        if len(self.paragraphs) >= MAX_PARAGRAPHS:
            raise FileRefused("too_many_cells", limit=MAX_PARAGRAPHS)
        text, bold = join(self.pieces)
        index = len(self.paragraphs) + 1
        self.paragraphs.append(Paragraph(index, text, self.auto))
        self.bold[index] = bold
        self.pieces = []
