"""What each row under the header is: section, item, total, note, a repeated header, or stray."""

import re
from typing import NamedTuple

from .columns import UNIT_FIELDS, fold
from .grid import Cell, Grid, Merge
from .header import Header
from .ordinals import count_of, has_points, is_chinese_number, ordinal_of
from .results import RowKind

_TOTAL = re.compile(r"(合计|总计|小计|共计|总分)")
_COUNT = re.compile(r"共?[\d.]+[项件条个分%]?")
_NOTE = re.compile(r"(注|备注|说明|填表说明|填报说明|附注|编制说明|附|附件)\d*[:.、]")
_PAGE = re.compile(r"第\d+页(?:[,/]?共\d+页)?|\d+/\d+")
_NOTE_HEAD = re.compile(r"备注|说明|附注|填表说明|填报说明|编制说明")
_SIGNED = re.compile(
    r"(填报|填表|制表|审核|审批|审签|签批|签发|复核|经办|领导|主要领导|主要负责|分管领导|单位负责|处室负责"
    r"|部门负责|负责|联系|报送|日期|考核|被考核|单位|电话|盖章|签字)[^:]{0,10}:"
)
_SIGNATURE = re.compile(r"签字|签名|签章|盖章|公章")
_DATE_LINE = re.compile(r"(20\d\d)?年\d{0,2}月\d{0,2}日?")
_WORK_FIELDS = (*UNIT_FIELDS, "means", "standard", "deadline", "stages", "lead_officials",
                "assignees", "target")  # fmt: skip
_CONTINUED = re.compile(r"[(]?(?:续|续表|接上页)[)]?\d*$")
_COUNTED = ([str(n) for n in range(1, 61)], "甲乙丙丁戊己庚辛壬癸", "ABCDEFGHIJKLMN",
            "BCDEFGHIJKLMN", "乙丙丁戊己庚辛壬癸", "一二三四五六七八九十")  # fmt: skip
_FIGURES = (None, "points", "weight")


class Line(NamedTuple):
    """One filled row: its kind and, for a section, the cell with its heading and its text."""

    row: int
    kind: RowKind
    cell: Cell
    heading: str = ""


