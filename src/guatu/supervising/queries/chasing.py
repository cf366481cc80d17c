"""The facts by which the rules propose: month ends, days passed, missing replies."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet

from guatu.plans.models import Cycle, Task, TaskMonth
from guatu.rulebook import queries as rulebook
from guatu.rules.params.chasing import ChasingParams
from guatu.rules.supervising.levels import Level
from guatu.rules.supervising.proposing import (
    BEHIND,
    Proposed,
    SlipChase,
    TaskChase,
    propose_on_instruction,
    propose_on_task,
    propose_raise,
)
from guatu.rules.supervising.slips import OPEN, UNANSWERED
from guatu.supervising.models import Instruction, Slip, SlipExtension

UNDER_WAY = (*OPEN, "draft", "asked")
# What a unit answers for as a whole: tasks, and sub-tasks that another unit leads than their task.
_ANSWERED_FOR = Q(level="task") | (Q(level="office_subtask") & ~Q(lead_unit=F("parent__lead_unit")))


@dataclass(frozen=True)
class Found:
    """A proposal with what it is about."""

    proposed: Proposed
    unit_id: int
    task_id: int | None = None
    slip_id: int | None = None
    instruction_id: int | None = None


def params_of(cycle: Cycle) -> ChasingParams:
    """When slips are proposed in a cycle, by its rulebook."""
    return rulebook.params(cycle.year, cycle.rulebook).chasing


def found_in(cycle: Cycle, today: date) -> list[Found]:
    """All that the rules propose today, in a fixed order (six statements)."""
    tasks = _on_tasks(cycle, today)
    return [*tasks, *_raises(cycle, today), *_on_instructions(cycle, today)]


def _on_tasks(cycle: Cycle, today: date) -> list[Found]:
    """Released work that a unit answers for as a whole."""
    params = params_of(cycle)
    behind, months = _behind(cycle)
    late = Q(due__lt=today - timedelta(days=params.overdue_days))
    slips = Slip.objects.filter(task=OuterRef("pk"), state__in=UNDER_WAY)
    tasks = Task.objects.filter(
        _ANSWERED_FOR, late | Q(pk__in=behind), cycle=cycle, state="released", finished_on=None,
        lead_unit__isnull=False,
    ).annotate(slip_open=Exists(slips)).order_by("path")  # fmt: skip
    rows = tasks.values_list("pk", "due", "light", "lead_unit_id", "slip_open")
    found = []
    for pk, due, light, unit_id, slip_open in rows:
        chase = TaskChase(pk, due, months.get(pk, ()), today, light, slip_open)
        proposed = propose_on_task(chase, params)
        if proposed and unit_id:
            found.append(Found(proposed, unit_id, task_id=pk))
    return found


def _behind(cycle: Cycle) -> tuple[QuerySet[Any, Any], dict[int, list[tuple[int, str]]]]:
    """The tasks that were behind at the last month end kept, with all their ends behind."""
    levels = ("task", "office_subtask")
    kept = TaskMonth.objects.filter(task__cycle=cycle, task__level__in=levels)
    last = kept.aggregate(last=Max("month"))["last"]
    behind = kept.filter(light__in=BEHIND)
    now = behind.filter(month=last).order_by().values("task")
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    rows = behind.filter(task__in=now).order_by("task", "month")
    for task_id, month, light in rows.values_list("task_id", "month", "light"):
        found[task_id].append((month, light))
    return now, found


def _raises(cycle: Cycle, today: date) -> list[Found]:
    waits = SlipExtension.objects.filter(slip=OuterRef("pk"), state="asked")
    rows = Slip.objects.filter(cycle=cycle, state__in=UNANSWERED, due__lt=today)
    slips = rows.annotate(waits=Exists(waits)).prefetch_related("steps").order_by("pk")
    found = []
    for slip in slips:
        taken = frozenset(step.level for step in slip.steps.all())
        chase = SlipChase(
            slip.pk, slip.state, Level(slip.level), slip.due, today, taken, slip.waits
        )
        proposed = propose_raise(chase)
        if proposed:
            found.append(Found(proposed, slip.unit_id, slip.task_id, slip.pk))
    return found


def _on_instructions(cycle: Cycle, today: date) -> list[Found]:
    chased = Slip.objects.filter(instruction=OuterRef("pk"), state__in=UNDER_WAY)
    rows = Instruction.objects.filter(cycle=cycle, state="sent", due__lt=today)
    found = []
    for one in rows.exclude(Exists(chased)).order_by("pk"):
        proposed = propose_on_instruction(one.pk, one.state, one.due, today)
        if proposed and one.unit_id:
            found.append(Found(proposed, one.unit_id, one.task_id, None, one.pk))
    return found
