"""Reads a whole file: every sheet and table, linked sheets joined; nothing is stored."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from guatu.rules.deadlines import Deadline

from .columns import fold
from .grid import Grid
from .header import find_header
from .jsonform import to_json
from .linked import join_linked
from .open import read_grids
from .prose import read_prose
from .results import SheetReading, Workbook
from .sheet import Request, read_sheet

_NOTHING: Mapping[str, Any] = {}


def read_file(
    source: bytes | Path,
    name: str,
    year: int,
    *,
    mappings: Mapping[str, Mapping[str, str]] = _NOTHING,
    corrections: Mapping[str, Deadline] = _NOTHING,
) -> Workbook:
    """A plan workbook or Word file as items and problems.

    ``mappings``: header fingerprint -> {column letter: field, ``quarter1``..``quarter4`` or
    ``extra``}.  ``corrections``: normalised deadline words -> what a person said they mean.
    Raises ``FileRefused`` when the file as a whole cannot be read.
    """
    request = Request(year, mappings, corrections)
    return read_workbook(read_grids(source), name, request)


def read_workbook(grids: tuple[Grid, ...], name: str, request: Request) -> Workbook:
    """The same from grids that were read before."""
    tables = [grid for grid in grids if not grid.paragraphs]
    request = replace(request, titles=_titles(tables, request))
    sheets = join_linked(tuple(read_sheet(grid, request) for grid in tables), request)
    prose = tuple(read_prose(grid, request) for grid in grids if grid.paragraphs)
    return Workbook(name, request.year, (*_worth_showing(prose, sheets), *sheets))


def _titles(tables: list[Grid], request: Request) -> frozenset[str]:
    """What stands in the title columns of the sheets that surely have one."""
    found: set[str] = set()
    for grid in tables:
        header = find_header(grid, request.mappings)
        columns = {c.col for c in header.of("title")} if header else set()
        if header and columns:
            found |= {
                fold(cell.text)
                for (row, col), cell in grid.cells.items()
                if col in columns and row > header.last
            }
    return frozenset(found)


def _worth_showing(
    prose: tuple[SheetReading, ...], tables: tuple[SheetReading, ...]
) -> tuple[SheetReading, ...]:
    """The text around the tables of a Word file is no list of its own."""
    return tuple(sheet for sheet in prose if sheet.items or not tables)


def report(source: bytes | Path, year: int, language: str = "zh") -> dict[str, Any]:
    """What `import-plan --dry-run --json` prints, without a database."""
    name = source.name if isinstance(source, Path) else ""
    return to_json(read_file(source, name, year), language)
