"""A list of indicators (指标名称, 计量单位, 填报单位, 填报人, 周期 ...) understood row by row."""

from collections.abc import Mapping, Sequence

from guatu.papers.roster.figures import COUNT_WORDS, RATES, RHYTHM_WORDS
from guatu.papers.roster.indicator_entries import (
    IndicatorEntry,
    IndicatorsReading,
    KnownToIndicators,
)
from guatu.papers.roster.problems import Level, Problem
from guatu.papers.roster.rows import Row
from guatu.papers.roster.words import clean, key, parts, suggestions
from guatu.rules.planning.indicators import describe, names_of, near
from guatu.rules.privacy import personal_data
from guatu.rules.refused import Refused

TEXTS = ("name", "definition", "source", "direction", "aliases")
LIMITS = {"figure_unit": 20, "definition": 1500, "source": 200, "direction": 40}


def read_indicators(
    rows: Sequence[Row], columns: Mapping[str, str], known: KnownToIndicators
) -> IndicatorsReading:
    """What each row says, and what is doubtful about which cell; ``columns``: field to letter."""
    reader = _Reader(columns, known)
    entries = tuple(reader.entry(row) for row in rows)
    return IndicatorsReading(entries, tuple(reader.problems))


class _Reader:
    """Reads rows one by one, collecting problems and the names taken so far."""

    def __init__(self, columns: Mapping[str, str], known: KnownToIndicators) -> None:
        self.columns = columns
        self.known = known
        self.problems: list[Problem] = []
        self.taken: dict[str, int] = {}
        self.failed = False

    def entry(self, row: Row) -> IndicatorEntry:
        """The row understood; an error leaves it out of the commit."""
        self.failed = False
        name, unit_id = clean(row.get("name")), self._unit_id(row, "unit")
        asked_by = self._unit_id(row, "asked_by") if key(row.get("asked_by")) else None
        every = self._word(row, "every", RHYTHM_WORDS, "month")
        usual = "level" if row.get("figure_unit").strip() in RATES else "cumulative"
        counts = self._word(row, "counts", COUNT_WORDS, usual)
        aliases, definition = tuple(parts(row.get("aliases"))), _definition(row)
        self._described(row, name, aliases, (counts, every, definition))
        change = "error" if self.failed else self._change(row, name, aliases)
        unit = row.get("figure_unit").strip()
        person = self._person_id(row, unit_id)
        return IndicatorEntry(
            row.row,
            name,
            unit,
            unit_id,
            person,
            every,
            counts,
            definition,
            aliases,
            change,
            asked_by,
        )

    def _described(
        self, row: Row, name: str, aliases: tuple[str, ...], told: tuple[str, str, str]
    ) -> None:
        """What the rule of an indicator refuses, and texts that are too long to be kept."""
        for column, most in LIMITS.items():
            if len(row.get(column)) > most:
                self._say(row, column, "error", "too_long")
        found = [column for column in TEXTS if personal_data(row.get(column))]
        for column in found:
            self._say(row, column, "error", "personal_data_in_text")
        try:
            describe(name, aliases, *told)
        except Refused as refused:
            if not found:
                self._say(row, refused.place, "error", refused.code)

    def _change(self, row: Row, name: str, aliases: tuple[str, ...]) -> str:
        """Whether its name is free: among the indicators of the year and the rows above."""
        names = names_of(name, aliases)
        above = next((self.taken[one] for one in names if one in self.taken), None)
        if above is not None:
            self._say(row, "name", "error", "name_above", row=str(above))
            return "error"
        self.taken |= dict.fromkeys(names, row.row)
        first = next((self.known.held[one] for one in names if one in self.known.held), None)
        if first is None:
            self._hint(row, names)
            return "new"
        if names_of(first.name)[:1] == names[:1]:
            told = {"owner": first.owner, "id": str(first.id)}
            self._say(row, "name", "assumed", "figure_present", **told)
            return "same"
        facts = {"indicator": first.name, "owner": first.owner, "id": str(first.id)}
        self._say(row, "name", "error", "figure_held", **facts)
        return "error"

    def _hint(self, row: Row, names: tuple[str, ...]) -> None:
        """A name that only sounds like another is committed, but looked at."""
        found = near(names, self.known.held)
        if found:
            first = self.known.held[found[1]]
            facts = {"indicator": first.name, "owner": first.owner, "id": str(first.id)}
            self._say(row, "name", "doubt", "figure_near", **facts)

    def _unit_id(self, row: Row, column: str) -> int | None:
        text = row.get(column)
        if not key(text):
            self._say(row, column, "error", "unit_missing")
            return None
        found = [unit.id for unit in self.known.units if key(text) in unit.names]
        if len(found) == 1:
            return found[0]
        near = "、".join(suggestions(text, [unit.name for unit in self.known.units]))
        code = "unit_ambiguous" if found else "unit_unknown"
        self._say(row, column, "error", code, text=text, near=near)
        return None

    def _person_id(self, row: Row, unit_id: int | None) -> int | None:
        """The one person of this name in the unit, else nobody: its liaison enters the figure."""
        name = clean(row.get("person"))
        if not name or unit_id is None:
            return None
        alike = [one for one in self.known.people if key(one.name) == key(name)]
        here = [one.id for one in alike if unit_id in one.unit_ids]
        if len(here) == 1:
            return here[0]
        self._say(row, "person", "doubt", "person_several" if here else "person_unknown", text=name)
        return None

    def _word(self, row: Row, column: str, words: Mapping[str, str], usual: str) -> str:
        text = key(row.get(column))
        if not text:
            self._say(row, column, "assumed", f"{column}_assumed_{usual}")
        elif text not in words:
            self._say(row, column, "error", f"{column}_unknown", text=row.get(column))
        return words.get(text, usual)

    def _say(self, line: Row, column: str, level: Level, code: str, **facts: str) -> None:
        self.failed = self.failed or level == "error"
        self.problems.append(Problem(line.row, self._at(line, column), level, code, facts))

    def _at(self, row: Row, column: str) -> str:
        """The address of a cell, also of an empty one; the row's first where the list has none."""
        letter = self.columns.get(column)
        return f"{letter}{row.row}" if letter else row.at(column)


def _definition(row: Row) -> str:
    """The definition with its source, and the direction, which an indicator itself has none of."""
    told = {"": "definition", "数据来源：": "source", "方向：": "direction"}
    lines = [label + row.get(name).strip() for label, name in told.items() if row.get(name)]
    return "\n".join(lines)
