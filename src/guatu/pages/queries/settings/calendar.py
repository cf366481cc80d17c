"""A year of the work calendar as twelve months of weeks, and a published year read and compared."""

import calendar
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from guatu.ledger.models import Event
from guatu.pages.queries.settings.anchors import last_events
from guatu.rulebook.models import CalendarDay, CalendarYear
from guatu.rules.refused import Refused
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


def days_kept(year: int) -> Days:
    """What is entered for a year (one statement)."""
    rows = CalendarDay.objects.filter(day__year=year).values_list("day", "kind", "name")
    return {day: (DayKind(kind), name) for day, kind, name in rows}


def read_published(text: str) -> tuple[int, str, Days]:
    """Year, papers and days of the public form {year, papers[], days[{name, date, isOffDay}]}.

    Raises ``Refused``: calendar_unreadable, calendar_empty, calendar_day_of_other_year (year).
    """
    try:
        data = json.loads(text)
        year, papers = int(data["year"]), [str(paper) for paper in data.get("papers") or []]
        days = dict(_published_day(one) for one in data["days"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refused("calendar_unreadable", place="text") from None
    if not days or not 1990 <= year <= 2200:
        raise Refused("calendar_empty", place="text")
    # A published year may name days of its neighbours (a holiday over New Year): they wait.
    own = {day: said for day, said in days.items() if day.year == year}
    if not own:
        raise Refused("calendar_day_of_other_year", place="text", year=year)
    return year, " ".join(papers)[:200], own


def _published_day(one: Mapping[str, Any]) -> tuple[date, tuple[DayKind, str]]:
    off = one["isOffDay"]
    if not isinstance(off, bool):
        raise TypeError
    kind = DayKind.OFF if off else DayKind.MAKE_UP
    return date.fromisoformat(str(one["date"])), (kind, str(one.get("name", ""))[:40])


def differences(year: int, days: Days) -> list[tuple[date, str, str]]:
    """Days that a new calendar would change: (day, kind now, kind then); "" is silent."""
    now = days_kept(year)
    found = []
    for day in sorted({*now, *days}):
        was = now[day][0].value if day in now else ""
        then = days[day][0].value if day in days else ""
        if was != then:
            found.append((day, was, then))
    return found
