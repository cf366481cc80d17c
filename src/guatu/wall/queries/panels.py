"""The panels: the next stages that fall due, and each unit's kept month-end lights."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, Subquery
from django.db.models.expressions import Value
from django.db.models.functions import Coalesce, NullIf

from guatu.people.models import Unit
from guatu.plans.models import Cycle, Stage, UnitMonth
from guatu.plans.queries.visibility import sees_unit_lights
from guatu.rules.actor import Actor
from guatu.wall.queries.filters import Filters, hanging

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
    """The next unconfirmed stages of released work from today on (one statement)."""
    tasks = hanging(actor, cycle, filters, subtasks=True).filter(state="released")
    stages = Stage.objects.filter(due__gte=today, task__in=tasks.values("pk"))
    label = Coalesce(NullIf("task__lead_unit__short_name", Value("")), "task__lead_unit__name")
    rows = (
        stages.exclude(state="confirmed")
        .order_by("due", "pk")
        .values_list("due", "text", "task__title", "task_id", label, "task__lead_unit_raw")[:limit]
    )
    return [
        StageDue(due, text, title, task, unit or raw)
        for due, text, title, task, unit, raw in rows
        if due
    ]


def unit_lights(actor: Actor, cycle: Cycle, filters: Filters) -> list[UnitLights]:
    """Units with kept lights, in the order of the unit tree (one statement)."""
    rows = UnitMonth.objects.filter(cycle=cycle)
    units = sees_unit_lights(actor, cycle)
    if units is not None:
        rows = rows.filter(unit__in=units.values("pk"))
    if filters.unit:
        path = Unit.objects.filter(pk=filters.unit).values("path")[:1]
        rows = rows.filter(Q(unit__path__startswith=Subquery(path)))
    found: dict[int, tuple[str, list[str | None]]] = {}
    columns = "unit_id", "unit__short_name", "unit__name", "month", "light"
    ordered = rows.order_by("unit__position", "unit__path")
    for unit_id, short, name, month, light in ordered.values_list(*columns):
        lights = found.setdefault(unit_id, (short or name, [None] * MONTHS))[1]
        lights[month - 1] = light
    return [UnitLights(key, unit, tuple(lights)) for key, (unit, lights) in found.items()]
