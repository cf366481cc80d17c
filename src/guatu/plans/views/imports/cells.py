"""Cells of a preview in words: what was understood, and what is doubtful about each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from guatu.papers.preview.plain import deadline_from_plain
from guatu.papers.reading.wording import text_of
from guatu.plans.wording.imports import FIELDS, tongue
from guatu.plans.wording.labels import DIRECTIONS
from guatu.plans.wording.readings import reading
from guatu.rules.deadlines import Kind, resolve
from guatu.web.dates import short

Cell = dict[str, Any]
HEADS = ("title", "header")


@dataclass(frozen=True)
class Ground:
    """What the words of cells depend on: the year, its anchor dates, the reader's language."""

    year: int
    anchors: Mapping[str, date]
    language: str


def dressed(
    rows: list[dict[str, Any]], year: int, anchors: Mapping[str, date], *, only: bool
) -> list[dict[str, Any]]:
    """The rows of a chunk ready to draw; ``only`` those with open problems.

    Below the header every row shows the value that it takes from a merged cell; above, merged
    cells stay merged.
    """
    ground = Ground(year, anchors, tongue())
    chosen = [row for row in rows if "open" in row] if only else rows
    found = []
    for at, row in enumerate(chosen):
        heads = 0 if only else _heads(chosen[at:])
        cells = [_cell(cell, ground) for cell in _present(row["cells"], heads)]
        found.append({**row, "cells": cells})
    return found


def _heads(rows: list[dict[str, Any]]) -> int:
    """How many rows from here on belong to the head of the sheet."""
    return next((n for n, row in enumerate(rows) if row["kind"] not in HEADS), len(rows))


def _present(cells: list[Cell], heads: int) -> list[Cell]:
    """The cells to draw: merged downwards over ``heads`` rows at most, else filled."""
    if not heads:
        return [{**cell, "down": 1} for cell in cells]
    return [
        {**cell, "down": min(cell.get("down", 1), heads)} for cell in cells if not cell.get("under")
    ]


def _cell(cell: Cell, ground: Ground) -> Cell:
    held = str(cell.get("t", ""))
    found = dict(cell)
    if "got" in cell:
        words = [word for got in cell["got"] if (word := _word(got, held, ground))]
        found["words"] = list(dict.fromkeys(words))
    if "marks" in cell:
        found["notes"] = [
            (gid, level, text_of(code, facts, ground.language))
            for gid, level, code, facts in cell["marks"]
        ]
    return found


def _word(got: list[Any], held: str, ground: Ground) -> str:
    """One understood value; what the cell says itself is not repeated."""
    kind = got[0]
    if kind == "field":
        return str(FIELDS.get(got[1], got[1]))
    if kind == "deadline":
        return deadline_words(got[1], ground.year, ground.anchors)
    if kind == "stage":
        return _span(got[1], got[2], ground.year)
    if kind == "target":
        return f"{got[1]} {DIRECTIONS.get(got[2], '')}"
    if kind == "person":
        name, _break, place = got[1].partition("\n")
        return place if name in held else f"{name} {place}"
    if kind == "lead_unit":
        return _("leads: %(unit)s") % {"unit": got[1]}
    return "" if got[1] in held else str(got[1])


def deadline_words(plain: Mapping[str, Any], year: int, anchors: Mapping[str, date]) -> str:
    """A deadline of plain values as a phrase; one not understood is said by its problem."""
    found = resolve(deadline_from_plain(plain), anchors)
    if found.kind is Kind.UNREADABLE:
        return ""
    return reading(
        found.kind.value,
        start=found.start,
        due=found.due,
        every=found.every.value if found.every else "",
        anchor=found.anchor or "",
        offset_days=found.offset_days,
        year=year,
    )


def _span(start: str | None, end: str | None, year: int) -> str:
    """The days of a stage; a whole quarter is said by its end."""
    days = [_day(start), _day(end)]
    if days[0] and days[1] and days[0].day == 1 and days[0].month + 2 == days[1].month:
        days[0] = None
    return _(" to ").join(short(day, year) for day in days if day)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
