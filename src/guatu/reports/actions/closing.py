"""Closing a period: its lights are kept, then what is accepted is locked; what is not is named."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from guatu.jobs.actions import Cancelled, report_progress, start_job
from guatu.jobs.models import Job, State
from guatu.ledger.actions import Touched, record
from guatu.people.queries import actor_for
from guatu.plans.actions.month_ends import close_month
from guatu.plans.models import TaskMonth
from guatu.reports.actions.burden import keep_burden
from guatu.reports.actions.unasking import drop_unasked
from guatu.reports.models import Period, Report
from guatu.reports.queries.facts import params_of
from guatu.rules.actor import Actor
from guatu.rules.refused import Refused
from guatu.rules.reporting.closing import CloseFacts, close
from guatu.web.learning import relearn

KIND = "close-period"
BATCH = 500
"""Reports locked in one transaction and told in one event."""
JUDGED = 70
"""Per cent of the work when the lights are kept; from here it cannot be cancelled."""


@transaction.atomic
def close_period(*, period_id: int, actor: Actor, now: datetime) -> Job:
    """Start the close of a period; the job does it.

    Raises those of ``rules.reporting.closing.close`` and ``Refused("period_missing")``.
    """
    period = _locked(period_id)
    close(_facts(period), actor, now.date())
    return start_job(KIND, {"period": period.pk}, actor=actor, now=now)


def close_job(job: Job, now: datetime) -> Mapping[str, Any]:
    """The job: safe to run again, also from the middle.

    Until the lights are kept it can be cancelled and nothing has happened; then the period is
    closed at a stroke, and the reports follow in batches.
    """
    period = Period.objects.select_related("cycle").get(pk=job.args["period"])
    actor = actor_for(job.owner_id, now.date()) if job.owner_id else None
    if actor is None:
        raise Refused("move_not_yours", flow="report", verb="lock", needs=["supervision"])
    if period.state != "closed":
        _keep_lights(period, actor, now, job)
        _shut(period.pk, actor, now, job)
        period.refresh_from_db()
    counts = _lock(period, actor, now, job)
    keep_burden(period)
    relearn(Report, TaskMonth)
    return {"url": f"/reports/month/?period={period.key}", **counts}


def _keep_lights(period: Period, actor: Actor, now: datetime, job: Job) -> None:
    """Month ends have lights of their own; a week within a month keeps none."""
    if (period.last + timedelta(days=1)).day != 1:
        return

    def tell(done: int, whole: int) -> None:
        report_progress(job, JUDGED * done // whole, "judging")

    version = period.rulebook or period.cycle.rulebook
    close_month(
        cycle=period.cycle, last=period.last, version=version, actor=actor, now=now, tell=tell
    )


@transaction.atomic
def _shut(period_id: int, actor: Actor, now: datetime, job: Job) -> None:
    """From here on what is accepted is a correction."""
    period = _locked(period_id)
    close(_facts(period, but=job.pk), actor, now.date())
    period.state, period.closed_at, period.closed_by = "closed", now, actor.label
    period.rulebook = period.rulebook or period.cycle.rulebook
    period.save(update_fields=["state", "closed_at", "closed_by", "rulebook"])
    drop_unasked(period, now=now)
    counts = counted(period)
    data = {"period": period.key, "states": counts, "reports": sum(counts.values())}
    touched = [Touched("period", period.pk), Touched("cycle", period.cycle_id)]
    record("period.closed", touched, actor=actor, now=now, data=data, rulebook=period.rulebook)


def _lock(period: Period, actor: Actor, now: datetime, job: Job) -> dict[str, int]:
    """Lock what was accepted, batch by batch; too late to cancel.

    Looked up once: a search for the next batch would wade through all that left this state.
    """
    waiting = Report.objects.filter(period=period, state="accepted").order_by("pk")
    ids, done = list(waiting.values_list("pk", flat=True)), 0
    for at in range(0, len(ids), BATCH):
        done += _lock_batch(period, ids[at : at + BATCH], actor, now)
        with suppress(Cancelled):
            report_progress(job, JUDGED + (100 - JUDGED) * done // len(ids), "locking")
    return {"locked": done}


@transaction.atomic
def _lock_batch(period: Period, ids: list[int], actor: Actor, now: datetime) -> int:
    """Those of these reports that still are accepted."""
    rows = Report.objects.select_for_update().filter(pk__in=ids, state="accepted")
    ids = list(rows.order_by("pk").values_list("pk", flat=True))
    if not ids:
        return 0
    Report.objects.filter(pk__in=ids).update(state="locked")
    touched = [Touched("period", period.pk), *(Touched("report", pk) for pk in ids)]
    data = {"period": period.key, "reports": len(ids)}
    record("report.locked", touched, actor=actor, now=now, data=data, rulebook=period.rulebook or 0)
    return len(ids)


def counted(period: Period) -> dict[str, int]:
    """How many reports of a period are in each state (one statement)."""
    rows = Report.objects.filter(period=period).order_by().values_list("state")
    return dict(rows.annotate(number=Count("pk")))


def _locked(period_id: int) -> Period:
    found = Period.objects.select_for_update().filter(pk=period_id).first()
    if found is None:
        raise Refused("period_missing")
    return found


def _facts(period: Period, but: int = 0) -> CloseFacts:
    """``but``: a job that is not counted, because it asks."""
    jobs = Job.objects.filter(kind=KIND, state__in=(State.WAITING, State.RUNNING))
    closing = jobs.filter(args__period=period.pk).exclude(pk=but).order_by("pk").first()
    return CloseFacts(
        state=period.state,
        grace_until=period.grace_until,
        merged=params_of(period).merged,
        closed_by=period.closed_by,
        closed_on=_day(period.closed_at),
        closing_by=closing.owner_label if closing else "",
    )


def _day(moment: datetime | None) -> date | None:
    return timezone.localtime(moment).date() if moment else None
