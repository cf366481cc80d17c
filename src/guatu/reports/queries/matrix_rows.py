"""What the matrix of a period is made of: its filters, cells, units with their counts."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q

from guatu.rules.reporting import WAITS_FOR

MISSING, DONE = ("draft", "returned"), ("accepted", "locked")


@dataclass(frozen=True)
class Asked:
    """The filters: blank is all.  ``missing`` asks for what its author still owes."""

    unit: int | None = None
    state: str = ""
    light: str = ""
    late: bool = False
    missing: bool = False

    @property
    def condition(self) -> Q:
        """As a condition on ``Report``."""
        found = Q(unit=self.unit) if self.unit else Q()
        if self.state:
            found &= Q(state=self.state)
        if self.light:
            found &= Q(rule_light=self.light) | Q(rule_light="", task__light=self.light)
        if self.late:
            found &= Q(late=True)
        return found & Q(state__in=MISSING) if self.missing else found


@dataclass(frozen=True)
class Cell:
    """One report of the matrix."""

    report_id: int
    task_id: int
    title: str
    state: str
    light: str
    late: bool


@dataclass
class Row:
    """A unit with its counts; ``since`` is when the oldest of what waits came to each desk."""

    unit_id: int | None
    unit: str
    states: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    late: int = 0
    since: dict[str, datetime] = field(default_factory=dict)
    cells: list[Cell] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    liaisons: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        """All reports of the unit that the filters leave."""
        return sum(self.states.values())

    @property
    def missing(self) -> int:
        """What nobody handed in yet."""
        return self.states["draft"]

    @property
    def returned(self) -> int:
        """What was given back and has not come again."""
        return self.states["returned"]

    @property
    def done(self) -> int:
        """Accepted or locked."""
        return sum(self.states[state] for state in DONE)

    @property
    def waiting(self) -> dict[str, int]:
        """How many wait for whom: filler, reviewer, supervision."""
        found: dict[str, int] = defaultdict(int)
        for state, count in self.states.items():
            if count and state in WAITS_FOR:
                found[WAITS_FOR[state]] += count
        return found


@dataclass
class Matrix:
    """The rows drawn from ``start`` on, all rows for sums and nudges, and where to go on."""

    rows: list[Row]
    all: list[Row]
    following: int | None = None

    def sum(self, name: str) -> int:
        """A count over all units."""
        return sum(getattr(row, name) for row in self.all)

    @property
    def owing(self) -> list[Row]:
        """Units with something missing or returned, most first."""
        owing = [row for row in self.all if row.missing + row.returned]
        return sorted(owing, key=lambda row: -(row.missing + row.returned))
