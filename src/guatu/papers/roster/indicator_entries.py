"""What a list of indicators is understood against, and what it says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from guatu.papers.roster.people import KnownPerson
from guatu.papers.roster.problems import Problem
from guatu.papers.roster.units import KnownUnit
from guatu.rules.planning.indicators import Held


@dataclass(frozen=True)
class IndicatorEntry:
    """A row understood; ``change``: new, same (it is there already) or error."""

    row: int
    name: str
    figure_unit: str = ""
    unit_id: int | None = None
    person_id: int | None = None
    every: str = "month"
    counts: str = "cumulative"
    definition: str = ""
    aliases: tuple[str, ...] = ()
    change: str = "new"
    asked_by_id: int | None = None


@dataclass(frozen=True)
class KnownToIndicators:
    """What rows are understood against; ``held``: by normal name, who asks for the figure."""

    units: Sequence[KnownUnit] = ()
    people: Sequence[KnownPerson] = ()
    held: Mapping[str, Held] = field(default_factory=dict)


@dataclass(frozen=True)
class IndicatorsReading:
    """Entries in the order of the sheet, and every doubt."""

    entries: tuple[IndicatorEntry, ...]
    problems: tuple[Problem, ...]

    @property
    def committable(self) -> list[IndicatorEntry]:
        """What would be named."""
        return [entry for entry in self.entries if entry.change == "new"]
