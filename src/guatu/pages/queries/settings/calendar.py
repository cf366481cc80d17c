"""A year of the work calendar as twelve months of weeks, and another calendar compared to it."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from guatu.ledger.models import Event
from guatu.pages.queries.settings.anchors import last_events
from guatu.rulebook.models import CalendarDay, CalendarYear
from guatu.rulebook.queries import replaced_by
from guatu.rules.workdays import DayKind

Days = dict[date, tuple[DayKind, str]]


@dataclass(frozen=True)
class Day:
    """A day of the grid; ``work`` whether people work; ``kind`` "" where the calendar is silent."""

    day: date
    kind: str
    name: str
    source: str
    work: bool


@dataclass(frozen=True)
class Year:
    """A year of the calendar; months of weeks of seven days, None outside the month."""

    year: int
    confirmed: bool
    source: str
    months: list[list[list[Day | None]]]
    last: Event | None


def calendar_year(year: int) -> Year:
    """The year with what was entered for it (three statements)."""
    kept = {row.day: row for row in CalendarDay.objects.filter(day__year=year)}
    row = CalendarYear.objects.filter(year=year).first()
    weeks = calendar.Calendar()
    months = [
        [[_day(d, kept) if d.month == month else None for d in week] for week in
         weeks.monthdatescalendar(year, month)]
        for month in range(1, 13)
    ]  # fmt: skip
    last = last_events("calendar_year", [year]).get(year)
    return Year(year, bool(row and row.confirmed), row.source if row else "", months, last)


def _day(day: date, kept: Mapping[date, CalendarDay]) -> Day:
    row = kept.get(day)
    kind = row.kind if row else ""
    week = day.weekday() < 5
    work = {DayKind.OFF.value: False, DayKind.MAKE_UP.value: True}.get(kind, week)
    return Day(day, kind, row.name if row else "", row.source if row else "", work)


def differences(year: int, days: Days) -> list[tuple[date, str, str]]:
    """Days that a new calendar would change: (day, kind now, kind then); "" is silent.

    Two statements.
    """
    now = dict(replaced_by(year, days).values_list("day", "kind"))
    later = CalendarDay.objects.filter(day__in=days, notice__gt=year)
    stay = set(later.values_list("day", flat=True))
    found = []
    for day in sorted({*now, *days} - stay):
        was, then = now.get(day, ""), days[day][0].value if day in days else ""
        if was != then:
            found.append((day, was, then))
    return found
