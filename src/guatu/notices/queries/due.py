"""What is due around a day and should be said again: reports, stages, tasks, what is chased."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from guatu.notices.queries.audience import Told
from guatu.notices.queries.known import Known
from guatu.plans.models import Stage, Task
from guatu.reports.models import Report
from guatu.rulebook import queries as rulebook
from guatu.rules.actor import Role
from guatu.rules.notifying import Messaging, reminder_days
from guatu.rules.progress.rollup import IN_PLAN
from guatu.rules.supervising.slips import UNANSWERED
from guatu.supervising.models import Instruction, Slip

BATCH = 500
Due = tuple[str, str, int, int, date]
"""Kind, about, object id, task id, due day."""


def reminders_of(day: date, values: Messaging) -> Iterator[Told]:
    """The reminders of a day: to whoever reports on the task."""
    calendar = rulebook.workdays(day.year)
    days = [day + timedelta(days=left) for left in reminder_days(day, values, calendar)]
    known = Known.of([])
    slips = Slip.objects.filter(state__in=sorted(UNANSWERED))
    yield from _chased("slip", slips, days, known)
    yield from _chased("instruction", Instruction.objects.filter(state="sent"), days, known)
    due = [*_reports(days), *_stages(days), *_tasks(days)]
    for at in range(0, len(due), BATCH):
        some = due[at : at + BATCH]
        told = known.among({task_id for _, _, _, task_id, _ in some})
        for kind, about, object_id, task_id, on in some:
            task = told.tasks[task_id]
            for person_id in sorted(told.fillers(task)):
                yield Told(person_id, kind, about, object_id, task_id, 0, on)


def _reports(days: Iterable[date]) -> list[Due]:
    """Reports not handed in whose own day, or that of their period, is one of ``days``."""
    wanted = list(days)
    open_ = Report.objects.filter(task__state="released").order_by("pk")
    drafts = open_.filter(state="draft", period__state="open", period__due__in=wanted)
    returned = open_.filter(state="returned", returned_due__in=wanted)
    rows = [
        *drafts.values_list("pk", "task_id", "period__due"),
        *returned.values_list("pk", "task_id", "returned_due"),
    ]
    return [("report_due", "report", pk, task_id, on) for pk, task_id, on in rows if on]


def _stages(days: Iterable[date]) -> list[Due]:
    rows = Stage.objects.filter(
        state="planned", due__in=list(days), task__state="released", task__finished_on=None
    )
    found = rows.order_by("pk").values_list("pk", "task_id", "due")
    return [("stage_due", "stage", pk, task_id, on) for pk, task_id, on in found if on]


def _tasks(days: Iterable[date]) -> list[Due]:
    """Lowest tasks in progress; one with a stage of the same day is told of that."""
    below = Task.objects.filter(parent=OuterRef("pk"), state__in=sorted(IN_PLAN))
    same = Stage.objects.filter(task=OuterRef("pk"), due=OuterRef("due"))
    rows = Task.objects.filter(
        ~Exists(below), ~Exists(same), due__in=list(days), state="released", finished_on=None
    )
    found = rows.exclude(level="objective").order_by("pk").values_list("pk", "due")
    return [("task_due", "task", pk, pk, on) for pk, on in found if on]


def _chased(about: str, rows: QuerySet[Any], days: Iterable[date], known: Known) -> Iterator[Told]:
    """Slips or instructions whose answer is due: to heads and liaisons of the unit."""
    due = rows.filter(due__in=list(days)).order_by("pk")
    for pk, unit_id, task_id, on in due.values_list("pk", "unit_id", "task_id", "due"):
        for role in (Role.HEAD, Role.LIAISON):
            for person_id in sorted(known.holders(role, unit_id)):
                yield Told(person_id, f"{about}_due", about, pk, task_id, 0, on)
