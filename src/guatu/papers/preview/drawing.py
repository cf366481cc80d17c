"""The rows of a sheet as the pages draw them: cells, merges, hidden things, marks, problems."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from guatu.papers.reading.grid import Cell, Grid
from guatu.papers.reading.results import Level, RowKind

from .understood import Got, Place

LONGEST = 4000
_ORDER = [Level.ASSUMED.value, Level.DOUBT.value, Level.ERROR.value]


@dataclass(frozen=True)
class Sheet:
    """What is drawn: the grid with understood values and problems by place, and kinds by row."""

    grid: Grid
    kinds: Mapping[int, RowKind]
    got: Got
    marks: Mapping[Place, list[list[Any]]]
    skipped: frozenset[int]
    states: Mapping[int, str]


def row_numbers(grid: Grid) -> list[int]:
    """Filled rows with the blank ones between, unless the sheet is mostly blank."""
    filled = list(grid.by_row)
    last = max((m.bottom for m in grid.merges if (m.top, m.left) in grid.cells), default=0)
    last = max(filled[-1], min(last, filled[-1] + 50))
    return list(range(1, last + 1)) if last <= len(filled) * 2 + 50 else filled


def draw(sheet: Sheet, rows: list[int]) -> list[dict[str, Any]]:
    """The rows of one chunk; a merge that goes beyond it is cut there."""
    return [_row(sheet, row, rows) for row in rows]


def _row(sheet: Sheet, row: int, rows: list[int]) -> dict[str, Any]:
    kind = sheet.kinds.get(row)
    found: dict[str, Any] = {"n": row, "cells": list(_cells(sheet, row, rows))}
    found["kind"] = "skipped" if row in sheet.skipped else kind.value if kind else "blank"
    if row in sheet.grid.hidden_rows:
        found["hidden"] = True
    if row in sheet.states:
        found["open"] = sheet.states[row]
    return found


def _cells(sheet: Sheet, row: int, rows: list[int]) -> Iterator[dict[str, Any]]:
    grid, col = sheet.grid, 0
    while col < grid.last_col:
        col += 1
        merge = grid.merge_at(row, col)
        right = min(merge.right, grid.last_col) if merge else col
        first = merge is None or merge.top == row or row == rows[0]
        source = grid.at(row, col)
        cell = _cell(sheet, (row, col), source)
        if merge is not None and merge.top < row:
            cell["fill"] = 1
            if not first:
                cell["under"] = 1
        if right > col:
            cell["across"] = right - col + 1
        if merge is not None and first and merge.bottom > row:
            down = sum(row <= other <= merge.bottom for other in rows)
            cell |= {"down": down} if down > 1 else {}
        yield cell
        col = right


def _cell(sheet: Sheet, place: Place, source: Cell | None) -> dict[str, Any]:
    found: dict[str, Any] = {"c": place[1]}
    if source is not None and source.text:
        found["t"] = source.text[:LONGEST]
    if got := sheet.got.get(place):
        found["got"] = got
    if marks := sheet.marks.get(place):
        found["marks"] = marks
        found["level"] = max((mark[1] for mark in marks), key=_ORDER.index)
    return found
