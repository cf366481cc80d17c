"""A report that counts: what stood then is frozen in it; after the close it is a correction."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from guatu.plans.actions.judging import Day, OwnParts, judge_leaf
from guatu.plans.actions.parts_of_leaf import own_parts
from guatu.plans.models import Task, TaskMonth
from guatu.reports.actions.holding import Held, hold_report, move_held, not_past
from guatu.reports.models import Correction, Period, Report
from guatu.rulebook import queries as rulebook
from guatu.rules.actor import Actor
from guatu.rules.progress.rollup import IN_PLAN

FROZEN = (
    "done", "known", "total", "expected", "rule_light", "rule_code", "value", "accepted_version",
)  # fmt: skip


def accept_held(held: Held, actor: Actor, now: datetime) -> None:
    """Freeze what the task shows at the period's end, and lock at once where that is closed."""
    report = held.report
    closed = report.period.state == "closed"
    old = held_before(report) if closed else {}
    move_held(
        held,
        "correct" if closed else "accept",
        actor,
        now,
        accepted_at=now,
        **frozen(held.task, report),
    )
    if closed:
        Correction.objects.create(
            report=report,
            made_at=now,
            reason=report.returned_reason,
            old=old,
            new=frozen_json(report),
        )


@transaction.atomic
def unlock_report(
    *, report_id: int, reason: str, until: date, actor: Actor, now: datetime
) -> Report:
    """Open a locked report to its author again until a day; accepted anew it is a correction."""
    held = hold_report(report_id)
    not_past(until, now, "until")
    columns = {
        "returned_reason": reason.strip(),
        "returned_due": until,
        "returns": held.report.returns + 1,
    }
    move_held(held, "unlock", actor, now, reason=reason, **columns)
    return held.report


def frozen(task: Task, report: Report) -> dict[str, Any]:
    """Share, expectation and light at the end of the period, value, and version of the words.

    At most four statements; the task is judged in memory only.
    """
    if not Task.objects.filter(parent=task, state__in=IN_PLAN).exists():
        parts = own_parts([task]).get(task.pk, OwnParts())
        judge_leaf(task, parts, _end_of(report.period, task))
    version = report.versions.aggregate(last=Max("number"))["last"]
    return {
        "done": task.done,
        "known": task.known,
        "total": task.total,
        "expected": task.expected,
        "rule_light": task.rule_light or task.light,  # a light given by hand stands beside it
        "rule_code": task.rule_code or task.light_code,
        "value": task.value,
        "accepted_version": version,
    }


def refrozen(report: Report, task: Task) -> None:
    """Freeze anew what an accepted report shows, after a figure that it quotes was corrected."""
    shown = frozen(task, report)
    shown.pop("accepted_version")
    for name, value in shown.items():
        setattr(report, name, value)
    report.save(update_fields=list(shown))


def _end_of(period: Period, task: Task) -> Day:
    year = task.cycle.year
    params = rulebook.params(year, period.rulebook or task.cycle.rulebook)
    return Day(period.last, task.cycle, params, rulebook.workdays(year))


def held_before(report: Report) -> dict[str, Any]:
    """What the report said when it was accepted before, else what the month's row kept."""
    if report.rule_light:
        return frozen_json(report)
    month = TaskMonth.objects.filter(task=report.task_id, month=report.period.last.month).first()
    if month is None:
        return {}
    return {
        "done": month.done,
        "known": month.known,
        "total": month.total,
        "expected": month.expected,
        "rule_light": month.light,
        "rule_code": month.code,
    }


def frozen_json(report: Report) -> dict[str, Any]:
    """As JSON values."""
    found = {name: getattr(report, name) for name in FROZEN}
    value = found["value"]
    return found | {"value": None if value is None else f"{value:f}"}
