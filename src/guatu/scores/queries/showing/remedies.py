"""What a decision on an objection can name, lines and their entries; whether it is put right."""

from dataclasses import dataclass

from guatu.rules.scoring.correcting import entries_of
from guatu.rules.scoring.given import GivenLine
from guatu.rules.scoring.keeping import unit_from_text
from guatu.rules.scoring.sheet import Line
from guatu.scores.models import ScoreObjection


@dataclass(frozen=True)
class Choice:
    """A line, with one of its entries or "" for any of them; ``kind`` is that of the entry."""

    line: str
    title: str
    entry: str = ""
    what: str = ""

    @property
    def kind(self) -> str:
        """figure, task, work ...; "" for any entry."""
        return self.entry.partition(":")[0]

    @property
    def value(self) -> str:
        """As a form sends it."""
        return f"{self.line} {self.entry}".strip()


def remedies(row: ScoreObjection, objected: Line) -> list[Choice]:
    """Everything that can be corrected at or below the line objected to, as it was on the sheet."""
    given = unit_from_text(row.sheet.inputs).lines
    found = []
    for line in objected.leaves():
        found.append(Choice(line.code, line.title))
        own = entries_of(given.get(line.code, GivenLine()))
        found += [Choice(line.code, line.title, entry, what) for entry, what in own.items()]
    return found


def named(row: ScoreObjection, objected: Line) -> Choice | None:
    """What the decision on an upheld objection names; None before it, or where it names points."""
    same = (row.corrects, row.entry)
    if row.state != "upheld" or row.points is not None:
        return None
    return next((one for one in remedies(row, objected) if (one.line, one.entry) == same), None)


def still_wrong(row: ScoreObjection) -> bool:
    """Whether the scores were worked out after the decision and do not show the correction."""
    last, decided = row.sheet.round.computed_at, row.decided_at
    waits = row.state == "upheld" and not row.worked_in
    return bool(waits and last and decided and last > decided)
