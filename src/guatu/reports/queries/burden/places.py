"""Where a reader stands in the ledger, and where a number of it is explained."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from guatu.people.models import Person, Unit
from guatu.reports.models import Period
from guatu.reports.queries.burden.ledger import Burden, Narrow


@dataclass(frozen=True)
class Place:
    """A period or, without one, the begun periods of a year; by what, and of whom only."""

    period: Period | None
    year: int | None
    periods: Sequence[Period]
    by: str
    narrow: Narrow
    of: str = ""

    @property
    def query(self) -> dict[str, Any]:
        """Its address."""
        when: dict[str, Any] = {"period": self.period.key} if self.period else {"year": self.year}
        return when | self.only

    @property
    def only(self) -> dict[str, int]:
        """Of whom, as part of an address."""
        return {name: getattr(self.narrow, name) for name in self.narrow.names()}

    def why(self, line: Burden) -> tuple[str, dict[str, Any]]:
        """Page and query that explain the numbers of a line."""
        if self.period is not None:
            return "burden-asked", self.query | {self.by: line.pk}
        if self.by != "month":
            return "burden", self.query | {"by": "month", self.by: line.pk}
        return "burden-asked" if self.only else "burden", self.only | {"period": line.name}


def place_of(
    period: Period | None, year: int | None, periods: Sequence[Period], by: str, narrow: Narrow
) -> Place:
    """Periods that have not begun are left out (one statement where it is of somebody)."""
    begun = [one for one in periods if one.state != "upcoming"]
    looked_at = [period] if period is not None else begun
    year = period.cycle.year if period is not None else year
    return Place(period, year, looked_at, by, narrow, _of(narrow))


def _of(narrow: Narrow) -> str:
    """The name of whom it is narrowed to."""
    if narrow.person:
        named = Person.objects.filter(pk=narrow.person).values_list("name", flat=True)
        return named.first() or ""
    unit = Unit.objects.filter(pk=narrow.unit or narrow.office or 0).first()
    return unit.label if unit else ""
