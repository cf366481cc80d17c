"""Reads one table sheet: header, lines, drafts, items, and every problem named by its cell."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from guatu.rules.deadlines import Deadline

from .columns import bare, fold, names_bold_lead, names_star_lead
from .drafts import Drafting, Stack, grouped
from .grid import Grid, address
from .header import Header, find_header, guess_header
from .items import Assembly
from .lines import Line, Sorter
from .planned import Planner
from .results import Item, Level, Problem, RowKind, SheetReading
from .settling import at_column, settle_columns, without_timeless_steps
from .sums import check_sums, empty_sections
from .tables import left_of, table_beside, tables_of

_NAME = r"[\u4e00-\u9fff·]{2,6}|[\u4e00-\u9fff]\s[\u4e00-\u9fff]"
_NAMED = re.compile(rf"(?:^|\s)姓\s*名\s*[:：]\s*({_NAME})")
_OF_CELLS = ("formula_without_value", "error_value", "struck_through")


@dataclass(frozen=True)
class Request:
    """What reading depends on beside the file itself."""

    year: int
    mappings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    corrections: Mapping[str, Deadline] = field(default_factory=dict)
    titles: frozenset[str] = frozenset()  # of the sheets that surely have a column of titles


def read_sheet(grid: Grid, request: Request) -> SheetReading:
    """One sheet as items and problems; ``header_not_found`` gives no items.

    Several tables one below the other are read each by its own header, the first is shown.
    """
    header = find_header(grid, request.mappings)
    if header is None:
        return _without_header(grid)
    if beside := table_beside(header):
        left = read_sheet(left_of(grid, beside), request)
        problem = Problem(address(header.last, beside), Level.DOUBT, "table_beside")
        return replace(left, grid=grid, problems=(problem, *left.problems))
    first, *others = tables_of(grid, header)
    stack: Stack = []
    found = [_read_table(first, header, request, stack)]
    for part in others:
        below = find_header(part, request.mappings)
        if below is not None:
            found.append(_read_table(part, below, request, stack))
            found[-1].problems.append(_at_header(below, Level.ASSUMED, "another_header", {}))
    return _whole(grid, found)


def _whole(grid: Grid, parts: list["_Table"]) -> SheetReading:
    shown = next((part for part in parts if part.items), parts[0])
    problems = [problem for part in parts for problem in part.problems]
    problems += [_at_header(shown.header, _level_of(code), code, {}) for code in grid.notes]
    if grid.hidden:
        problems.append(_at_header(shown.header, Level.DOUBT, "hidden_sheet", {}))
    items = tuple(item for part in parts for item in part.items)
    lines = [line for part in parts for line in part.lines]
    problems += empty_sections(lines, items)
    kinds = {line.row: line.kind for line in lines}
    others = tuple(part.header for part in parts if part is not shown)
    return SheetReading(
        grid, shown.header, items, in_order(problems), kinds, others, shown.personal
    )


@dataclass
class _Table:
    """One table of a sheet while the sheet is being read."""

    header: Header
    items: tuple[Item, ...]
    problems: list[Problem]
    lines: list[Line]
    personal: bool


def _read_table(grid: Grid, header: Header, request: Request, stack: Stack) -> _Table:
    """The table under one header; ``stack``: the sections above it, which it takes further."""
    problems: list[Problem] = []
    header = settle_columns(grid, header, request.titles, problems)
    header = without_timeless_steps(grid, header, request.year)
    lines = Sorter(grid, header).sort()
    items: tuple[Item, ...] = ()
    known = any(map(header.of, ("assignees", "lead_unit", "responsible_units")))
    named = None if known else _named_above(grid, lines)
    personal = is_personal(header) or named is not None
    if header.of("title"):
        items = _items(grid, header, lines, request, problems, stack, personal)
        items = tuple(_of_person(item, *named) for item in items) if named else items
        problems += _whole_sheet(header)
        problems += check_sums(grid, header, lines, items)
    else:
        problems.append(_at_header(header, Level.ERROR, "title_column_missing", {}))
    problems += _sheet_problems(grid, header, lines)
    return _Table(header, items, problems, lines, personal)


def _without_header(grid: Grid) -> SheetReading:
    first = next(iter(grid.cells.values()))
    problems = [Problem(first.address, Level.ERROR, "header_not_found")]
    problems += [Problem(first.address, Level.DOUBT, code) for code in grid.notes]
    kinds = dict.fromkeys(grid.by_row, RowKind.STRAY)
    return SheetReading(grid, guess_header(grid), (), tuple(problems), kinds)


def _items(
    grid: Grid,
    header: Header,
    lines: list[Line],
    request: Request,
    problems: list[Problem],
    stack: Stack,
    personal: bool,
) -> tuple[Item, ...]:
    drafting = Drafting(grid, header, personal, stack=stack)
    groups = grouped(drafting.drafts(lines), grid)
    planner = Planner(header, request.year, request.corrections)
    said = _said_around(grid, header, lines)
    bold, star = any(map(names_bold_lead, said)), any(map(names_star_lead, said))
    assembly = Assembly(grid, header, planner, personal, bold, star)
    items = tuple(assembly.items(groups))
    problems += [*drafting.problems, *assembly.problems]
    return items


def _named_above(grid: Grid, lines: list[Line]) -> tuple[str, str] | None:
    """(name, cell) of 姓名：张三 above the header: the form of one person."""
    for line in lines:
        cells = grid.by_row[line.row] if line.kind is RowKind.TITLE else []
        for label, cell in pairwise([*cells[:1], *cells]):
            beside = fold(label.text) == "姓名" and cell is not label  # 姓名 | 张三
            if match := _NAMED.search(f"姓名：{cell.text}" if beside else cell.text):
                return "".join(match[1].split()), cell.address
    return None


def _of_person(item: Item, name: str, place: str) -> Item:
    return replace(item, assignees=(name,), cells={**item.cells, "assignees": place})


def _said_around(grid: Grid, header: Header, lines: list[Line]) -> tuple[str, ...]:
    """The header of the units, title rows and notes, which may say what marks the lead."""
    labels = [label for column in header.of("responsible_units") for label in column.path]
    said = (RowKind.TITLE, RowKind.NOTE)
    texts = [cell.text for line in lines if line.kind in said for cell in grid.by_row[line.row]]
    return (*labels, *texts)


def is_personal(header: Header) -> bool:
    """The individual form: a column 姓名 and what the person took on."""
    named = any(bare(column.path[-1]) == "姓名" for column in header.of("assignees") if column.path)
    taken_on = any("承担" in part for column in header.of("title") for part in column.path)
    has_units = header.of("lead_unit") or header.of("responsible_units")
    return named and (taken_on or not has_units)


def _at_header(header: Header, level: Level, code: str, facts: Mapping[str, object]) -> Problem:
    first = next((c for c in header.columns if c.path), header.columns[0])
    return at_column(header, first, level, code, facts)


def _whole_sheet(header: Header) -> list[Problem]:
    """What the whole sheet lacks is said once, not for every row."""
    found = []
    if not header.of("deadline") and not header.of("stages"):
        found.append(_at_header(header, Level.ASSUMED, "no_deadline_column", {}))
    if not header.of("lead_unit") and not header.of("responsible_units"):
        found.append(_at_header(header, Level.ASSUMED, "no_unit_column", {}))
    return found


def _sheet_problems(grid: Grid, header: Header, lines: list[Line]) -> list[Problem]:
    """Hidden things, cells without a value, columns without a header, rows nobody understood."""
    found = []
    for column in header.columns:
        if column.col in grid.hidden_cols and column.meaning.field != "key":
            facts: dict[str, object] = {"label": column.label}
            found.append(at_column(header, column, Level.DOUBT, "hidden_column", facts))
        if not column.path and any(c == column.col and r > header.last for r, c in grid.cells):
            found.append(at_column(header, column, Level.DOUBT, "column_without_header", {}))
    for line in lines:
        found += _line_problems(grid, line)
    return found


def _level_of(code: str) -> Level:
    return Level.ASSUMED if code == "formulas_trusted" else Level.DOUBT


def _line_problems(grid: Grid, line: Line) -> list[Problem]:
    found = []
    place, row = line.cell.address, line.row
    if row in grid.hidden_rows and line.kind in (RowKind.ITEM, RowKind.SECTION, RowKind.STRAY):
        found.append(Problem(place, Level.DOUBT, "hidden_row", {}, row))
    if line.kind is RowKind.STRAY:
        found.append(
            Problem(place, Level.DOUBT, "row_left_out", {"text": line.cell.text[:40]}, row)
        )
    for cell in grid.by_row[row]:
        for code in cell.notes:
            if code in _OF_CELLS:
                facts = {"text": cell.text}
                found.append(Problem(cell.address, Level.DOUBT, code, facts, row))
    return found


def in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    """Sheet-wide problems first, then by row."""
    return tuple(sorted(problems, key=lambda p: p.row or 0))
