"""Reads one table sheet: header, lines, drafts, items, and every problem named by its cell."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from guatu.rules.deadlines import Deadline, StagePlan, read_node_cell

from .columns import (
    FINER,
    LIST_FIELDS,
    WEAK_TITLES,
    WORDS,
    Meaning,
    bare,
    names_bold_lead,
    names_star_lead,
)
from .drafts import Drafting, grouped
from .grid import Grid
from .header import LOOKED_AT, Column, Header, find_header, guess_header
from .items import Assembly
from .lines import Line, Sorter
from .planned import Planner
from .results import Item, Level, Problem, RowKind, SheetReading
from .sums import check_sums

_SEVERAL = LIST_FIELDS | {"means", "standard", "contact"}


@dataclass(frozen=True)
class Request:
    """What reading depends on beside the file itself."""

    year: int
    mappings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    corrections: Mapping[str, Deadline] = field(default_factory=dict)
    weak_titles: bool = True


def read_sheet(grid: Grid, request: Request) -> SheetReading:
    """One sheet as items and problems; ``header_not_found`` gives no items."""
    header = find_header(grid, request.mappings)
    if header is None:
        return _without_header(grid)
    problems: list[Problem] = []
    header = _settle_columns(header, request.weak_titles, problems)
    header = _without_timeless_steps(grid, header, request.year)
    lines = Sorter(grid, header).sort()
    items: tuple[Item, ...] = ()
    if header.of("title"):
        items = _items(grid, header, lines, request, problems)
        problems += _whole_sheet(header)
        problems += check_sums(grid, header, lines, items)
    else:
        problems.append(_at_header(header, Level.ERROR, "title_column_missing", {}))
    problems += _sheet_problems(grid, header, lines)
    kinds = {line.row: line.kind for line in lines}
    return SheetReading(grid, header, items, in_order(problems), kinds)


def _without_header(grid: Grid) -> SheetReading:
    first = next(iter(grid.cells.values()))
    problems = [Problem(first.address, Level.ERROR, "header_not_found")]
    problems += [Problem(first.address, Level.DOUBT, code) for code in grid.notes]
    kinds = dict.fromkeys(grid.by_row, RowKind.STRAY)
    return SheetReading(grid, guess_header(grid), (), tuple(problems), kinds)


def _items(
    grid: Grid, header: Header, lines: list[Line], request: Request, problems: list[Problem]
) -> tuple[Item, ...]:
    personal = is_personal(header)
    drafting = Drafting(grid, header, personal)
    groups = grouped(drafting.drafts(lines), grid)
    planner = Planner(header, request.year, request.corrections)
    said = _said_around(grid, header, lines)
    bold, star = any(map(names_bold_lead, said)), any(map(names_star_lead, said))
    assembly = Assembly(grid, header, planner, personal, bold, star)
    items = tuple(assembly.items(groups))
    problems += [*drafting.problems, *assembly.problems]
    return items


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


def _settle_columns(header: Header, weak_titles: bool, problems: list[Problem]) -> Header:
    """One column for each field: of two titles the finer is the title, other doubles are extra."""
    columns = list(header.columns)
    if weak_titles and not header.of("title"):
        _take_weak_title(header, columns, problems)
    _take_finer_means(columns)
    seen: dict[str, int] = {}
    for place, column in enumerate(columns):
        name = column.meaning.field
        if name is None or name in _SEVERAL:
            continue
        if name in seen:
            _settle_double(columns, seen[name], place, name)
            facts = {"label": column.label, "field": name}
            problems.append(_at_column(header, column, Level.ASSUMED, "column_twice", facts))
        seen.setdefault(name, place)
        if name == "title":
            seen[name] = place
    return Header(header.first, header.last, tuple(columns), header.fingerprint, header.by_words)


def _without_timeless_steps(grid: Grid, header: Header, year: int) -> Header:
    """任务分解 without any time, beside 完成时限, says what to do and not when."""
    taken = header.of("deadline") and not header.of("means")
    steps = [c for c in header.of("stages") if c.path and bare(c.path[-1]) == "任务分解"]
    if not taken or len(steps) != 1:
        return header
    col = steps[0].col
    texts = [cell.text for (row, at), cell in grid.cells.items() if at == col and row > header.last]
    if any(stage.end for text in texts[:LOOKED_AT] for stage in _stages_in(text, year)):
        return header
    columns = tuple(
        Column(c.col, c.path, Meaning("means")) if c.col == col else c for c in header.columns
    )
    return Header(header.first, header.last, columns, header.fingerprint, header.by_words)


def _stages_in(text: str, year: int) -> tuple[StagePlan, ...]:
    node = read_node_cell(text, year)
    due = StagePlan(text, None, node.deadline.due, "")
    return node.stages or (due,)


def _settle_double(columns: list[Column], former: int, place: int, name: str) -> None:
    if name == "title":
        changed, meaning = former, Meaning("parent")
    else:
        changed, meaning = place, Meaning()
    columns[changed] = Column(columns[changed].col, columns[changed].path, meaning)


def _take_weak_title(header: Header, columns: list[Column], problems: list[Problem]) -> None:
    if not header.of("number"):
        return
    for word in (*WEAK_TITLES, *WORDS["target"]):
        for place, column in enumerate(columns):
            free = column.meaning.field in (None, "target")
            if free and column.path and bare(column.path[-1]) == word:
                columns[place] = Column(column.col, column.path, Meaning("title"))
                facts = {"label": column.label}
                problems.append(
                    _at_column(header, column, Level.ASSUMED, "title_column_assumed", facts)
                )
                return


def _take_finer_means(columns: list[Column]) -> None:
    """具体任务 beside 重点任务 says what the rows of one title are to do."""
    fields = {column.meaning.field for column in columns}
    if "title" not in fields or "means" in fields:
        return
    for place, column in enumerate(columns):
        if column.meaning == Meaning() and column.path and bare(column.path[-1]) in FINER:
            columns[place] = Column(column.col, column.path, Meaning("means"))


def _at_header(header: Header, level: Level, code: str, facts: Mapping[str, object]) -> Problem:
    first = next((c for c in header.columns if c.path), header.columns[0])
    return _at_column(header, first, level, code, facts)


def _at_column(
    header: Header, column: Column, level: Level, code: str, facts: Mapping[str, object]
) -> Problem:
    return Problem(f"{_letter(column)}{header.last}", level, code, facts)


def _letter(column: Column) -> str:
    return Column(column.col, (), column.meaning).label


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
    found = [_at_header(header, _level_of(code), code, {}) for code in grid.notes]
    if grid.hidden:
        found.append(_at_header(header, Level.DOUBT, "hidden_sheet", {}))
    for column in header.columns:
        if column.col in grid.hidden_cols and column.meaning.field != "key":
            facts: dict[str, object] = {"label": column.label}
            found.append(_at_column(header, column, Level.DOUBT, "hidden_column", facts))
        if not column.path and any(c == column.col and r > header.last for r, c in grid.cells):
            found.append(_at_column(header, column, Level.DOUBT, "column_without_header", {}))
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
            if code in ("formula_without_value", "error_value"):
                found.append(Problem(cell.address, Level.DOUBT, code, {}, row))
    return found


def in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    """Sheet-wide problems first, then by row."""
    return tuple(sorted(problems, key=lambda p: p.row or 0))
