"""Working days: the public calendar of holidays and make-up workdays, as far as it is published."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

ONE_DAY = timedelta(days=1)


class DayKind(StrEnum):
    """What the calendar says of one day: free, a weekend to be worked, or as the week has it."""

    OFF = "off"
    MAKE_UP = "make_up"
    NORMAL = "normal"


class Shift(StrEnum):
    """Where a due day moves that falls on a rest day."""

    FORWARD = "forward"
    BACK = "back"
    NONE = "none"


@dataclass(frozen=True)
class WorkCalendar:
    """Named days of published years; every other day is Monday to Friday, unconfirmed.

    ``confirmed_years`` are the years whose official notice has been entered.
    """

    days: Mapping[date, DayKind] = field(default_factory=lambda: MappingProxyType({}))
    confirmed_years: frozenset[int] = frozenset()

    def is_confirmed(self, day: date) -> bool:
        """Whether the notice of that day's year is known."""
        return day.year in self.confirmed_years

    def is_workday(self, day: date) -> bool:
        """Whether people work that day: named make-up and holidays first, else Monday to Friday."""
        kind = self.days.get(day, DayKind.NORMAL)
        return day.weekday() < 5 if kind is DayKind.NORMAL else kind is DayKind.MAKE_UP

    def next_workday(self, day: date) -> date:
        """The first workday after ``day``."""
        return self._step(day, ONE_DAY)

    def previous_workday(self, day: date) -> date:
        """The last workday before ``day``."""
        return self._step(day, -ONE_DAY)

    def add_workdays(self, day: date, n: int) -> date:
        """The ``n``-th workday after ``day`` (before it when negative); ``day`` itself for 0."""
        for _ in range(abs(n)):
            day = self.next_workday(day) if n > 0 else self.previous_workday(day)
        return day

    def workdays_between(self, a: date, b: date) -> int:
        """Workdays after ``a`` up to and with ``b``; negative when ``b`` comes first."""
        if b < a:
            return -self.workdays_between(b, a)
        return sum(self.is_workday(a + ONE_DAY * i) for i in range(1, (b - a).days + 1))

    def shift(self, day: date, direction: Shift | str = Shift.FORWARD) -> date:
        """``day``, or when it is a rest day the workday after or before it (practice.md 1.8, 3).

        Raises ``ValueError`` for a direction other than forward, back and none.
        """
        direction = Shift(direction)
        if direction is Shift.NONE or self.is_workday(day):
            return day
        return self.next_workday(day) if direction is Shift.FORWARD else self.previous_workday(day)

    def _step(self, day: date, step: timedelta) -> date:
        day += step
        while not self.is_workday(day):
            day += step
        return day
