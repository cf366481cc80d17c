"""A task as it would stand at its period's end, once what its report says counts."""

from collections.abc import Sequence
from copy import copy
from datetime import date
from decimal import Decimal

from guatu.plans.actions.judging import Day, OwnParts, judge_leaf
from guatu.plans.actions.parts_of_leaf import own_parts
from guatu.plans.models import Entry, Stage, Task
from guatu.reports.models import Report
from guatu.rulebook import queries as rulebook
from guatu.rules import progress
from guatu.rules.progress import accumulate
from guatu.rules.progress.rollup import IN_PLAN
from guatu.web.prepared import Prepared, filled

_PARENTS: Prepared[tuple[int | None]] = Prepared(
    lambda ids: Task.objects.filter(parent_id__in=ids, state__in=IN_PLAN).values_list("parent_id")
)


def as_said(reports: Sequence[Report], entries: dict[int, list[Entry]]) -> dict[int, Task]:
    """Each task as it would stand at its period's end (at most five statements)."""
    parents = {pk for (pk,) in _PARENTS(filled([r.task_id for r in reports]))}
    parts = own_parts([r.task for r in reports if r.task_id not in parents])
    found: dict[int, Task] = {}
    workdays = rulebook.workdays(reports[0].period.cycle.year)
    for report in reports:
        task = copy(report.task)
        if report.task_id not in parents:
            cycle, version = report.period.cycle, report.period.rulebook
            params = rulebook.params(cycle.year, version or cycle.rulebook)
            day = Day(report.period.last, cycle, params, workdays)
            _judge(task, parts[task.pk], entries[task.pk], day)
        found[report.pk] = task
    return found


def _judge(task: Task, parts: OwnParts, entries: Sequence[Entry], day: Day) -> None:
    """Judge a copy of a task with its undecided entries taken as confirmed."""
    until = [e for e in entries if e.as_of <= day.today]
    values = [e.value for e in until if e.kind == "value" and e.value is not None]
    if values and task.measure == "quantity":
        task.value = accumulate(values, task.per_period)
    said = {e.stage_id for e in until if e.stage_id}
    stages = [_done(stage) if stage.pk in said else stage for stage in parts.stages]
    periods = parts.periods | {e.period for e in until if e.period}
    judge_leaf(task, OwnParts(stages, periods), day)


def _done(stage: Stage) -> Stage:
    done = copy(stage)
    done.state = "confirmed"
    return done


def figures(task: Task, entries: Sequence[Entry]) -> list[tuple[date, int]]:
    """The share that the values made, day by day."""
    given: list[Decimal] = []
    found = []
    for entry in entries:
        if entry.kind == "value" and entry.value is not None:
            given.append(entry.value)
            value = accumulate(given, task.per_period)
            terms = (task.baseline, task.target, task.direction, task.cap)
            found.append((entry.as_of, progress.quantity(value, *terms).done))
    return found
