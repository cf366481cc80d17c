"""Settles what the columns of one header mean beside each other: doubles, titles, units, steps."""

import re
from collections.abc import Mapping

from guatu.rules.deadlines import StagePlan, read_node_cell

from .columns import LIST_FIELDS, Meaning, bare, fold
from .grid import Cell, Grid
from .header import LOOKED_AT, Column, Header
from .names import like_units
from .results import Level, Problem
from .vocabulary import FINER, KNOWN_EXTRA, WEAK_TITLES, WEAK_UNITS, WORDS

_SEVERAL = LIST_FIELDS | {"means", "standard", "contact"}
_WORK = ("deadline", "stages", "lead_unit", "responsible_units", "support_units", "lead_officials",
         "points", "target", "standard", "means")  # fmt: skip
_LINKED_ONLY = "责任内容"
_LINKED_NAME = re.compile(r"(?:责任|措施|举措|保障|时限|制度)清单")
_LEAST_TITLE = 4  # characters of a usual title


def settle_columns(
    grid: Grid, header: Header, titles: frozenset[str], problems: list[Problem]
) -> Header:
    """One column for each field: of two titles the finer is the title, other doubles are extra.

    ``titles``: those of the workbook's other sheets, when there are any.
    """
    columns = list(header.columns)
    _drop_widths(grid, header, columns)
    if not header.of("title"):
        _take_weak_title(grid, header, columns, titles, problems)
    _take_weak_unit(grid, columns)
    _take_finer_means(columns)
    seen: dict[str, int] = {}
    for place, column in enumerate(columns):
        name = column.meaning.field
        if name is None or name in _SEVERAL:
            continue
        if name in seen:
            _settle_double(columns, seen[name], place, name)
            facts = {"label": column.label, "field": name}
            problems.append(at_column(header, column, Level.ASSUMED, "column_twice", facts))
        seen.setdefault(name, place)
        if name == "title":
            seen[name] = place
    return Header(header.first, header.last, tuple(columns), header.fingerprint, header.by_words)


def _drop_widths(grid: Grid, header: Header, columns: list[Column]) -> None:
    """A label over two columns of which the right one is empty is one wide column."""
    for place in range(1, len(columns)):
        left, right = columns[place - 1], columns[place]
        same = right.path and left.path == right.path and right.meaning != Meaning()
        if same and not _under(grid, header, right):
            columns[place] = Column(right.col, (), Meaning())


def _settle_double(columns: list[Column], former: int, place: int, name: str) -> None:
    if name == "title":
        changed, meaning = former, Meaning("parent")
    else:
        changed, meaning = place, Meaning()
    columns[changed] = Column(columns[changed].col, columns[changed].path, meaning)


def _take_weak_title(
    grid: Grid,
    header: Header,
    columns: list[Column],
    titles: frozenset[str],
    problems: list[Problem],
) -> None:
    """A word that may mean the title, else the first column of words: said as assumed or doubt."""
    if not any(header.of(name) for name in ("number", *_WORK)):
        return
    level, found = Level.ASSUMED, _weak_title(grid, header, columns, titles)
    if found is None and not titles and any(header.of(name) for name in _WORK):
        level, found = Level.DOUBT, _wordy(grid, header, columns)
    if found is not None:
        column = columns[found]
        columns[found] = Column(column.col, column.path, Meaning("title"))
        facts = {"label": column.label}
        problems.append(at_column(header, column, level, "title_column_assumed", facts))


def _weak_title(
    grid: Grid, header: Header, columns: list[Column], titles: frozenset[str]
) -> int | None:
    if titles and _LINKED_NAME.search(fold(grid.sheet)):
        return None
    for word in (*WEAK_TITLES, *WORDS["target"]):
        for place, column in enumerate(columns):
            free = column.meaning.field in (None, "target")
            if not free or not column.path or bare(column.path[-1]) != word:
                continue
            repeated = titles and (word == _LINKED_ONLY or _repeats(grid, header, column, titles))
            if not repeated and _fits_target(header, column):
                return place
    return None


