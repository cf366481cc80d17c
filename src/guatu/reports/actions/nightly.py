"""What the night does for the month: periods follow the calendar, open, fill up; days lapse."""

from datetime import datetime

from django.db.models import F, OuterRef, Subquery

from guatu.jobs.models import Job
from guatu.plans.models import Cycle, Task
from guatu.reports.actions.burden import keep_burden
from guatu.reports.actions.opening import make_reports
from guatu.reports.actions.periods import open_period, plan_periods
from guatu.reports.actions.relocking import relock_lapsed
from guatu.reports.models import Period, Report
from guatu.rules.actor import SYSTEM


def turn_months(cycle: Cycle, *, now: datetime, job: Job | None = None) -> dict[str, int]:
    """Plan what is not planned, open what opens today, and make the reports still missing.

    A period whose due day has passed is not opened by itself: an installation that begins in
    autumn does not ask for the spring.  What was opened again and lapsed is locked as it was.
    Safe to run again.
    """
    plan_periods(cycle_id=cycle.pk, actor=SYSTEM, now=now)
    today, made = now.date(), 0
    mine = Period.objects.filter(cycle=cycle).select_related("cycle").order_by("first")
    opening = mine.filter(state="upcoming", opens__lte=today, due__gte=today)
    opened = [open_period(period_id=p.pk, actor=SYSTEM, now=now) for p in opening]
    for period in mine.filter(state="open"):
        _follow_units(period)
        made += make_reports(period, actor=SYSTEM, now=now, job=job)
    for period in mine.filter(state="closed", burden=None):
        keep_burden(period)
    relocked = relock_lapsed(cycle, now=now)
    return {"opened": len(opened), "reports": made, "relocked": relocked}


def _follow_units(period: Period) -> None:
    """A report that nobody has handed in goes to the unit that leads its task now."""
    lead = Subquery(Task.objects.filter(pk=OuterRef("task_id")).values("lead_unit_id")[:1])
    waiting = Report.objects.filter(period=period, state__in=["draft", "returned"])
    waiting.exclude(unit_id=F("task__lead_unit_id")).update(unit_id=lead)