class Sorter:
    """Sorts the rows under one header; remembers only whether the notes have begun."""

    def __init__(self, grid: Grid, header: Header) -> None:
        self.grid = grid
        self.header = header
        self.field_of = {c.col: c.meaning.field for c in header.columns}
        self.quarter_cols = {c.col for c in header.quarters}
        titles = header.of("title")
        self.title_col = titles[0].col if titles else 0
        self.heads = heads_of(grid, header)
        above = (row for row in grid.by_row if row < header.first)
        self.titles = {word for row in above for word in labels_of(grid.by_row[row])}
        wide = (
            row for row, cells in grid.by_row.items() if len(cells) > 2 and not _is_signature(cells)
        )
        self.last_wide = max(wide, default=0)
        self.in_notes = False

    def sort(self) -> list[Line]:
        """Every filled row of the sheet, in order."""
        return [self._line(row, cells) for row, cells in self.grid.by_row.items()]

    def _line(self, row: int, cells: list[Cell]) -> Line:
        if row < self.header.first:
            if self._heads_first_table(row, cells):
                return Line(row, RowKind.SECTION, cells[0], cells[0].text)
            return Line(row, RowKind.TITLE, cells[0])
        if row <= self.header.last or self._repeats_header(cells) or _counts_columns(cells):
            return Line(row, RowKind.HEADER, cells[0])
        if self._repeats_title(cells):
            return Line(row, RowKind.TITLE, cells[0])
        if self._is_total(cells):
            return Line(row, RowKind.TOTAL, cells[0])
        if self._is_note(cells) or _is_signature(cells):
            return Line(row, RowKind.STRAY if self._may_be_task(cells) else RowKind.NOTE, cells[0])
        if found := self._section(row, cells):
            return Line(row, RowKind.SECTION, *found)
        if self._is_item(row, cells):
            self.in_notes = False
            return Line(row, RowKind.ITEM, cells[0])
        return Line(row, RowKind.STRAY, cells[0])

    def _repeats_header(self, cells: list[Cell]) -> bool:
        return repeats(cells, self.heads)

    def _heads_first_table(self, row: int, cells: list[Cell]) -> bool:
        """一、重点任务 right above the header, when the header comes again under 二、."""
        ordinal = ordinal_of(cells[0].text)
        if len(cells) > 1 or ordinal is None or ordinal.level != 2:
            return False
        if any(row < other < self.header.first for other in self.grid.by_row):
            return False
        below = (cells for other, cells in self.grid.by_row.items() if other > self.header.last)
        return any(map(self._repeats_header, below))

    def _repeats_title(self, cells: list[Cell]) -> bool:
        """The title of the sheet again at the head of a page, with （续）."""
        word = _CONTINUED.sub("", fold(cells[0].text))
        return len(cells) == 1 and len(word) > 1 and word in self.titles

    def _is_total(self, cells: list[Cell]) -> bool:
        word = fold(cells[0].text)
        if _TOTAL.match(word) is None or len(word) > 20:
            return False
        named = {self.field_of.get(c.col) for c in cells[1:] if not _COUNT.fullmatch(fold(c.text))}
        return not named & {"title", *UNIT_FIELDS, "deadline"}

    def _is_note(self, cells: list[Cell]) -> bool:
        word = fold(cells[0].text)
        said = bool(_NOTE.match(word) or _NOTE_HEAD.fullmatch(word) or _PAGE.fullmatch(word))
        if len(cells) > 2 or self._merged_title(cells[0].row):
            return False
        self.in_notes = self.in_notes or said
        below = cells[0].row > self.last_wide  # between rows of work a note is one row
        return said or (self.in_notes and (below or not self._may_head(cells[0])))

    def _may_be_task(self, cells: list[Cell]) -> bool:
        """2 | 建设乙 under a note may be a task: it is named."""
        fields = [self.field_of.get(cell.col) for cell in cells]
        return fields == ["number", "title"] and fold(cells[0].text).isdigit()

    def _may_head(self, cell: Cell) -> bool:
        """Whether a row after a note may begin a section: 二、 and not 2."""
        ordinal = ordinal_of(cell.text)
        return ordinal is not None and ordinal.level <= 3

    def _merged_title(self, row: int) -> bool:
        """Whether this row goes on with a title merged from above."""
        merge = self.grid.merge_at(row, self.title_col) if self.title_col else None
        return merge is not None and merge.top < row

    def _section(self, row: int, cells: list[Cell]) -> tuple[Cell, str] | None:
        if self._merged_title(row):
            return None
        first = cells[0]
        others = {self.field_of.get(c.col) for c in cells[1:] if c.text}
        if any(c.col in self.quarter_cols for c in cells[1:]):
            return None
        if not others - set(_FIGURES) and self._is_heading(first, len(cells) == 1):
            return first, first.text
        return self._numbered_section(cells, others)

    def _is_heading(self, cell: Cell, alone: bool) -> bool:
        width = self._width(cell)
        ordinal = ordinal_of(cell.text)
        if width >= 3 or (width >= 2 and width * 2 >= len(self.header.columns)):
            return alone or ordinal is not None or count_of(cell.text) is not None
        if self.title_col and cell.col > self.title_col:
            return False
        if count_of(cell.text) is not None:
            return True
        if not alone:
            return self._is_scored_heading(cell, width)
        if is_chinese_number(cell.text):
            return False
        if ordinal is not None and ordinal.level <= 3 and ordinal.length < len(cell.text):
            return True
        in_number = self.field_of.get(cell.col) == "number" and cell.number is None
        return in_number and re.fullmatch(r"[\u4e00-\u9fff]{2,}.*", fold(cell.text)) is not None

    def _is_scored_heading(self, cell: Cell, width: int) -> bool:
        """一、党建 with its points beside it; in the title's own column only when it says so."""
        ordinal = ordinal_of(cell.text)
        if ordinal is None or ordinal.level > 2 or ordinal.length >= len(cell.text):
            return False
        return has_points(cell.text) or width > 1 or cell.col != self.title_col

    def _width(self, cell: Cell) -> int:
        merge = self.grid.merge_at(cell.row, cell.col) or Merge(0, cell.col, 0, cell.col)
        return merge.right - merge.left + 1

    def _numbered_section(
        self, cells: list[Cell], others: set[str | None]
    ) -> tuple[Cell, str] | None:
        """一 in the number column and only a heading beside it."""
        named = [c for c in cells if self.field_of.get(c.col) is not None]
        if [self.field_of.get(c.col) for c in named[:2]] != ["number", "title"]:
            return None
        if others & set(_WORK_FIELDS) or not is_chinese_number(named[0].text):
            return None
        number, heading = named[0].text.strip(), named[1].text
        joint = "" if number[-1] in "、.．)）" else "、"
        return named[0], f"{number}{joint}{heading}"

    def _is_item(self, row: int, cells: list[Cell]) -> bool:
        fields = {self.field_of.get(c.col) for c in cells} | (
            {"stages"} if any(c.col in self.quarter_cols for c in cells) else set()
        )
        if self._merged_title(row):
            return True
        return bool(fields - {None, "number", "points", "weight", "key"})


def _counts_columns(cells: list[Cell]) -> bool:
    """1 2 3 4, （1）（2）（3） or 甲 1 2 3 under the labels: the columns are counted, no task."""
    if len(cells) < 3 or len(cells[0].text) > 3:
        return False
    marks = [fold(cell.text).strip("()") for cell in cells]
    if marks[0] in ("甲", "A", "栏次"):
        marks = marks[1:]
    return any(marks == list(row[: len(marks)]) for row in _COUNTED) and len(marks) > 1


def labels_of(cells: list[Cell]) -> set[str]:
    """The labels of one row, folded."""
    return {fold(cell.text) for cell in cells if cell.text}


def heads_of(grid: Grid, header: Header) -> list[set[str]]:
    """The labels of each row of a header."""
    return [labels_of(grid.by_row.get(r, [])) for r in range(header.first, header.last + 1)]


def repeats(cells: list[Cell], heads: list[set[str]]) -> bool:
    """Whether a row says one of the header rows again, as at the head of a printed page."""
    if len(cells) < 2:
        return False
    labels = labels_of(cells)
    return any(
        len(labels) >= 2 and len(labels & head) * 10 >= 8 * max(len(labels), len(head))
        for head in heads
    )


def _is_signature(cells: list[Cell]) -> bool:
    words = [fold(cell.text) for cell in cells if cell.text]
    if len(words) <= 4 and words and _SIGNATURE.search(words[0]) and ":" in words[0]:
        return True
    return (
        bool(words)
        and _SIGNED.match(words[0]) is not None
        and all(_SIGNED.match(word) or _DATE_LINE.fullmatch(word) for word in words)
    )
