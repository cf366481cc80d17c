"""What a work calendar moves: due days of released tasks, and days of periods not open yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from guatu.plans.actions.recounting import Moved, moved_by_calendar
from guatu.plans.models import Cycle
from guatu.reports.models import Period
from guatu.rulebook import queries as rulebook
from guatu.rules.published import Published
from guatu.rules.reporting.periods import periods_of
from guatu.rules.workdays import WorkCalendar


@dataclass(frozen=True)
class MovedPeriod:
    """A period not open yet whose due day moves."""

    key: str
    was: date
    then: date


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
    """The open years whose days are counted with the calendar of ``year`` (one statement)."""
    return list(Cycle.objects.filter(year__in=(year - 1, year), closed=False).order_by("year"))


def with_published(year: int, published: Published) -> WorkCalendar:
    """The calendar around ``year`` as it would be with the published one (two statements)."""
    now = rulebook.work_calendar(year)
    others = {day: kind for day, kind in now.days.items() if day.year != published.year}
    days = others | {day: kind for day, (kind, _name) in published.days.items()}
    return WorkCalendar(days=days, confirmed_years=now.confirmed_years | {published.year})


def moves(cycle: Cycle, calendar: WorkCalendar) -> Moves:
    """What the calendar moves in a year (two statements)."""
    params = rulebook.params(cycle.year, cycle.rulebook).reporting
    upcoming = Period.objects.filter(cycle=cycle, state="upcoming", by_hand=False)
    kept = dict(upcoming.values_list("key", "due"))
    then = {one.key: one.due for one in periods_of(cycle.year, params, calendar)}
    periods = [
        MovedPeriod(key, due, then[key])
        for key, due in sorted(kept.items())
        if key in then and then[key] != due
    ]
    return Moves(cycle, moved_by_calendar(cycle, calendar), periods)


def waiting_moves(year: int) -> list[Moves]:
    """What the calendar as entered would move and nobody moved yet (five statements a year)."""
    found = [moves(cycle, rulebook.workdays(cycle.year)) for cycle in counted_years(year)]
    return [one for one in found if one.deadlines]