def _fits_target(header: Header, column: Column) -> bool:
    """目标 is a title only in a numbered list."""
    return column.meaning.field is None or bool(header.of("number"))


def _repeats(grid: Grid, header: Header, column: Column, titles: frozenset[str]) -> bool:
    """Whether the column only says again what another sheet has as titles."""
    texts = {fold(cell.text) for cell in _under(grid, header, column)}
    return len(texts & titles) * 2 >= max(len(texts), 1)


def _under(grid: Grid, header: Header, column: Column) -> list[Cell]:
    return [
        cell
        for (row, col), cell in grid.cells.items()
        if col == column.col and row > header.last and cell.text
    ]


def _wordy(grid: Grid, header: Header, columns: list[Column]) -> int | None:
    """The first column nobody knows that holds words and not names, figures or dates."""
    filled = max((len(_under(grid, header, column)) for column in columns), default=0)
    for place, column in enumerate(columns):
        unknown = column.meaning == Meaning() and column.path
        if not unknown or bare(column.path[-1]) in (*KNOWN_EXTRA, *WEAK_UNITS):
            continue
        cells = _under(grid, header, column)
        words = [c for c in cells if c.number is None and not c.is_date]
        length = sum(len(cell.text) for cell in words)
        if len(words) * 3 >= filled and length >= _LEAST_TITLE * max(len(cells), 1):
            return place
    return None


def _take_weak_unit(grid: Grid, columns: list[Column]) -> None:
    """科室 and 单位 name who answers where no column says so better and no person stands for it."""
    fields = {column.meaning.field for column in columns}
    if not {"title"} <= fields or fields & {"lead_unit", "responsible_units"}:
        return
    if any(c.path and bare(c.path[-1]) == "姓名" for c in columns):
        return
    for word in WEAK_UNITS:
        for place, column in enumerate(columns):
            if column.meaning == Meaning() and column.path and bare(column.path[-1]) == word:
                cells = [c for (_, col), c in grid.cells.items() if col == column.col and c.text]
                units = sum(like_units(cell.text) for cell in cells)
                if units * 2 > len(cells):
                    columns[place] = Column(column.col, column.path, Meaning("responsible_units"))
                    return


def _take_finer_means(columns: list[Column]) -> None:
    """具体任务 beside 重点任务 says what the rows of one title are to do."""
    fields = {column.meaning.field for column in columns}
    if "title" not in fields or "means" in fields:
        return
    for place, column in enumerate(columns):
        if column.meaning == Meaning() and column.path and bare(column.path[-1]) in FINER:
            columns[place] = Column(column.col, column.path, Meaning("means"))


def without_timeless_steps(grid: Grid, header: Header, year: int) -> Header:
    """任务分解 without any time, beside 完成时限, says what to do and not when."""
    taken = header.of("deadline") and not header.of("means")
    steps = [c for c in header.of("stages") if c.path and bare(c.path[-1]) == "任务分解"]
    if not taken or len(steps) != 1:
        return header
    texts = [cell.text for cell in _under(grid, header, steps[0])]
    if any(stage.end for text in texts[:LOOKED_AT] for stage in _stages_in(text, year)):
        return header
    columns = tuple(
        Column(c.col, c.path, Meaning("means")) if c.col == steps[0].col else c
        for c in header.columns
    )
    return Header(header.first, header.last, columns, header.fingerprint, header.by_words)


def _stages_in(text: str, year: int) -> tuple[StagePlan, ...]:
    node = read_node_cell(text, year)
    due = StagePlan(text, None, node.deadline.due, "")
    return node.stages or (due,)


def at_column(
    header: Header, column: Column, level: Level, code: str, facts: Mapping[str, object]
) -> Problem:
    """A problem that stands at the header of a column."""
    return Problem(Cell(header.last, column.col, "").address, level, code, facts)
