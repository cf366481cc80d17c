"""Month ends: every task's and every lead unit's light kept as rows."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Case, F, Q

from guatu.ledger.actions import Touched, record
from guatu.plans.actions.judging import Day, child_of, day_of
from guatu.plans.actions.progress import refresh_cycle
from guatu.plans.actions.unit_months import unit_months
from guatu.plans.models import Cycle, OriginalTask, Task, TaskMonth, UnitMonth
from guatu.plans.queries.originals import as_agreed, column
from guatu.rules.actor import Actor
from guatu.rules.progress import Child
from guatu.rules.progress.rollup import IN_PLAN

BATCH = 500


def keep_month(*, cycle: Cycle, month: int, actor: Actor, now: datetime) -> int:
    """Keep the lights of a month as they stand at ``now`` (its last day); returns how many tasks.

    Run again, it replaces the month's rows: the clock may come twice.
    """
    refresh_cycle(cycle, now=now)
    with transaction.atomic():
        count = _keep_tasks(cycle, month)
        _keep_units(day_of(cycle, now.date()), month)
        data = {"year": cycle.year, "month": month, "tasks": count}
        record("month.kept", [Touched("cycle", cycle.pk)], actor=actor, now=now, data=data)
    return count


def keep_closing_month(*, cycle: Cycle, actor: Actor, now: datetime) -> int:
    """Before a year closes, keep the lights of its running (or last) month as they stand.

    A month end that was kept already stays as it is.
    """
    month = now.month if now.year == cycle.year else 12
    kept = TaskMonth.objects.filter(month=month, task__in=cycle.tasks.all())
    if now.year < cycle.year or kept.exists():
        return 0
    count = _keep_tasks(cycle, month)
    _keep_units(day_of(cycle, now.date()), month)
    data = {"year": cycle.year, "month": month, "tasks": count}
    record("month.kept", [Touched("cycle", cycle.pk)], actor=actor, now=now, data=data)
    return count


def _keep_tasks(cycle: Cycle, month: int) -> int:
    # not task__cycle: PostgreSQL would join the table with itself, minutes without statistics
    TaskMonth.objects.filter(month=month, task__in=cycle.tasks.all()).delete()
    rows = Task.objects.filter(cycle=cycle, state__in=IN_PLAN).values_list(
        "pk", "done", "known", "total", "expected", "light", "light_code", "state"
    )
    first = dict(OriginalTask.objects.filter(task__cycle=cycle).values_list("pk", "light"))
    kept = [
        TaskMonth(
            task_id=pk,
            first_light=first.get(pk, ""),
            month=month,
            done=done,
            known=known,
            total=total,
            expected=expected,
            light=colour,
            code=code,
            state=state,
        )
        for pk, done, known, total, expected, colour, code, state in rows
    ]
    TaskMonth.objects.bulk_create(kept, batch_size=BATCH)
    return len(kept)


def lead_tasks(cycle: Cycle, *, original: bool = False) -> Sequence[Task]:
    """The topmost tasks that each unit leads: what an office answers for as a whole.

    ``original``: as first agreed, by the units that led them then.
    """
    tasks = Task.objects.filter(cycle=cycle, state__in=IN_PLAN)
    lead: Case | F = F("lead_unit")
    above: Case | F = F("parent__lead_unit")
    if original:
        lead, above = column("lead_unit_id"), column("lead_unit_id", "parent__")
    tasks = tasks.annotate(leads=lead, leads_above=above).filter(leads__isnull=False)
    elsewhere = Q(leads_above__isnull=True) | ~Q(leads_above=F("leads"))
    found = list(tasks.filter(Q(level="task") | (Q(level="office_subtask") & elsewhere)))
    if original:
        as_agreed(found)
    return found


def _keep_units(day: Day, month: int) -> None:
    """The lights of all units, and those of the plan as first agreed once it was changed."""
    UnitMonth.objects.filter(cycle=day.cycle, month=month).delete()
    changed = OriginalTask.objects.filter(task__cycle=day.cycle).exists()
    for original in (False, True) if changed else (False,):
        _keep_lights(day, month, original=original)


def _keep_lights(day: Day, month: int, *, original: bool) -> None:
    """An office's light is the rule on the sum of its lead tasks, each counting alike."""
    families: dict[int, list[Child]] = defaultdict(list)
    for task in lead_tasks(day.cycle, original=original):
        child = child_of(task)
        families[task.lead_unit_id or 0].append(
            Child(None, child.share, child.share_kept, child.state, child.expected)
        )
    rows = unit_months(families, day, month, original=original)
    for row in rows:
        row.original = original
    UnitMonth.objects.bulk_create(rows, batch_size=BATCH)


def keep_original_units(day: Day, month: int) -> None:
    """The units' lights of the plan as first agreed, unless kept before or nothing was changed."""
    kept = UnitMonth.objects.filter(cycle=day.cycle, month=month, original=True)
    changed = OriginalTask.objects.filter(task__cycle=day.cycle).exists()
    if changed and not kept.exists():
        _keep_lights(day, month, original=True)
