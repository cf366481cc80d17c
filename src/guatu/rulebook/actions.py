"""Changes of this year's rules, each with its ledger row."""

from collections.abc import Mapping
from datetime import date, datetime
from importlib.metadata import version
from typing import Any

from chinese_calendar.constants import holidays, workdays
from django.db import transaction
from django.db.models import Max

from guatu.ledger.actions import Touched, record
from guatu.rulebook.models import (
    AnchorDate,
    CalendarDay,
    CalendarYear,
    DeadlineCorrection,
    RulebookVersion,
)
from guatu.rulebook.notices import notice_of
from guatu.rulebook.queries import reading_json, replaced_by
from guatu.rules.actor import Actor, Role
from guatu.rules.deadlines import Deadline, normalise
from guatu.rules.params import Params
from guatu.rules.published import named_by
from guatu.rules.refused import Refused
from guatu.rules.workdays import DayKind


def _supervision_only(actor: Actor) -> None:
    if actor.person_id is not None and not actor.has(Role.SUPERVISION):
        raise Refused("move_not_yours", needs=["supervision"])


@transaction.atomic
def adopt_params(
    *, year: int, params: Params, reason: str, actor: Actor, now: datetime
) -> RulebookVersion:
    """Keep a new version of the year's parameters; cycles take it up by themselves."""
    _supervision_only(actor)
    last = RulebookVersion.objects.filter(year=year).aggregate(last=Max("version"))["last"] or 0
    row = RulebookVersion.objects.create(
        year=year,
        version=last + 1,
        params=params.to_json(),
        reason=reason,
        made_at=now,
        made_by=actor.label,
    )
    record(
        "rulebook.adopted",
        [Touched("rulebook", row.pk)],
        actor=actor,
        now=now,
        data={"year": year, "version": row.version},
        rulebook=row.version,
    )
    return row


@transaction.atomic
def set_anchor(
    *, year: int, name: str, day: date | None, note: str = "", actor: Actor, now: datetime
) -> AnchorDate:
    """Give an anchor word its date in a year, or take it away (``day`` None)."""
    _supervision_only(actor)
    name = name.strip()
    if not name or len(name) > 40:
        raise Refused("anchor_name_missing", place="name")
    row, _ = AnchorDate.objects.update_or_create(
        year=year, name=name, defaults={"day": day, "note": note.strip()[:200]}
    )
    record(
        "anchor.set",
        [Touched("anchor", row.pk)],
        actor=actor,
        now=now,
        data={"year": year, "day": day.isoformat() if day else None},
    )
    return row


@transaction.atomic
def set_day(
    *, day: date, kind: DayKind, name: str = "", source: str = "", actor: Actor, now: datetime
) -> CalendarDay:
    """Say that a day is off, a make-up workday or normal, with the document that says so."""
    _supervision_only(actor)
    _locked_year(day.year)
    said = {"kind": kind.value, "name": name[:40], "source": source[:200], "notice": 0}
    row, _ = CalendarDay.objects.update_or_create(day=day, defaults=said)
    record(
        "calendar.day_set",
        [Touched("calendar_year", day.year)],
        actor=actor,
        now=now,
        data={"day": day.isoformat(), "kind": kind.value},
    )
    return row


@transaction.atomic
def set_year(
    *,
    year: int,
    days: Mapping[date, tuple[DayKind, str]],
    source: str,
    confirmed: bool,
    actor: Actor,
    now: datetime,
) -> CalendarYear:
    """Replace a year's calendar by ``days`` ({day: (kind, name)}) from one source.

    Its notice may begin in the December before; what the next year's notice says of this December
    stays.
    """
    _supervision_only(actor)
    if not all(named_by(year, day) for day in days):
        raise Refused("calendar_day_of_other_year", place="days", year=year)
    _before, row = _locked_year(year - 1), _locked_year(year)
    replaced_by(year, days).delete()
    later = set(CalendarDay.objects.filter(day__in=days).values_list("day", flat=True))
    CalendarDay.objects.bulk_create(
        CalendarDay(day=day, kind=kind.value, name=name[:40], source=source[:200], notice=year)
        for day, (kind, name) in days.items()
        if day not in later
    )
    return _confirmed(row, source, confirmed, len(days), actor, now)


@transaction.atomic
def confirm_year(
    *, year: int, source: str, confirmed: bool, actor: Actor, now: datetime
) -> CalendarYear:
    """Say that the year as it stands is the published one, or take that back; no day changes."""
    _supervision_only(actor)
    row = _locked_year(year)
    days = CalendarDay.objects.filter(day__year=year).count()
    return _confirmed(row, source, confirmed, days, actor, now)


def _locked_year(year: int) -> CalendarYear:
    """Whoever changes a year's calendar waits here, so that none loses what another wrote."""
    CalendarYear.objects.get_or_create(year=year)
    return CalendarYear.objects.select_for_update().get(year=year)


def _confirmed(
    row: CalendarYear, source: str, confirmed: bool, days: int, actor: Actor, now: datetime
) -> CalendarYear:
    row.confirmed, row.source = confirmed, source[:200]
    row.save(update_fields=["confirmed", "source"])
    data: dict[str, Any] = {"year": row.year, "days": days, "confirmed": confirmed}
    touched = [Touched("calendar_year", row.year)]
    record("calendar.year_set", touched, actor=actor, now=now, data=data)
    return row


@transaction.atomic
def correct_deadline(
    *, year: int, words: str, reading: Deadline, actor: Actor, now: datetime
) -> DeadlineCorrection:
    """Keep what certain deadline words mean this year, for the same words from now on."""
    row, _ = DeadlineCorrection.objects.update_or_create(
        year=year,
        words=normalise(words)[:200],
        defaults={"reading": reading_json(reading), "made_by": actor.label, "made_at": now},
    )
    record(
        "deadline.corrected",
        [Touched("deadline_correction", row.pk)],
        actor=actor,
        now=now,
        data=reading_json(reading) | {"raw": ""},
    )
    return row


@transaction.atomic
def load_bundled_calendar(*, years: range, actor: Actor, now: datetime) -> list[int]:
    """Enter the published years that the package ``chinesecalendar`` knows; returns them.

    A year whose notice is not known by its number is entered, but not confirmed.
    """
    loaded = []
    for year in years:
        days, notice = bundled_days(year), notice_of(year)
        if days:
            source = notice or f"chinesecalendar {version('chinesecalendar')}"
            who: dict[str, Any] = {"actor": actor, "now": now}
            set_year(year=year, days=days, source=source, confirmed=bool(notice), **who)
            loaded.append(year)
    return loaded


def bundled_days(year: int) -> dict[date, tuple[DayKind, str]]:
    """Days of a year that differ from Monday-to-Friday: {day: (off or make_up, holiday name)}."""
    off = {day: (DayKind.OFF, name) for day, name in holidays.items() if day.year == year}
    made_up = {day: (DayKind.MAKE_UP, name) for day, name in workdays.items() if day.year == year}
    return off | made_up
