"""A month's lights kept for good when its reports are closed: judged on its last day, in batches.

The tasks themselves stay as they are: nothing of today's plan is written here.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from guatu.ledger.actions import Touched, record
from guatu.plans.actions.judging import Day, child_of, day_of
from guatu.plans.actions.months import keep_original_units
from guatu.plans.actions.progress import judged_tree, tree_paths
from guatu.plans.actions.storing import MonthRow, write_months
from guatu.plans.actions.unit_months import unit_months
from guatu.plans.models import Cycle, LightOverride, OriginalTask, Task, UnitMonth
from guatu.rulebook import queries as rulebook
from guatu.rules.actor import SYSTEM, Actor
from guatu.rules.progress import Child

BATCH = 2000
"""Rows kept in one transaction: some 50 ms on SQLite."""


def close_month(
    *,
    cycle: Cycle,
    last: date,
    version: int,
    actor: Actor,
    now: datetime,
    tell: Callable[[int, int], None] = lambda done, all: None,
) -> int:
    """Keep the lights of the month that ends on ``last`` by a rulebook version; how many tasks.

    Trees are judged one after the other in memory and stored ``BATCH`` rows at a time, so that no
    lock lasts and no more is held; ``tell(done, all)`` trees is called after each batch.  Run
    again, it replaces the rows.
    """
    params = rulebook.params(cycle.year, version)
    day = replace(day_of(cycle, last), params=params)
    first = dict(OriginalTask.objects.filter(task__cycle=cycle).values_list("pk", "light"))
    families: dict[int, list[Child]] = defaultdict(list)
    hands = _hands(cycle, last)
    roots, count = tree_paths(cycle), 0
    waiting: list[MonthRow] = []
    for at, root in enumerate(roots, 1):
        tasks = judged_tree(root, day)
        _by_hand(tasks, hands)
        count += len(tasks)
        waiting += [_row(task, last.month, first) for task in tasks]
        _lead(families, tasks)
        if len(waiting) >= BATCH or at == len(roots):
            _store(waiting)
            waiting = []
            tell(at, len(roots))
    _finish(day, families, count, actor, now)
    return count


def _hands(cycle: Cycle, last: date) -> dict[int, str]:
    """Lights by hand whose own last day was not before ``last`` and has passed since."""
    ended = LightOverride.objects.filter(task__cycle=cycle, ended_by=SYSTEM.label)
    ended = ended.filter(at__date__lte=last, until__gte=last).order_by("pk")
    return dict(ended.values_list("task_id", "colour"))


def _by_hand(tasks: Sequence[Task], hands: Mapping[int, str]) -> None:
    """What a person said of the month end stands, though his light has ended by its day since."""
    for task in tasks:
        if task.pk in hands and not task.overridden and task.state == "released":
            task.light, task.light_code = hands[task.pk], "overridden"


def _row(task: Task, month: int, first: Mapping[int, str]) -> MonthRow:
    shares = (task.done, task.known, task.total, task.expected)
    judged = (task.light, task.light_code, task.state)
    return (task.pk, month, *shares, *judged, first.get(task.pk, ""))


def _store(rows: Sequence[MonthRow]) -> None:
    """Each batch is a transaction of its own; a row that the night kept is judged anew."""
    for start in range(0, len(rows), BATCH):
        with transaction.atomic():
            write_months(rows[start : start + BATCH])


def _lead(families: dict[int, list[Child]], tasks: Sequence[Task]) -> None:
    """Add a tree's topmost tasks to the units that lead them, each counting alike."""
    leads = {task.pk: task.lead_unit_id for task in tasks}
    for task in tasks:
        unit = task.lead_unit_id
        elsewhere = leads.get(task.parent_id or 0) != unit
        top = task.level == "task" or (task.level == "office_subtask" and elsewhere)
        if unit is not None and top:
            child = child_of(task)
            families[unit].append(
                Child(None, child.share, child.share_kept, child.state, child.expected)
            )


@transaction.atomic
def _finish(
    day: Day, families: Mapping[int, list[Child]], count: int, actor: Actor, now: datetime
) -> None:
    """The units' own lights, and the event."""
    cycle, month = day.cycle, day.today.month
    UnitMonth.objects.filter(cycle=cycle, month=month, original=False).delete()
    UnitMonth.objects.bulk_create(unit_months(families, day, month), batch_size=BATCH)
    keep_original_units(day, month)
    data = {"year": cycle.year, "month": month, "tasks": count}
    record("month.kept", [Touched("cycle", cycle.pk)], actor=actor, now=now, data=data)
