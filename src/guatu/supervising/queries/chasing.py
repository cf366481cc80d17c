"""The facts by which the rules propose: month ends, days passed, missing replies."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, Max, OuterRef, Q

from guatu.plans.models import Cycle, Task, TaskMonth
from guatu.rulebook import queries as rulebook
from guatu.rules.params.chasing import ChasingParams
from guatu.rules.supervising.levels import Level
from guatu.rules.supervising.proposing import (
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
_BEHIND = ("yellow", "red")


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
    """Released tasks that units lead: the level at which the plan names them."""
    params = params_of(cycle)
    months = _behind_months(cycle)
    late = Q(due__lt=today - timedelta(days=params.overdue_days))
    slips = Slip.objects.filter(task=OuterRef("pk"), state__in=UNDER_WAY)
    tasks = Task.objects.filter(
        late | Q(pk__in=months), cycle=cycle, level="task", state="released", finished_on=None,
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


def _behind_months(cycle: Cycle) -> dict[int, list[tuple[int, str]]]:
    """Yellow and red month ends of the tasks that were so at the last one kept."""
    kept = TaskMonth.objects.filter(task__cycle=cycle, task__level="task")
    last = kept.aggregate(last=Max("month"))["last"]
    behind = kept.filter(light__in=_BEHIND)
    now = behind.filter(month=last).order_by().values("task")
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    rows = behind.filter(task__in=now).order_by("task", "month")
    for task_id, month, light in rows.values_list("task_id", "month", "light"):
        found[task_id].append((month, light))
    return found


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
