"""What was understood of each cell, as codes and values: the pages find the words."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from guatu.papers.reading.grid import Grid, column_number
from guatu.papers.reading.header import Header
from guatu.papers.reading.matches import ItemMatches, Match, Status
from guatu.papers.reading.results import NO_DEADLINE, Item
from guatu.rules.deadlines import read_target

from .plain import deadline_to_plain

Place = tuple[int, int]
Got = dict[Place, list[list[Any]]]
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?")


def places(address: str) -> Iterator[Place]:
    """The places of ``C7``, ``F6:I6`` or ``B3,B4``; a paragraph ``P12`` of Word is row 12."""
    for match in _PLACE.finditer(address.rpartition("!")[2]):
        left, top = column_number(match[1]), int(match[2])
        right = column_number(match[3]) if match[3] else left
        bottom = int(match[4]) if match[4] else top
        for row in range(top, min(bottom, top + 200) + 1):
            for col in range(left, min(right, left + 60) + 1):
                yield row, col


def first_place(address: str, *, prose: bool) -> Place:
    """Where a problem stands; prose has one column."""
    found = next(places(address), (0, 0))
    return (found[0], 1) if prose else found


def of_header(header: Header, grid: Grid) -> Got:
    """Each column's meaning, beneath its lowest label; a merged label bears it where it stands."""
    found: Got = {}
    for column in header.columns:
        meaning = column.meaning
        name = f"quarter{meaning.quarter}" if meaning.quarter else meaning.field
        if name and name != "key":
            merge = grid.merge_at(header.last, column.col)
            place = (merge.top, merge.left) if merge else (header.last, column.col)
            found.setdefault(place, []).append(["field", name])
    return found


def of_items(
    grid: Grid, pairs: list[tuple[Item, ItemMatches]], names: Mapping[str, Mapping[Any, str]]
) -> Got:
    """The understood values of all items; ``names``: ``unit`` and ``person`` -> id -> label."""
    found: Got = {}
    for item, matches in pairs:
        for field, address in item.cells.items():
            if "!" in address or address.startswith("P"):
                continue
            for place, got in _of_field(grid, item, matches, field, address, names):
                held = found.setdefault(place, [])
                if got not in held:
                    held.append(got)
    return found


def _of_field(
    grid: Grid,
    item: Item,
    matches: ItemMatches,
    field: str,
    address: str,
    names: Mapping[str, Mapping[Any, str]],
) -> Iterator[tuple[Place, list[Any]]]:
    where = list(places(address))
    if field == "deadline" and item.deadline != NO_DEADLINE and where:
        yield where[0], ["deadline", deadline_to_plain(item.deadline)]
        if "stages" not in item.cells:  # a cell of nodes is both
            yield from _of_stages(grid, item, where)
    elif field == "stages":
        yield from _of_stages(grid, item, where)
    elif field == "target" and where and (target := read_target(item.target)):
        yield where[0], ["target", f"{target.value}{target.unit}", target.direction]
    elif field in ("lead_unit", "responsible_units", "support_units"):
        yield from _of_units(getattr(matches, field), field, where, names["unit"])
    elif field in ("lead_officials", "assignees"):
        for match in getattr(matches, field):
            if match.status is Status.MATCHED and where:
                yield where[0], ["person", names["person"].get(match.id, "")]


def _of_units(
    matches: tuple[Match, ...], field: str, where: list[Place], names: Mapping[Any, str]
) -> Iterator[tuple[Place, list[Any]]]:
    for match in matches:
        if match.status is Status.MATCHED and where:
            yield where[0], [field, names.get(match.id, "")]


def _of_stages(grid: Grid, item: Item, where: list[Place]) -> Iterator[tuple[Place, list[Any]]]:
    """One stage for one filled cell where the counts agree, else by its words."""
    cells = list(dict.fromkeys(c for place in where if (c := grid.at(*place)) and c.text))
    alone = len(cells) == len(item.stages)
    for n, stage in enumerate(item.stages):
        first = cells[0] if cells else None
        cell = cells[n] if alone else next((c for c in cells if stage.raw in c.text), first)
        if cell is not None:
            start = stage.start.isoformat() if stage.start else None
            end = stage.end.isoformat() if stage.end else None
            yield (cell.row, cell.col), ["stage", start, end]
