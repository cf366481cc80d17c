"""Figures of indicators in their month: whether it is closed, and what a correction changes."""

from copy import copy
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from guatu.ledger.actions import Touched, record
from guatu.plans.actions.indicators import figures
from guatu.plans.actions.indicators.figures import Counted
from guatu.plans.models import Indicator, IndicatorFigure, Task
from guatu.plans.queries.indicators.periods import span_of
from guatu.plans.queries.indicators.values import value_at
from guatu.reports.actions.accepting import frozen_json, held_before, refrozen
from guatu.reports.models import Correction, Period, Report
from guatu.reports.queries.facts import params_of
from guatu.rulebook import queries as rulebook
from guatu.rules.actor import Actor
from guatu.rules.refused import Refused


@transaction.atomic
def enter_figure(
    *,
    indicator_id: int,
    period: str,
    value: Decimal,
    sentence: str = "",
    revision: int | None = None,
    actor: Actor,
    now: datetime,
) -> IndicatorFigure:
    """The owner says the figure of a period.  Raises ``Refused`` of ``figures.say_figure``."""
    month = month_of(indicator_id, period)
    return figures.say_figure(
        indicator_id=indicator_id,
        period=period,
        value=value,
        sentence=sentence,
        revision=revision,
        closed=_closed(month),
        actor=actor,
        now=now,
    )


@transaction.atomic
def confirm_figure(*, indicator_id: int, period: str, actor: Actor, now: datetime) -> Counted:
    """It counts wherever it is quoted; of a closed month it is a correction of those reports."""
    month = month_of(indicator_id, period)
    counted = figures.confirm_figure(
        indicator_id=indicator_id, period=period, closed=_closed(month), actor=actor, now=now
    )
    if month is not None and _closed(month):
        _correct(month, counted, actor, now)
    return counted


@transaction.atomic
def return_figure(
    *, indicator_id: int, period: str, reason: str, actor: Actor, now: datetime
) -> IndicatorFigure:
    """Back to its owner, with a day of its own by the rulebook's workdays."""
    month = month_of(indicator_id, period)
    return figures.return_figure(
        indicator_id=indicator_id,
        period=period,
        reason=reason,
        until=_own_day(month, now.date()),
        closed=_closed(month),
        actor=actor,
        now=now,
    )


@transaction.atomic
def unlock_figure(
    *, indicator_id: int, period: str, reason: str, until: date, actor: Actor, now: datetime
) -> IndicatorFigure:
    """Open the figure of a closed month to its owner until a day.

    Raises ``Refused`` of ``figures.unlock_figure``, ``figure_period_open``.
    """
    if not _closed(month_of(indicator_id, period)):
        raise Refused("figure_period_open", place="period")
    return figures.unlock_figure(
        indicator_id=indicator_id, period=period, reason=reason, until=until, actor=actor, now=now
    )


def month_of(indicator_id: int, period: str) -> Period | None:
    """The reporting period in which a period of an indicator ends (two statements).

    Raises ``Refused``: ``indicator_missing``, ``figure_period_unknown``.
    """
    indicator = Indicator.objects.select_related("cycle").filter(pk=indicator_id).first()
    if indicator is None:
        raise Refused("indicator_missing")
    span = span_of(indicator, period)
    if span is None:
        raise Refused("figure_period_unknown", place="period")
    found = Period.objects.filter(cycle=indicator.cycle_id, first__lte=span[2], last__gte=span[2])
    return found.select_related("cycle").first()


def _closed(month: Period | None) -> bool:
    return month is not None and month.state == "closed"


def _own_day(month: Period | None, today: date) -> date | None:
    if month is None:
        return None
    return rulebook.workdays(today.year).add_workdays(today, params_of(month).return_workdays)


def _correct(month: Period, counted: Counted, actor: Actor, now: datetime) -> None:
    """The locked reports of the tasks that quote it follow, old and new kept for the bulletin."""
    by_task = {task.pk: task for task in counted.tasks}
    locked = Report.objects.filter(period=month, task__in=by_task, state="locked")
    for report in locked.select_related("period__cycle").order_by("pk"):
        _requote(report, by_task[report.task_id], counted, actor, now)


def _requote(report: Report, task: Task, counted: Counted, actor: Actor, now: datetime) -> None:
    """Judged as at the month's end, by the figures up to then: later ones are of later months."""
    old, then = held_before(report), copy(task)
    then.value = value_at(counted.figure.indicator, report.period.last)
    refrozen(report, then)
    reason = counted.figure.reason
    Correction.objects.create(
        report=report, made_at=now, reason=reason, old=old, new=frozen_json(report)
    )
    record(
        "report.requoted",
        [Touched("report", report.pk), Touched("task", task.pk)],
        actor=actor,
        now=now,
        data={"period": report.period.key, "indicator": counted.figure.indicator_id},
        rulebook=report.period.rulebook or 0,
    )
