"""The panels: the next stages that fall due, and each unit's kept month-end lights."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import Value
from django.db.models.functions import Coalesce, NullIf

from guatu.people.models import Unit
from guatu.plans.models import Cycle, OriginalTask, Stage, UnitMonth
from guatu.plans.queries.visibility import sees_unit_lights
from guatu.rules.actor import Actor
from guatu.wall.queries.filters import Filters, hanging
from guatu.wall.queries.moments import first_stage
from guatu.web.prepared import remembered

MONTHS = 12


@dataclass(frozen=True)
class StageDue:
    """A stage that is not confirmed yet, with its task and unit."""

    due: date
    text: str
    title: str
    task_id: int
    unit: str


@dataclass(frozen=True)
class UnitLights:
    """A unit's light at the end of each month of the year, None where none was kept."""

    unit_id: int
    unit: str
    lights: tuple[str | None, ...]


def next_stages(
    actor: Actor, cycle: Cycle, filters: Filters, today: date, limit: int = 10
) -> list[StageDue]:
    """The next unconfirmed stages of released work from today on (one statement).

    As first agreed: also the first stages of what was changed (two statements more).
    """
    if not filters.original:
        return _shown(_next(actor, cycle.pk, cycle.sight, filters, today, limit))
    tasks = hanging(actor, cycle, filters, subtasks=True).filter(state="released")
    stages = Stage.objects.filter(due__gte=today, task__in=tasks.values("pk"))
    unchanged = _shown(_due(stages.exclude(task__original__own=True), limit))
    found = [*unchanged, *_first_due(tasks.filter(original__own=True), today)]
    return sorted(found, key=lambda stage: (stage.due, stage.task_id))[:limit]


@remembered
def _next(
    actor: Actor, cycle_id: int, sight: str, filters: Filters, today: date, limit: int
) -> QuerySet[Stage, Any]:
    cycle = Cycle(pk=cycle_id, sight=sight)
    tasks = hanging(actor, cycle, filters, subtasks=True).filter(state="released")
    stages = Stage.objects.filter(due__gte=today)
    if filters.official or filters.unit:  # a few tasks: their stages
        return _due(stages.filter(task__in=tasks.values("pk")), limit)
    # Day after day until there are enough: PostgreSQL would rather look at every stage.
    hangs = tasks.filter(pk=OuterRef("task")).values("pk")[:1]
    return _due(stages.filter(task=Subquery(hangs)), limit)


def _due(stages: QuerySet[Stage], limit: int) -> QuerySet[Stage, Any]:
    label = Coalesce(NullIf("task__lead_unit__short_name", Value("")), "task__lead_unit__name")
    columns = "due", "text", "task__title", "task_id", label, "task__lead_unit_raw"
    open_ones = stages.exclude(state="confirmed").order_by("due", "pk")
    return open_ones.values_list(*columns)[:limit]


def _shown(rows: Iterable[tuple[Any, ...]]) -> list[StageDue]:
    return [
        StageDue(due, text, title, task, unit or raw)
        for due, text, title, task, unit, raw in rows
        if due
    ]


def _first_due(tasks: QuerySet[Any], today: date) -> list[StageDue]:
    """The first stages of changed tasks that are not confirmed, from today on."""
    rows = OriginalTask.objects.filter(task__in=tasks.values("pk")).select_related(
        "task", "lead_unit"
    )
    stages = Stage.objects.filter(task__original__in=rows)
    states: dict[int, dict[str, str]] = defaultdict(dict)
    for pk, text, state in stages.values_list("task_id", "text", "state"):
        states[pk][text] = state
    found = []
    for row in rows:
        for one in (first_stage(kept, states[row.pk]) for kept in row.stages):
            if one.due and one.due >= today and one.state != "confirmed":
                unit = row.lead_unit.label if row.lead_unit else ""
                found.append(StageDue(one.due, one.text, row.task.title, row.pk, unit))
    return found


def unit_lights(actor: Actor, cycle: Cycle, filters: Filters) -> list[UnitLights]:
    """Units with kept lights, in the order of the unit tree (one statement).

    As first agreed: a month in which nothing had been changed has the lights of the plan as it
    was.
    """
    rows = UnitMonth.objects.filter(cycle=cycle)
    if not filters.original:
        rows = rows.filter(original=False)
    units = sees_unit_lights(actor, cycle)
    if units is not None:
        rows = rows.filter(unit__in=units.values("pk"))
    if filters.unit:
        path = Unit.objects.filter(pk=filters.unit).values("path")[:1]
        rows = rows.filter(Q(unit__path__startswith=Subquery(path)))
    found: dict[int, tuple[str, list[str | None]]] = {}
    columns = "unit_id", "unit__short_name", "unit__name", "month", "light", "original"
    ordered = list(rows.order_by("unit__position", "unit__path").values_list(*columns))
    changed = {month for *_unit, month, _light, original in ordered if original}
    for unit_id, short, name, month, light, original in ordered:
        if month in changed and not original:
            continue
        lights = found.setdefault(unit_id, (short or name, [None] * MONTHS))[1]
        lights[month - 1] = light
    return [UnitLights(key, unit, tuple(lights)) for key, (unit, lights) in found.items()]
