"""Reads of this year's rules: parameters, work calendar, anchors, corrected words."""

from collections.abc import Collection, Mapping
from datetime import date
from functools import cached_property, lru_cache

from django.db.models import Q, QuerySet

from guatu.rulebook.models import (
    AnchorDate,
    CalendarDay,
    CalendarYear,
    DeadlineCorrection,
    RulebookVersion,
)
from guatu.rules.deadlines import Deadline, Every, Kind, resolve
from guatu.rules.params import LightParams, Params
from guatu.rules.workdays import DayKind, WorkCalendar
from guatu.web.prepared import remembered


@lru_cache(maxsize=64)
def params(year: int, version: int) -> Params:
    """The parameters of a year in a version; versions never change, so they are remembered."""
    row = RulebookVersion.objects.get(year=year, version=version)
    return Params.from_json(row.params)


def lights(year: int, version: int) -> LightParams:
    """The set of lights of a year in a version."""
    return params(year, version).lights


def work_calendar(year: int) -> WorkCalendar:
    """The calendar of a year and its neighbours, with what is confirmed (two statements)."""
    confirmed = CalendarYear.objects.filter(year__in=_around(year), confirmed=True)
    years = frozenset(confirmed.values_list("year", flat=True))
    return WorkCalendar(days=_days(year), confirmed_years=years)


def workdays(year: int) -> WorkCalendar:
    """The same for counting working days only: nothing counts as confirmed (one statement)."""
    return WorkCalendar(days=_days(year))


def is_confirmed(year: int) -> bool:
    """Whether the official calendar of a year is entered (one statement)."""
    return CalendarYear.objects.filter(year=year, confirmed=True).exists()


class Unsure:
    """Of a page's days: by which year's calendar one was counted that is not confirmed.

    Asks one statement for all of them, and none where no day is asked about.
    """

    def __call__(self, day: date | None) -> int | None:
        """The year, or None for a day that is sure and for no day."""
        return None if day is None or day.year in self._confirmed else day.year

    @cached_property
    def _confirmed(self) -> frozenset[int]:
        return frozenset(year for (year,) in _confirmed_years())


@remembered
def _confirmed_years() -> QuerySet[CalendarYear, tuple[int]]:
    return CalendarYear.objects.filter(confirmed=True).values_list("year")


def replaced_by(year: int, days: Collection[date]) -> QuerySet[CalendarDay]:
    """The entered days that a notice of a year naming ``days`` takes the place of.

    All of that year and what its notice said before, but nothing that a later notice says.
    """
    own = Q(day__year=year) | Q(notice=year) | Q(day__in=days)
    return CalendarDay.objects.filter(own, notice__lte=year)


def with_published(
    around: int, year: int, days: Mapping[date, tuple[DayKind, str]]
) -> WorkCalendar:
    """The calendar around a year as it would be with the notice of ``year`` (three statements)."""
    now = work_calendar(around)
    gone = set(replaced_by(year, days).values_list("day", flat=True))
    stays = {day: kind for day, kind in now.days.items() if day not in gone}
    then = {day: kind for day, (kind, _name) in days.items()}
    return WorkCalendar(days=then | stays, confirmed_years=now.confirmed_years | {year})


def _around(year: int) -> tuple[int, int, int]:
    return (year - 1, year, year + 1)


def _days(year: int) -> dict[date, DayKind]:
    return {day: DayKind(kind) for day, kind in _entered(year)}


@remembered
def _entered(year: int) -> QuerySet[CalendarDay, tuple[date, str]]:
    first, last = date(year - 1, 1, 1), date(year + 1, 12, 31)
    days = CalendarDay.objects.filter(day__gte=first, day__lte=last)
    return days.values_list("day", "kind")


def anchors(year: int) -> dict[str, date]:
    """The anchor words of a year that have a date."""
    rows = AnchorDate.objects.filter(year=year, day__isnull=False)
    return {name: day for name, day in rows.values_list("name", "day") if day is not None}


def dated(deadline: Deadline, year: int, known: Mapping[str, date] | None = None) -> Deadline:
    """An anchor deadline with the day that its anchor of the year gives it.

    One statement for the anchors unless they are ``known``; one for the calendar where the words
    count working days from the anchor.
    """
    if deadline.kind is not Kind.ANCHOR:
        return deadline
    calendar = workdays(year) if "workdays" in deadline.notes else None
    return resolve(deadline, anchors(year) if known is None else known, calendar)


def corrections(year: int) -> dict[str, Deadline]:
    """What people said that certain deadline words mean, by their normalised words."""
    rows = DeadlineCorrection.objects.filter(year=year)
    return {words: reading_of(json) for words, json in rows.values_list("words", "reading")}


def reading_of(json: Mapping[str, object]) -> Deadline:
    """A Deadline from its stored JSON (``reading_json``)."""
    day = {
        name: date.fromisoformat(str(json[name])) if json.get(name) else None
        for name in ("start", "due")
    }
    every = json.get("every")
    return Deadline(
        raw=str(json.get("raw", "")),
        kind=Kind(str(json["kind"])),
        start=day["start"],
        due=day["due"],
        every=Every(str(every)) if every else None,
        anchor=str(json["anchor"]) if json.get("anchor") else None,
        offset_days=int(str(json["offset_days"])) if json.get("offset_days") is not None else None,
        state=str(json["state"]) if json.get("state") else None,
        notes=("corrected",),
    )


def reading_json(deadline: Deadline) -> dict[str, object]:
    """A Deadline as plain JSON values, dates ISO."""
    return {
        "raw": deadline.raw,
        "kind": deadline.kind.value,
        "start": deadline.start.isoformat() if deadline.start else None,
        "due": deadline.due.isoformat() if deadline.due else None,
        "every": deadline.every.value if deadline.every else None,
        "anchor": deadline.anchor,
        "offset_days": deadline.offset_days,
        "state": deadline.state,
    }
