"""Linked sheets: duty and means lists without titles join the one task list of the file."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from guatu.rules.deadlines import Kind

from .columns import fold
from .drafts import Draft, Drafting
from .items import Assembly
from .lines import Sorter
from .planned import Planner
from .results import Item, Level, Problem, RowKind, SheetReading
from .sheet import Request, in_order

_TEXTS = ("means", "standard", "target", "contact")
_LISTS = ("lead_officials", "responsible_units", "support_units", "assignees")
_ASIDE = re.compile(r"汇总|统计|通讯|联系|联络|名单|封面|说明|选项|字典|参数|数据源|下拉|来源")
_SOLVED = {"no_unit_column": "lead_unit", "no_deadline_column": "deadline"}


class _Joined(NamedTuple):
    """One row of a linked sheet as an item of its own, and the task it belongs to."""

    place: int | None
    part: Item


def join_linked(sheets: tuple[SheetReading, ...], request: Request) -> tuple[SheetReading, ...]:
    """Sheets without a title column join the only task list by 序号, else by row order."""
    mains = [n for n, sheet in enumerate(sheets) if sheet.items]
    others = [n for n, sheet in enumerate(sheets) if _is_linked(sheet)]
    if len(mains) != 1 or not others:
        return sheets
    found = list(sheets)
    for n in others:
        if (joined := _join(found[mains[0]], found[n], request)) is not None:
            found[mains[0]], found[n] = joined
    return tuple(found)


def _is_linked(sheet: SheetReading) -> bool:
    """A visible list of the same tasks: no summary, no directory, no drop-down list."""
    if sheet.header is None or sheet.grid.hidden or _ASIDE.search(fold(sheet.grid.sheet)):
        return False
    return any(p.code == "title_column_missing" for p in sheet.problems)


def _join(
    main: SheetReading, other: SheetReading, request: Request
) -> tuple[SheetReading, SheetReading] | None:
    """Both sheets after joining; None when the rows are not those of the same tasks."""
    parts, problems = _parts(other, request)
    header = other.header
    assert header is not None
    by_number = bool(header.of("number")) and any(item.number for item in main.items)
    items = list(main.items)
    placed = list(_placed(items, parts, by_number))
    if not _belong(placed, len(items), by_number):
        return None
    for place, part in placed:
        if place is None:
            facts = {"sheet": main.grid.sheet}
            problems.append(
                Problem(_first(part), Level.DOUBT, "linked_row_unmatched", facts, part.row)
            )
        else:
            items[place] = _merged(items[place], part, main, other, problems)
    code = "sheet_joined" if by_number else "sheet_joined_by_order"
    level = Level.ASSUMED if by_number else Level.DOUBT
    start = other.grid.by_row[header.first][0].address
    kept = [p for p in other.problems if p.code != "title_column_missing"]
    problems = [Problem(start, level, code, {"sheet": main.grid.sheet}), *kept, *problems]
    left = [p for p in main.problems if not _is_solved(p, items)]
    return replace(main, items=tuple(items), problems=tuple(left)), replace(
        other, problems=in_order(problems)
    )


def _belong(placed: list[_Joined], count: int, by_number: bool) -> bool:
    """Lists of the same tasks speak of most of them; without numbers there are as many rows."""
    hit = {joined.place for joined in placed if joined.place is not None}
    if not by_number:
        return len(hit) == len(placed) == count
    found = sum(joined.place is not None for joined in placed)
    return len(hit) * 2 >= count and found * 2 >= len(placed)


def _is_solved(problem: Problem, items: list[Item]) -> bool:
    name = _SOLVED.get(problem.code)
    return name is not None and any(name in item.cells for item in items)


def _parts(other: SheetReading, request: Request) -> tuple[list[Item], list[Problem]]:
    """The rows of a linked sheet read as items without titles."""
    header = other.header
    assert header is not None
    drafting = Drafting(other.grid, header, False)
    lines = Sorter(other.grid, header).sort()
    drafts: list[Draft] = drafting.drafts(line for line in lines if line.kind is RowKind.ITEM)
    assembly = Assembly(
        other.grid, header, Planner(header, request.year, request.corrections), False
    )
    parts = assembly.items([[draft] for draft in drafts])
    quiet = ("title_blank", "lead_unit_blank", "deadline_blank")
    problems = [p for p in (*drafting.problems, *assembly.problems) if p.code not in quiet]
    return parts, problems


def _placed(items: list[Item], parts: list[Item], by_number: bool) -> Iterator[_Joined]:
    if not by_number:
        for place, part in enumerate(parts):
            yield _Joined(place if place < len(items) else None, part)
        return
    places = {fold(item.number): n for n, item in reversed(list(enumerate(items)))}
    number = ""
    for part in parts:
        number = fold(part.number) or number
        yield _Joined(places.get(number), part)


def _first(part: Item) -> str:
    return next(iter(part.cells.values()), f"A{part.row}")


def _merged(
    item: Item, part: Item, main: SheetReading, other: SheetReading, problems: list[Problem]
) -> Item:
    changes: dict[str, object] = {}
    for name in _TEXTS:
        changes[name] = _joined_text(getattr(item, name), getattr(part, name))
    for name in _LISTS:
        mine, theirs = getattr(item, name), getattr(part, name)
        changes[name] = tuple(dict.fromkeys((*mine, *theirs)))
    lead = item.lead_unit or part.lead_unit
    changes["lead_unit"] = lead
    responsible = (*item.responsible_units, part.lead_unit, *part.responsible_units)
    changes["responsible_units"] = tuple(
        unit for unit in dict.fromkeys(responsible) if unit and unit != lead
    )
    fresh = (stage for stage in part.stages if stage not in item.stages)
    changes["deadline"], stages = item.deadline, (*item.stages, *fresh)
    if item.deadline.kind is Kind.NONE:
        changes["deadline"] = part.deadline
    elif part.deadline.kind is not Kind.NONE and part.deadline.due != item.deadline.due:
        facts = {"sheet": main.grid.sheet, "value": item.deadline.raw}
        place = part.cells.get("deadline", _first(part))
        problems.append(Problem(place, Level.DOUBT, "linked_value_differs", facts, part.row))
        label = f"{other.grid.sheet}/{_deadline_label(other)}"
        part = replace(part, extra={**part.extra, label: part.deadline.raw})
    changes["said"] = (item.said or frozenset()) | (part.said or frozenset())
    extra = dict(item.extra)
    for label, text in part.extra.items():
        extra[label] = _joined_text(extra.get(label, ""), text)
    cells = {name: f"{other.grid.sheet}!{place}" for name, place in part.cells.items()}
    return replace(item, **changes, stages=stages, extra=extra, cells={**cells, **item.cells})  # type: ignore[arg-type]


def _deadline_label(sheet: SheetReading) -> str:
    header = sheet.header
    columns = header.of("deadline") if header else ()
    return columns[0].label if columns else "时限"


def _joined_text(mine: str, theirs: str) -> str:
    return "\n".join(dict.fromkeys(filter(None, (mine, theirs))))
