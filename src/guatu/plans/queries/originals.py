"""Tasks read as they were first agreed: columns to pick and sort by, and a layer over rows."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Case, F, Q, QuerySet, When

from guatu.plans.models import OriginalTask, Stage, Task
from guatu.plans.models.originals import FOUND, TERMS, WEIGHT

FIRST = "first_"
PICKED = ("light", "light_code", "finished_on", "due", "weight", "lead_unit_id", *FOUND[:7])
"""Columns by which rows are picked, sorted and summed."""


def column(name: str, to: str = "") -> Case:
    """A column of the first terms where a task was changed; ``to`` is the way to the task."""
    own = name in TERMS or name.startswith("lead_unit")
    changed = {f"{to}original__own": True} if own else {f"{to}original__isnull": False}
    if name in WEIGHT:
        changed = {f"{to}original__weighed": True}
    return Case(When(Q(**changed), then=F(f"{to}original__{name}")), default=F(f"{to}{name}"))


def with_first(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """The tasks with ``first_light`` and the like beside their columns (a left join)."""
    return tasks.annotate(**{FIRST + name: column(name) for name in PICKED})


def first_stages(stages: Sequence[Stage], row: OriginalTask) -> list[Stage]:
    """Stages as first planned (unsaved), with what became of those of the same text."""
    now = {stage.text: stage for stage in stages}
    return [_stage(now.get(text), text, due, weight) for text, due, weight in row.stages]


def _stage(now: Stage | None, text: str, due: str | None, weight: int | None) -> Stage:
    return Stage(
        text=text,
        due=date.fromisoformat(due) if due else None,
        weight=weight,
        state=now.state if now else "planned",
        confirmed_on=now.confirmed_on if now else None,
    )


def as_agreed(tasks: Sequence[Task]) -> dict[int, OriginalTask]:
    """Put the first terms, and what is judged from them, over the tasks (one statement, or none).

    Their ``light`` and shares are then the original ones; nothing of it is ever saved.  Returns
    the rows of those that were changed themselves or have something changed below them.
    """
    ids = [task.pk for task in tasks if task.changed_terms]
    if not ids:
        return {}
    found = OriginalTask.objects.filter(pk__in=ids).select_related("lead_unit")
    rows = {row.pk: row for row in found}
    for task in tasks:
        if row := rows.get(task.pk):
            unit_is_loaded = "lead_unit" in task._state.fields_cache
            for name in row.first:
                setattr(task, name, getattr(row, name))
            if row.own and unit_is_loaded:  # else it would be fetched again, row by row
                task.lead_unit = row.lead_unit
    return rows
