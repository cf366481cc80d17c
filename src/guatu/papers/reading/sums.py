"""Do the sheet's own counts and sums agree with what was read: (12项), 小计, 合计."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from decimal import Decimal

from .columns import fold
from .figures import figure_of, plain
from .grid import Cell, Grid
from .header import Header
from .lines import Line
from .ordinals import count_of, ordinal_of
from .results import Item, Level, Problem, RowKind

_IN_TOTAL = re.compile(r"(\d+(?:\.\d+)?)分")


def check_sums(
    grid: Grid, header: Header, lines: list[Line], items: tuple[Item, ...]
) -> list[Problem]:
    """Doubts where a count or a total differs from the rows."""
    return [*check_counts(lines, items), *_check_totals(grid, header, lines)]


def check_counts(lines: list[Line], items: tuple[Item, ...]) -> list[Problem]:
    """A doubt for every section whose (12项) is not what was found under it."""
    starts = [line for line in lines if line.kind is RowKind.SECTION]
    found = []
    for place, line in enumerate(starts):
        said = count_of(line.heading)
        if said is None:
            continue
        end = next((o.row for o in starts[place + 1 :] if _level(o) <= _level(line)), 10**9)
        within = [item for item in items if line.row < item.row < end]
        whole = {item.parent or item.row for item in within}
        if said not in (len(within), len(whole)):
            facts = {"said": said, "found": len(within)}
            found.append(
                Problem(line.cell.address, Level.DOUBT, "section_count_differs", facts, line.row)
            )
    return found


def empty_sections(lines: list[Line], items: tuple[Item, ...]) -> list[Problem]:
    """A doubt for every heading with nothing under it: it may be a task or a note."""
    starts = [line for line in lines if line.kind is RowKind.SECTION]
    rows = sorted(item.row for item in items)
    found = []
    for place, line in enumerate(starts if rows else ()):
        end = next((o.row for o in starts[place + 1 :] if _level(o) <= _level(line)), 10**9)
        if bisect_left(rows, end) == bisect_left(rows, line.row) and count_of(line.heading) is None:
            facts = {"text": line.heading}
            found.append(
                Problem(line.cell.address, Level.DOUBT, "section_without_items", facts, line.row)
            )
    return found


def _level(line: Line) -> int:
    ordinal = ordinal_of(line.heading)
    return ordinal.level if ordinal else 2


@dataclass
class _Sums:
    """Running sums of one column: since the last 小计 and in all."""

    part: Decimal = Decimal(0)
    whole: Decimal = Decimal(0)
    taken: set[tuple[int, int]] = field(default_factory=set)

    def add(self, cell: Cell | None) -> None:
        value = figure_of(cell)
        if cell is not None and value is not None and (cell.row, cell.col) not in self.taken:
            self.taken.add((cell.row, cell.col))
            self.part += value
            self.whole += value


def _check_totals(grid: Grid, header: Header, lines: list[Line]) -> list[Problem]:
    found: list[Problem] = []
    for name in ("points", "weight"):
        for column in header.of(name)[:1]:
            sums = _Sums()
            for line in lines:
                if line.kind is RowKind.ITEM:
                    sums.add(grid.down(line.row, column.col))
                elif line.kind is RowKind.TOTAL:
                    found += _compare(grid, line, column.col, sums, name)
    return found


def _compare(grid: Grid, line: Line, col: int, sums: _Sums, name: str) -> list[Problem]:
    cell = grid.cells.get((line.row, col))
    said = figure_of(cell)
    if said is None and name == "points" and (match := _IN_TOTAL.search(fold(line.cell.text))):
        said, cell = Decimal(match[1]), line.cell
    is_part = fold(line.cell.text).startswith("小计")
    right = sums.part if is_part else sums.whole
    sums.part = Decimal(0)
    if said is None or cell is None or said == right:
        return []
    facts = {"said": plain(said), "found": plain(right)}
    return [Problem(cell.address, Level.DOUBT, "total_differs", facts, line.row)]
