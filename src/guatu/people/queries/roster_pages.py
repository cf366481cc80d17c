"""A kept list as its preview shows it: rows as in the sheet, with marks at the cells in doubt."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from guatu.papers.roster import PeopleReading, Problem
from guatu.papers.roster.sheet import COLUMNS
from guatu.papers.roster.sides import RowSides
from guatu.people import wording
from guatu.people.models import RosterImport, Unit
from guatu.people.queries.roster import Reading, kept_rows
from guatu.people.queries.roster_sides import Names, sides_of


@dataclass(frozen=True)
class Doubt:
    """A problem in words."""

    row: int
    cell: str
    level: str
    text: str


@dataclass(frozen=True)
class LineCell:
    """A cell of the preview; ``level`` is that of its gravest problem."""

    text: str
    level: str
    hint: str


@dataclass(frozen=True)
class PreviewLine:
    """A row of the preview."""

    row: int
    cells: tuple[LineCell, ...]
    change: str
    problems: tuple[Doubt, ...]
    sides: tuple["SideLine", ...] = ()
    where: str = ""
    takes_file: bool = True


@dataclass(frozen=True)
class SideLine:
    """A field that differs, in words: what the sheet, the house and the last sheet say."""

    field: str
    file: str
    live: str
    base: str


def columns_of(kept: RosterImport) -> list[tuple[str, str]]:
    """Letter and Chinese heading of each column understood, from left to right."""
    words: dict[str, str] = {}
    for word, field in COLUMNS[kept.kind].items():
        words.setdefault(field, word)
    columns: Mapping[str, str] = kept.columns
    ordered = sorted(columns.items(), key=lambda pair: (len(pair[1]), pair[1]))
    return [(letter, words[field]) for field, letter in ordered]


def lines_of(kept: RosterImport, reading: Reading, today: date) -> list[PreviewLine]:
    """Every row of the sheet with its change, its problems and its three sides."""
    change = _changes(reading)
    sides = {} if kept.committed_at else sides_of(kept, reading, today)
    names = Names(dict(Unit.objects.values_list("id", "name"))) if sides else Names({})
    by_row: dict[int, list[Problem]] = {}
    for problem in reading.problems:
        by_row.setdefault(problem.row, []).append(problem)
    columns: Mapping[str, str] = kept.columns
    fields = sorted(columns, key=lambda field: (len(columns[field]), columns[field]))
    lines = []
    for row in kept_rows(kept):
        doubts = [_doubt(problem) for problem in by_row.get(row.row, [])]
        cells = tuple(
            _cell(row.get(field), row.cells.get(field, f"{columns[field]}{row.row}"), doubts)
            for field in fields
        )
        line = PreviewLine(row.row, cells, change.get(row.row, "same"), tuple(doubts))
        found = sides.get(row.row)
        lines.append(_with_sides(line, found, names) if found else line)
    return lines


def _with_sides(line: PreviewLine, found: RowSides, names: Names) -> PreviewLine:
    fields = tuple(
        SideLine(one.field, *(names.text(one.field, v) for v in (one.file, one.live, one.base)))
        for one in found.fields
    )
    return replace(line, sides=fields, where=found.where, takes_file=found.takes_file)


def _changes(reading: Reading) -> dict[int, str]:
    """What becomes of each row."""
    if isinstance(reading, PeopleReading):
        return {row: entry.change for entry in reading.entries for row in entry.rows}
    return {entry.row: entry.change for entry in reading.entries}


def _doubt(problem: Problem) -> Doubt:
    facts = {name: value or "—" for name, value in problem.facts.items()}
    return Doubt(
        problem.row, problem.cell, problem.level, str(wording.PROBLEMS[problem.code]) % facts
    )


def _cell(text: str, address: str, doubts: list[Doubt]) -> LineCell:
    here = [doubt for doubt in doubts if doubt.cell == address]
    level = here[0].level if here else ""
    return LineCell(text, level, " ".join(doubt.text for doubt in here))
