"""A kept list as its preview shows it: rows as in the sheet, with marks at the cells in doubt."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from guatu.papers.roster.sheet import COLUMNS
from guatu.people import wording
from guatu.people.models import RosterImport
from guatu.people.queries.roster_judged import Judged


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


def lines_of(
    kept: RosterImport, judged: Sequence[Judged], places: Iterable[int]
) -> list[PreviewLine]:
    """Some rows of the sheet, by their places in it, with change, problems and three sides."""
    columns: Mapping[str, str] = kept.columns
    fields = sorted(columns, key=lambda field: (len(columns[field]), columns[field]))
    lines = []
    for place in places:
        row, one = kept.rows[place], judged[place]
        doubts = tuple(doubt(problem) for problem in one["problems"])
        cells = tuple(
            _cell(
                row["values"].get(field, ""),
                row["cells"].get(field, f"{columns[field]}{row['row']}"),
                doubts,
            )
            for field in fields
        )
        line = PreviewLine(row["row"], cells, one["change"], doubts)
        lines.append(_with_sides(line, one["sides"]) if one["sides"] else line)
    return lines


def _with_sides(line: PreviewLine, sides: Judged) -> PreviewLine:
    fields = tuple(SideLine(*field) for field in sides["fields"])
    return replace(line, sides=fields, where=sides["where"], takes_file=sides["takes_file"])


def doubt(problem: Judged) -> Doubt:
    """A problem in the reader's words."""
    facts = {name: value or "—" for name, value in problem["facts"].items()}
    text = str(wording.PROBLEMS[problem["code"]]) % facts
    return Doubt(problem["row"], problem["cell"], problem["level"], text)


def _cell(text: str, address: str, doubts: Iterable[Doubt]) -> LineCell:
    here = [doubt for doubt in doubts if doubt.cell == address]
    level = here[0].level if here else ""
    return LineCell(text, level, " ".join(doubt.text for doubt in here))
