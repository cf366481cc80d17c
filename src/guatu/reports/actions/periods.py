"""The periods of a year: planned from the rules, set by hand, opened."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from guatu.ledger.actions import Touched, record
from guatu.plans.models import Cycle
from guatu.reports.models import Period
from guatu.reports.queries.months import counted_anew
from guatu.rulebook import queries as rulebook
from guatu.rules.actor import Actor, Role
from guatu.rules.planning.cycles import still_open
from guatu.rules.refused import Refused
from guatu.rules.reporting.periods import PeriodDays, periods_of, set_by_hand
from guatu.rules.workdays import WorkCalendar

COLUMNS = ("first", "last", "opens", "due", "grace_until", "locks")


@transaction.atomic
def plan_periods(*, cycle_id: int, actor: Actor, now: datetime) -> list[Period]:
    """Bring the periods of a year in step with its rules and its calendar; returns what changed.

    A period that was opened, or whose days a person set, keeps its days; one that the rules do
    not know any more (another rhythm) goes while nothing hangs on it and another covers its days.
    """
    cycle = _locked(cycle_id, actor)
    calendar = rulebook.work_calendar(cycle.year)
    params = rulebook.params(cycle.year, cycle.rulebook).reporting
    days = {d.key: d for d in periods_of(cycle.year, params, calendar)}
    kept = {period.key: period for period in Period.objects.filter(cycle=cycle)}
    ends = max((p.last for p in kept.values() if p.state != "upcoming"), default=date.min)
    days = {key: day for key, day in days.items() if day.last > ends or key in kept}
    was = {key: period.due for key, period in kept.items()}
    moved = _take_over(cycle, days, kept) + _confirmed(cycle, calendar)
    gone = [p.pk for key, p in kept.items() if key not in days and p.state == "upcoming"]
    Period.objects.filter(pk__in=gone).delete()
    if moved or gone:
        _tell(cycle, moved, was, len(gone), actor, now)
    return moved


def _confirmed(cycle: Cycle, calendar: WorkCalendar) -> list[Period]:
    """Open periods whose days are sure by now, or not any more, while no day moves."""
    changed = []
    for period, day in counted_anew(cycle, calendar):
        same = all(getattr(period, name) == getattr(day, name) for name in COLUMNS)
        if period.state == "open" and same and period.due_confirmed != day.confirmed:
            period.due_confirmed = day.confirmed
            period.save(update_fields=["due_confirmed"])
            changed.append(period)
    return changed


def _tell(
    cycle: Cycle, moved: Sequence[Period], was: Mapping[str, date], gone: int,
    actor: Actor, now: datetime,
) -> None:  # fmt: skip
    """The event: what changed, and of each due day that moved from where to where."""
    dues = {
        p.key: [was[p.key].isoformat(), p.due.isoformat()]
        for p in moved
        if p.key in was and was[p.key] != p.due
    }
    data = {"year": cycle.year, "changed": sorted(p.key for p in moved), "gone": gone, "dues": dues}
    touched = [Touched("cycle", cycle.pk)]
    touched += [Touched("period", p.pk) for p in moved if p.key in dues]
    record("period.planned", touched, actor=actor, now=now, data=data, rulebook=cycle.rulebook)


def _take_over(
    cycle: Cycle, days: Mapping[str, PeriodDays], kept: Mapping[str, Period]
) -> list[Period]:
    """Make or move the periods that are still upcoming; those that changed."""
    changed = []
    for key, day in days.items():
        period = kept.get(key) or Period(cycle=cycle, key=key)
        before = [getattr(period, name) for name in COLUMNS], period.due_confirmed
        if period.state != "upcoming" or period.by_hand:
            continue
        for name in COLUMNS:
            setattr(period, name, getattr(day, name))
        period.due_confirmed = day.confirmed
        if period.pk is None or before != (
            [getattr(period, name) for name in COLUMNS],
            period.due_confirmed,
        ):
            period.save()
            changed.append(period)
    return changed


@transaction.atomic
def set_period_days(
    *, period_id: int, days: Mapping[str, date], reason: str, actor: Actor, now: datetime
) -> Period:
    """Set the days of a period by hand (opens, due, grace_until, locks), with a reason.

    Raises ``Refused``: those of ``set_by_hand``, ``period_closed``, ``move_not_yours``.
    """
    period = _period(period_id, actor)
    if period.state == "closed":
        raise Refused("period_closed")
    was = {name: getattr(period, name).isoformat() for name in days}
    event = set_by_hand(**days, reason=reason)
    for name, day in days.items():
        setattr(period, name, day)
    period.by_hand, period.due_confirmed, period.reason = True, True, reason.strip()[:200]
    period.save()
    data = {"key": period.key, "was": was, "now": {n: d.isoformat() for n, d in days.items()}}
    record(event, [Touched("period", period.pk)], actor=actor, now=now, data=data)
    return period


@transaction.atomic
def open_period(*, period_id: int, actor: Actor, now: datetime, seed: str = "") -> Period:
    """Open a period: its rules and the seed of its sample are fixed; the reports come next.

    The caller then makes them: ``actions.opening.make_reports``, or the job ``open-period``.
    Raises ``Refused``: ``period_begun`` (state), ``period_out_of_turn`` (before: the key of one
    that is running and still upcoming), ``move_not_yours``, ``cycle_closed``.
    """
    period = _period(period_id, actor)
    if period.state != "upcoming":
        raise Refused("period_begun", state=period.state)
    upcoming = Period.objects.filter(cycle=period.cycle, state="upcoming")
    before = upcoming.filter(first__lt=period.first, last__gte=now.date()).first()
    if before is not None:
        raise Refused("period_out_of_turn", before=before.key)
    period.state, period.opened_at = "open", now
    period.rulebook, period.seed = period.cycle.rulebook, seed or secrets.token_hex(8)
    period.save(update_fields=["state", "opened_at", "rulebook", "seed"])
    data = {"key": period.key, "due": period.due.isoformat(), "seed": period.seed}
    touched = [Touched("period", period.pk), Touched("cycle", period.cycle_id)]
    book = period.cycle.rulebook
    record("period.opened", touched, actor=actor, now=now, data=data, rulebook=book)
    return period


def _locked(cycle_id: int, actor: Actor) -> Cycle:
    if actor.person_id is not None and not actor.has(Role.SUPERVISION):
        raise Refused("move_not_yours", flow="period", verb="set", needs=["supervision"])
    cycle = Cycle.objects.select_for_update().filter(pk=cycle_id).first()
    if cycle is None:
        raise Refused("cycle_missing")
    still_open(cycle.year, cycle.closed)
    return cycle


def _period(period_id: int, actor: Actor) -> Period:
    """The period, locked, with its open cycle."""
    found = Period.objects.select_for_update().filter(pk=period_id).first()
    if found is None:
        raise Refused("period_missing")
    found.cycle = _locked(found.cycle_id, actor)
    return found
