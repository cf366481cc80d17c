"""Item rows with their cells by field, filled down; rows of one merged title stand together."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from .grid import Cell, Grid
from .header import Column, Header
from .lines import Line
from .ordinals import ordinal_of, theme_of
from .results import Level, Problem, RowKind

Stack = list[tuple[int, str]]  # (level, heading) of the sections that are open, outermost first
_FILLED_DOWN = ("theme", "section", "title")
_DITTO = frozenset({"同上", "同前", "〃", "″", "″″", "“", "”", "“”", "〞", '"', "''", "＂"})


@dataclass(frozen=True)
class Draft:
    """One item row: cells by field, (first quarter, last quarter, cell), extra by label."""

    row: int
    first: Cell
    sections: tuple[str, ...]
    cells: dict[str, tuple[Cell, ...]]
    quarters: tuple[tuple[int, int, Cell], ...]
    extra: dict[str, Cell]

    def one(self, name: str) -> Cell | None:
        """The first filled cell of a field."""
        return next((cell for cell in self.cells.get(name, ()) if cell.text), None)

    def text(self, name: str) -> str:
        """The text of a field; several columns of it are joined by line breaks."""
        return "\n".join(dict.fromkeys(c.text for c in self.cells.get(name, ()) if c.text))


@dataclass
class Drafting:
    """Walks the rows once, keeping the sections above and the values to fill down."""

    grid: Grid
    header: Header
    personal: bool
    problems: list[Problem] = field(default_factory=list)
    stack: Stack = field(default_factory=list)
    last: dict[str, Cell] = field(default_factory=dict)
    above: dict[int, Cell] = field(default_factory=dict)

    def drafts(self, lines: Iterable[Line]) -> list[Draft]:
        """The drafts of all item rows, in order."""
        found = []
        for line in lines:
            if line.kind is RowKind.SECTION:
                self._enter(line)
            elif line.kind is RowKind.ITEM:
                found.append(self._draft(line))
            elif line.kind is RowKind.TOTAL:
                self.last = {}
        return found

    def _enter(self, line: Line) -> None:
        ordinal = ordinal_of(line.heading)
        level = ordinal.level if ordinal else 2
        self.stack[:] = [(held, text) for held, text in self.stack if held < level]
        self.stack.append((level, " ".join(line.heading.split("\n"))))
        self.last = {}

    def _draft(self, line: Line) -> Draft:
        cells: dict[str, tuple[Cell, ...]] = {}
        extra: dict[str, Cell] = {}
        for column in self.header.columns:
            if column.meaning.quarter:
                continue
            cell = self.grid.down(line.row, column.col)
            name = column.meaning.field
            if cell is None:
                continue
            cell = self.above[column.col] = self._said_above(cell, line.row)
            if name is None:
                extra[column.label] = _beside(extra.get(column.label), cell)
            else:
                cells[name] = (*cells.get(name, ()), cell)
        self._take_wide_title(line.row, cells)
        self._fill_down(line, cells)
        sections = tuple(text for _, text in self.stack)
        return Draft(line.row, line.cell, sections, cells, self._quarters(line.row), extra)

    def _take_wide_title(self, row: int, cells: dict[str, tuple[Cell, ...]]) -> None:
        """A title that lies across the columns of title and task is the row's own title."""
        columns = self.header.of("title")
        if "parent" not in cells or "title" in cells or not columns or self.personal:
            return
        merge = self.grid.merge_at(row, cells["parent"][0].col)
        if merge is not None and merge.right >= columns[0].col:
            cells["title"] = cells.pop("parent")

    def _said_above(self, cell: Cell, row: int) -> Cell:
        """同上 means the cell above it in the same column."""
        above = self.above.get(cell.col)
        if cell.text not in _DITTO or above is None:
            return cell
        facts = {"value": above.text, "from": above.address}
        problem = Problem(cell.address, Level.ASSUMED, "same_as_above", facts, row)
        if problem not in self.problems[-20:]:
            self.problems.append(problem)
        return above

    def _quarters(self, row: int) -> tuple[tuple[int, int, Cell], ...]:
        found: dict[Cell, tuple[int, int]] = {}
        for column in self.header.quarters:
            cell, quarter = self.grid.at(row, column.col), column.meaning.quarter
            if cell is None or not quarter or not cell.text or not self._among_quarters(cell):
                continue
            first, last = found.get(cell, (quarter, quarter))
            found[cell] = (min(first, quarter), max(last, quarter))
        return tuple((first, last, cell) for cell, (first, last) in found.items())

    def _among_quarters(self, cell: Cell) -> bool:
        return any(column.col == cell.col for column in self.header.quarters)

    def _fill_down(self, line: Line, cells: dict[str, tuple[Cell, ...]]) -> None:
        """Values of merges that the file does not list are taken from above, and said so."""
        names = (*_FILLED_DOWN, "assignees") if self.personal else _FILLED_DOWN
        for name in names:
            columns = self.header.of(name)
            if not columns:
                continue
            if name in cells and cells[name][0].text:
                self.last[name] = cells[name][0]
            elif self._may_fill(name, line, columns, cells):
                cells[name] = (self.last[name],)
                place = self._place(line.row, columns[0])
                facts = {"value": self.last[name].text, "from": self.last[name].address}
                self.problems.append(Problem(place, Level.ASSUMED, "filled_down", facts, line.row))
                if name == "title":
                    self._fill_number(cells)
        if cells.get("number") and cells["number"][0].text:
            self.last["number"] = cells["number"][0]

    def _fill_number(self, cells: dict[str, tuple[Cell, ...]]) -> None:
        """The number beside a title goes down with it."""
        number = self.last.get("number")
        if number is not None and "number" not in cells and number.row == self.last["title"].row:
            cells["number"] = (number,)

    def _may_fill(
        self, name: str, line: Line, columns: tuple[Column, ...], cells: dict[str, tuple[Cell, ...]]
    ) -> bool:
        if name not in self.last or name in cells:
            return False
        if name != "title":
            return True
        filled = {key for key, found in cells.items() if any(c.row == line.row for c in found)}
        goes_on = filled & {"means", "stages"} or any(
            cell.row == line.row for _, _, cell in self._quarters(line.row)
        )
        return bool(goes_on) or ("number" not in filled and bool(filled - {"theme", "section"}))

    def _place(self, row: int, column: Column) -> str:
        return Cell(row, column.col, "").address


def _beside(former: Cell | None, cell: Cell) -> Cell:
    """Two columns under one label (类别 over both) are kept together."""
    if former is None or not former.text or former == cell:
        return cell
    return former._replace(text=f"{former.text}\n{cell.text}") if cell.text else former


def grouped(drafts: list[Draft], grid: Grid) -> list[list[Draft]]:
    """Consecutive drafts under one title cell stand together."""
    groups: list[list[Draft]] = []
    for draft in drafts:
        title = draft.one("title")
        before = groups[-1][-1].one("title") if groups else None
        if title is not None and title == before and draft.sections == groups[-1][-1].sections:
            groups[-1].append(draft)
        else:
            groups.append([draft])
    return groups


def theme_from(sections: tuple[str, ...]) -> str:
    """The theme of the outermost section."""
    return theme_of(sections[0]) if sections else ""
