"""Makers of periods and reports as they stand, without the acts that lead there."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from guatu.people.models import Person
from guatu.plans.models import Cycle, Task
from guatu.reports.models import Period, Report, ReportVersion
from tests.make import NOW

WORDS = ("narrative", "problems", "next_step", "help_needed")


def make_period(cycle: Cycle, key: str = "2027-06", **columns: Any) -> Period:
    """A month of the cycle, open; due three days before its end, locked a week after it."""
    year, month = int(key[:4]), int(key[5:])
    last = date(year, month, monthrange(year, month)[1])
    due = last - timedelta(days=3)
    standing: dict[str, Any] = {
        "first": date(year, month, 1),
        "last": last,
        "opens": due - timedelta(days=8),
        "due": due,
        "grace_until": due,
        "locks": last + timedelta(days=7),
        "state": "open",
        "rulebook": cycle.rulebook,
        "seed": "0000000000000000",
        "opened_at": NOW,
    }
    return Period.objects.create(cycle=cycle, key=key, **standing | columns)


def make_report(
    task: Task,
    period: Period,
    author: Person | None = None,
    state: str = "draft",
    **columns: Any,
) -> Report:
    """A report of a task in a state; with an author and past the draft it has a version."""
    report = Report.objects.create(
        task=task,
        period=period,
        unit=task.lead_unit,
        author=author,
        state=state,
        saved_at=NOW if author else None,
        submitted_at=None if state == "draft" else NOW,
        **columns,
    )
    if author and state != "draft":
        words = {name: getattr(report, name) for name in WORDS}
        ReportVersion.objects.create(
            report=report, number=1, words=words, hash="0" * 64, made_at=NOW, made_by=author.name
        )
    return report
