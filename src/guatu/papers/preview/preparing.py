"""From an order to the files of its preview: read, settle, match, group, draw."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from guatu.papers.reading.directory import Directory
from guatu.papers.reading.grid import letter
from guatu.papers.reading.matches import ItemMatches, Match, match_names
from guatu.papers.reading.open import read_grids
from guatu.papers.reading.results import Item, Level, Problem, RowKind, SheetReading
from guatu.papers.reading.workbook import read_workbook

from .drawing import Sheet, draw, row_numbers
from .groups import grouped
from .order import Order
from .plain import MATCHED_FIELDS, item_to_plain, matches_to_plain
from .settled import Settled
from .store import Writing
from .understood import Place, first_place, of_header, of_items

CHUNK = 100
_UNIT_FIELDS = ("lead_unit", "responsible_units", "support_units")


@dataclass(frozen=True)
class Settling:
    """A sheet with what a person settled: its items with matches, and the problems still open."""

    reading: SheetReading
    pairs: list[tuple[Item, ItemMatches]]
    problems: list[Problem]
    skipped: frozenset[int]

    @property
    def errors(self) -> frozenset[int]:
        """Rows that cannot be committed."""
        wrong = (p for p in self.problems if p.level is Level.ERROR)
        return frozenset(p.row for p in wrong if p.row is not None)


def prepare(order: Order, folder: Path) -> None:
    """Write the preview of an order.  ``FileRefused`` when the file cannot be read."""
    book = read_workbook(read_grids(Path(order.path)), order.name, order.request())
    directory, settled = order.directory(), order.said()
    writing = Writing(folder)
    try:
        sheets = [_settle(sheet, directory, settled) for sheet in book.sheets]
        facts = [_write_sheet(writing, n, sheet, directory) for n, sheet in enumerate(sheets)]
        writing.write_lines("items.jsonl", _items(sheets))
        writing.write("sheets.json", facts)
        writing.finish()
    except BaseException:
        writing.drop()
        raise


def _settle(reading: SheetReading, directory: Directory, settled: Settled) -> Settling:
    name = reading.grid.sheet
    several = {p.row: p for p in reading.problems if p.code == "several_leads"}
    items = [settled.item(name, item, several.get(item.row)) for item in reading.items]
    found = [settled.matches(m) for m in match_names(items, directory)]
    pairs = list(zip(items, found, strict=True))
    skipped = frozenset(item.row for item in items if settled.skips(name, item.row))
    titled = {item.row for item in items if item.title}
    problems = [*reading.problems, *(p for _, m in pairs for p in _with_kind(m))]
    left = [
        problem
        for problem in problems
        if problem.row not in skipped
        and not settled.has_confirmed(name, problem)
        and not (problem.code == "title_blank" and problem.row in titled)
        and not (problem.code == "several_leads" and _lead_chosen(settled, name, problem))
    ]
    return Settling(reading, pairs, left, skipped)


def _with_kind(found: ItemMatches) -> Iterator[Problem]:
    """Ambiguous names tell whether a unit or a person is meant."""
    units = {match.raw for name in _UNIT_FIELDS for match in getattr(found, name)}
    for problem in found.problems:
        kind = "unit" if problem.facts.get("name") in units else "person"
        yield replace(problem, facts={**problem.facts, "kind": kind})


def _lead_chosen(settled: Settled, sheet: str, problem: Problem) -> bool:
    return f"{sheet}|{problem.facts.get('names')}" in settled.leads


def _items(sheets: list[Settling]) -> Iterator[dict[str, Any]]:
    """Every item with what commit must know of it."""
    for n, sheet in enumerate(sheets):
        name, errors = sheet.reading.grid.sheet, sheet.errors
        codes: dict[int, list[list[str]]] = {}
        for p in sheet.problems:
            if p.row is not None:
                codes.setdefault(p.row, []).append([p.code, p.level.value, p.cell])
        for item, matches in sheet.pairs:
            yield {
                "sheet": name,
                "n": n,
                "item": item_to_plain(item),
                "matches": matches_to_plain(matches),
                "error": item.row in errors or not item.title,
                "skipped": item.row in sheet.skipped,
                "open": codes.get(item.row, []),
            }


def _write_sheet(writing: Writing, n: int, sheet: Settling, directory: Directory) -> dict[str, Any]:
    """Problems and rows of one sheet; returns its facts."""
    reading, prose = sheet.reading, bool(sheet.reading.grid.paragraphs)
    groups = grouped(sheet.problems, _suggestions(sheet.pairs))
    writing.write(f"problems-{n}.json", groups)
    marks = _marks(groups, prose=prose)
    got = of_items(reading.grid, sheet.pairs, _labels(directory))
    for header in reading.headers:
        got |= of_header(header, reading.grid)
    drawn = Sheet(reading.grid, reading.kinds, got, marks, sheet.skipped, _open_rows(sheet))
    numbers = row_numbers(reading.grid)
    chunks = [numbers[at : at + CHUNK] for at in range(0, len(numbers), CHUNK)]
    for c, rows in enumerate(chunks):
        writing.write(f"rows-{n}-{c}.json", draw(drawn, rows))
    return _facts(sheet) | {"chunks": [[rows[0], rows[-1], len(rows)] for rows in chunks]}


def _facts(sheet: Settling) -> dict[str, Any]:
    """The sheet in figures, with its header and columns."""
    reading, header = sheet.reading, sheet.reading.header
    levels = Counter(problem.level.value for problem in sheet.problems)
    bad = sheet.errors | sheet.skipped
    kinds = Counter(kind.value for kind in reading.kinds.values())
    return {
        "name": reading.grid.sheet,
        "hidden": reading.grid.hidden,
        "prose": bool(reading.grid.paragraphs),
        "header": [header.first, header.last] if header else None,
        "by_words": bool(header and header.by_words),
        "fingerprint": reading.fingerprint,
        "columns": _columns(reading),
        "width": reading.grid.last_col,
        "personal": reading.personal,
        "items": len(sheet.pairs),
        "good": sum(item.row not in bad for item, _ in sheet.pairs),
        "errors": levels[Level.ERROR.value],
        "doubts": levels[Level.DOUBT.value],
        "assumed": levels[Level.ASSUMED.value],
        "skipped": len(sheet.skipped),
        "stray": kinds[RowKind.STRAY.value],
        "themes": list(dict.fromkeys(item.theme for item, _ in sheet.pairs if item.theme)),
    }


def _columns(reading: SheetReading) -> list[dict[str, Any]]:
    grid, header = reading.grid, reading.header
    known = {column.col: column for column in header.columns} if header else {}
    samples = _samples(reading)
    found = []
    for col in range(1, grid.last_col + 1):
        column = known.get(col)
        meaning = column.meaning if column else None
        quarter = f"quarter{meaning.quarter}" if meaning and meaning.quarter else ""
        found.append(
            {
                "letter": letter(col),
                "label": column.label if column and column.path else "",
                "field": quarter or (meaning.field if meaning else "") or "",
                "hidden": col in grid.hidden_cols,
                "sample": samples.get(col, ""),
            }
        )
    return found


def _samples(reading: SheetReading) -> dict[int, str]:
    """The first filled cell of each column beneath the header, for whoever maps by hand."""
    last = reading.header.last if reading.header else 0
    found: dict[int, str] = {}
    for (row, col), cell in sorted(reading.grid.cells.items(), reverse=True):
        if row > last and cell.text and reading.kinds.get(row) is not RowKind.SECTION:
            found[col] = cell.text[:40]
    return found


def _open_rows(sheet: Settling) -> dict[int, str]:
    """The worst open level of each row, for the switch "only what is doubtful"."""
    found: dict[int, str] = {}
    order = [Level.ASSUMED.value, Level.DOUBT.value, Level.ERROR.value]
    for problem in sheet.problems:
        if problem.row is not None:
            held = found.get(problem.row, order[0])
            found[problem.row] = max(held, problem.level.value, key=order.index)
    return found


def _marks(groups: list[dict[str, Any]], *, prose: bool) -> dict[Place, list[list[Any]]]:
    found: dict[Place, list[list[Any]]] = {}
    for group in groups:
        for cell, _row in group["cells"]:
            place = first_place(cell, prose=prose)
            mark = [group["id"], group["level"], group["code"], group["facts"]]
            found.setdefault(place, []).append(mark)
    return found


def _labels(directory: Directory) -> Mapping[str, Mapping[Any, str]]:
    """Units by their name; people by name and unit, parted by a line break."""
    people = {p.id: f"{p.name}\n{p.unit_name}" for p in directory.people}
    return {"unit": {u.id: u.name for u in directory.units}, "person": people}


def _suggestions(pairs: list[tuple[Item, ItemMatches]]) -> dict[str, list[list[Any]]]:
    """``code|name`` -> who could be meant."""
    found: dict[str, list[list[Any]]] = {}
    for _item, matches in pairs:
        for name in MATCHED_FIELDS:
            kind = "unit" if name in _UNIT_FIELDS else "person"
            match: Match
            for match in getattr(matches, name):
                if match.suggestions:
                    offered = [[s.id, s.name, s.place] for s in match.suggestions]
                    found.setdefault(f"{kind}_unmatched|{match.raw}", offered)
                    found.setdefault(f"ambiguous|{match.raw}", offered)
    return found
