"""Whose reports are whose: those that a person fills, those that his unit adds a part to."""

from typing import Any

from django.db.models import Q, QuerySet

from guatu.people.models import Unit
from guatu.plans.models import Cycle, Task, TaskUnit
from guatu.plans.queries.visibility import NOTHING, scope, visible_to
from guatu.reports.models import Period, Report
from guatu.rules.actor import Actor, Role

FILLING = (Role.HEAD, Role.LIAISON)


def within_sight(actor: Actor, cycle: Cycle, reports: QuerySet[Report]) -> QuerySet[Report]:
    """Of ``reports`` those of a year whose task the actor may see.

    The periods as a list of ids, so that the latest reports are read from the end of the table;
    who sees every task is asked about none.
    """
    found = reports.filter(period__in=Period.objects.filter(cycle=cycle).values("pk"))
    if not scope(actor):
        return found
    return found.filter(task__in=visible_to(actor, cycle).order_by().values("pk"))


def filled_by(actor: Actor, reports: QuerySet[Report]) -> QuerySet[Report]:
    """Of ``reports`` those that the actor fills: his own tasks', and on behalf his units'.

    A union of ids is read by index where an OR would read the whole period.
    """
    if actor.is_admin or actor.acts_as is None:
        return reports.none()
    person = {"task__people__role": "assignee", "task__people__person_id": actor.acts_as}
    own = reports.filter(**person).order_by().values("pk")
    if not any(actor.has(role) for role in FILLING):
        return reports.filter(pk__in=own)
    office = reports.filter(task__lead_unit__in=units_of(actor)).order_by().values("pk")
    return reports.filter(pk__in=own.union(office))


def supported_by(actor: Actor, reports: QuerySet[Report]) -> QuerySet[Report]:
    """Of ``reports`` those to which a unit adds its part for which the actor speaks."""
    units = [grant.unit_id for grant in actor.grants if grant.role in FILLING]
    if not units:
        return reports.none()
    named = TaskUnit.objects.filter(role="support", unit_id__in=units).values("task_id")
    return reports.filter(task_id__in=named)


def supporting_unit(actor: Actor, task: Task) -> int | None:
    """The support unit of a task for which the actor speaks (one statement)."""
    units = [grant.unit_id for grant in actor.grants if grant.role in FILLING]
    named = TaskUnit.objects.filter(task=task, role="support", unit_id__in=units)
    return named.order_by("position").values_list("unit_id", flat=True).first()


def units_of(actor: Actor) -> QuerySet[Unit, Any]:
    """Ids of the units for which the actor fills on behalf, with those below."""
    below = NOTHING
    for grant in actor.grants:
        if grant.role in FILLING:
            below |= Q(path__gte=grant.path, path__lte=grant.path + "9" * 8)
    return Unit.objects.filter(below).values("pk")
