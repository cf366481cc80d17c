"""Cells of a preview in words: what was understood, and what is doubtful about each."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from guatu.papers.reading.wording import text_of
from guatu.plans.wording.imports import FIELDS, tongue
from guatu.plans.wording.labels import DIRECTIONS
from guatu.plans.wording.readings import reading
from guatu.web.dates import short

Cell = dict[str, Any]


def dressed(rows: list[dict[str, Any]], year: int, *, only: bool) -> list[dict[str, Any]]:
    """The rows of a chunk ready to draw; ``only`` those with open problems, merges undone."""
    language = tongue()
    chosen = [row for row in rows if "open" in row] if only else rows
    return [
        {**row, "cells": [_cell(c, year, language) for c in _present(row["cells"], only=only)]}
        for row in chosen
    ]


def _present(cells: list[Cell], *, only: bool) -> list[Cell]:
    """Alone, every row shows the values it takes from above; together, merges show them."""
    if only:
        return [{**cell, "down": 1} for cell in cells]
    return [cell for cell in cells if not cell.get("under")]


def _cell(cell: Cell, year: int, language: str) -> Cell:
    held = str(cell.get("t", ""))
    found = dict(cell)
    if "got" in cell:
        words = [word for got in cell["got"] if (word := _word(got, held, year))]
        found["words"] = list(dict.fromkeys(words))
    if "marks" in cell:
        found["notes"] = [
            (gid, level, text_of(code, facts, language))
            for gid, level, code, facts in cell["marks"]
        ]
    return found


def _word(got: list[Any], held: str, year: int) -> str:
    """One understood value; what the cell says itself is not repeated."""
    kind = got[0]
    if kind == "field":
        return str(FIELDS.get(got[1], got[1]))
    if kind == "deadline":
        return deadline_words(got[1], year)
    if kind == "stage":
        return _span(got[1], got[2], year)
    if kind == "target":
        return f"{got[1]} {DIRECTIONS.get(got[2], '')}"
    if kind == "person":
        name, _break, place = got[1].partition("\n")
        return place if name in held else f"{name} {place}"
    if kind == "lead_unit":
        return _("leads: %(unit)s") % {"unit": got[1]}
    return "" if got[1] in held else str(got[1])


def deadline_words(plain: Mapping[str, Any], year: int) -> str:
    """A deadline of plain values as a phrase."""
    return reading(
        plain["kind"],
        start=_day(plain.get("start")),
        due=_day(plain.get("due")),
        every=plain.get("every") or "",
        anchor=plain.get("anchor") or "",
        offset_days=plain.get("offset_days"),
        year=year,
    )


def _span(start: str | None, end: str | None, year: int) -> str:
    days = [short(day, year) for day in (_day(start), _day(end)) if day]
    return _(" to ").join(days)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
