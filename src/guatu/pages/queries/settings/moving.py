"""What a work calendar moves: due days of released tasks, and days of periods not closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from guatu.plans.actions.recounting import Moved, moved_by_calendar
from guatu.plans.models import Cycle
from guatu.reports.queries.months import counted_anew
from guatu.rulebook import queries as rulebook
from guatu.rules.workdays import WorkCalendar


@dataclass(frozen=True)
class MovedPeriod:
    """A period whose due day a calendar counts otherwise; one that is open ``stays``."""

    key: str
    was: date
    then: date
    stays: bool


@dataclass(frozen=True)
class Moves:
    """What a calendar moves in one year."""

    cycle: Cycle
    deadlines: Sequence[Moved]
    periods: Sequence[MovedPeriod]

    @property
    def count(self) -> int:
        """Deadlines and periods together."""
        return len(self.deadlines) + len(self.periods)


def counted_years(year: int) -> list[Cycle]:
    """The open years whose days are counted with the calendar of ``year`` (one statement).

    Also the next one: its first week may begin, and be due, in December.
    """
    near = Cycle.objects.filter(year__range=(year - 1, year + 1), closed=False)
    return list(near.order_by("year"))


def moves(cycle: Cycle, calendar: WorkCalendar) -> Moves:
    """What the calendar moves in a year (two statements)."""
    periods = [
        MovedPeriod(period.key, period.due, then.due, period.state == "open")
        for period, then in counted_anew(cycle, calendar)
        if then.due != period.due
    ]
    return Moves(cycle, moved_by_calendar(cycle, calendar), periods)


def waiting_moves(year: int) -> list[Moves]:
    """What the calendar as entered would move and nobody moved yet (five statements a year)."""
    found = [moves(cycle, rulebook.workdays(cycle.year)) for cycle in counted_years(year)]
    return [one for one in found if one.deadlines]
