"""The documented JSON of a read workbook, as `import-plan --dry-run --json` prints it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from guatu.rules.deadlines import Deadline, StagePlan

from .directory import Directory
from .figures import plain
from .grid import letter
from .header import Column, Header
from .matches import ItemMatches, match_names
from .results import Item, Problem, SheetReading, Workbook
from .wording import text_of


def to_json(
    workbook: Workbook, language: str = "zh", directory: Directory | None = None
) -> dict[str, Any]:
    """The workbook as plain dictionaries: dates ISO, absent values None or empty.

    With a ``directory`` every item also has its matches (``lead_unit_id`` and the like).
    """
    return {"sheets": [_sheet(sheet, language, directory) for sheet in workbook.sheets]}


def _sheet(sheet: SheetReading, language: str, directory: Directory | None) -> dict[str, Any]:
    header = sheet.header if _has_words(sheet) else None
    items = [item_json(item) for item in sheet.items]
    problems = list(sheet.problems)
    if directory is not None:
        for plain_item, found in zip(items, match_names(sheet.items, directory), strict=True):
            plain_item |= matches_json(found)
            problems += found.problems
    return {
        "sheet": sheet.grid.sheet,
        "header_rows": [header.first, header.last] if header else None,
        "columns": columns_of(header) if header else {},
        "items": items,
        "problems": [problem_json(problem, language) for problem in problems],
    }


def _has_words(sheet: SheetReading) -> bool:
    return not any(problem.code == "header_not_found" for problem in sheet.problems)


def columns_of(header: Header) -> dict[str, str]:
    """{field: letter, range such as F:I, or letters with commas}; extra columns are left out."""
    fields = dict.fromkeys(c.meaning.field for c in header.columns if c.meaning.field)
    found = {name: _span(header.of(name)) for name in fields if name}
    if header.quarters:
        found["stages"] = _span(header.quarters)
    return found


def _span(columns: Sequence[Column]) -> str:
    first, last = columns[0].col, columns[-1].col
    if len(columns) > 1 and last - first == len(columns) - 1:
        return f"{letter(first)}:{letter(last)}"
    return ",".join(letter(column.col) for column in columns)


def problem_json(problem: Problem, language: str) -> dict[str, Any]:
    """One problem with its sentence."""
    return {
        "cell": problem.cell,
        "level": problem.level.value,
        "code": problem.code,
        "text": text_of(problem.code, problem.facts, language),
    }


def matches_json(found: ItemMatches) -> dict[str, Any]:
    """The ids of an item's names; None where a name is not matched."""
    return {
        "lead_unit_id": found.lead_unit[0].id if found.lead_unit else None,
        "responsible_unit_ids": [match.id for match in found.responsible_units],
        "support_unit_ids": [match.id for match in found.support_units],
        "lead_official_ids": [match.id for match in found.lead_officials],
        "assignee_ids": [match.id for match in found.assignees],
    }


def item_json(item: Item) -> dict[str, Any]:
    """One item."""
    return {
        "row": item.row,
        "number": item.number or None,
        "parent": item.parent or None,
        "section": item.section or None,
        "theme": item.theme or None,
        "title": item.title or None,
        "means": item.means or None,
        "standard": item.standard or None,
        "points": None if item.points is None else plain(item.points),
        "weight": None if item.weight is None else plain(item.weight),
        "target": item.target or None,
        "lead_officials": list(item.lead_officials),
        "lead_unit": item.lead_unit or None,
        "responsible_units": list(item.responsible_units),
        "support_units": list(item.support_units),
        "assignees": list(item.assignees),
        "contact": item.contact or None,
        "deadline": deadline_json(item.deadline),
        "stages": [_stage(stage) for stage in item.stages],
        "extra": dict(item.extra),
        "cells": dict(item.cells),
    }


def deadline_json(deadline: Deadline) -> dict[str, Any]:
    """A deadline; what is not known is None."""
    return {
        "raw": deadline.raw or None,
        "kind": deadline.kind.value,
        "start": _iso(deadline.start),
        "due": _iso(deadline.due),
        "every": deadline.every.value if deadline.every else None,
        "anchor": deadline.anchor,
        "offset_days": deadline.offset_days,
        "state": deadline.state,
    }


def _stage(stage: StagePlan) -> dict[str, Any]:
    return {
        "raw": stage.raw,
        "from": _iso(stage.start),
        "to": _iso(stage.end),
        "text": stage.text,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
