"""Which tasks are whose: mine to report on, my office's, those I lead."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from guatu.people.models import Unit
from guatu.plans.models import Cycle, Task, TaskPerson
from guatu.plans.queries.visibility import NOTHING, PERSONAL
from guatu.rules.actor import Actor, Role
from guatu.rules.progress.rollup import IN_PLAN


def id_of(actor: Actor) -> int:
    """The person whose desk it is; 0, nobody's, for the system."""
    return actor.acts_as or 0


def led(actor: Actor) -> Q:
    """Tasks under the actor's lead as an official."""
    return Q(pk__in=_named(actor, ["official"]))


def reported_by(actor: Actor, cycle: Cycle, only: Q | None = None) -> Q:
    """Tasks on which the actor reports: their own, and as liaison the office's, on behalf.

    ``only`` is what is asked of them anyhow: said here, the office's are found by it.
    """
    own = _named(actor, ["assignee"])
    if not actor.has(Role.LIAISON):
        return Q(pk__in=own)
    office = Task.objects.filter(in_units_of(actor, [Role.LIAISON]), ~PERSONAL, cycle=cycle)
    return _either(own, office.filter(only or Q()))


def involving(actor: Actor) -> Q:
    """Tasks whose news concern the actor."""
    own = _named(actor, ["assignee", "official"])
    if not any(actor.has(role) for role in (Role.HEAD, Role.LIAISON)):
        return Q(pk__in=own)
    return _either(own, Task.objects.filter(in_units_of(actor, [Role.HEAD, Role.LIAISON])))


def _named(actor: Actor, roles: list[str]) -> QuerySet[TaskPerson, Any]:
    rows = TaskPerson.objects.filter(person_id=id_of(actor), role__in=roles)
    return rows.values("task_id")


def _either(own: QuerySet[TaskPerson, Any], office: QuerySet[Task]) -> Q:
    """In one or the other: a union of ids is read by index where an OR reads the whole plan."""
    return Q(pk__in=own.union(office.values("pk")))


def in_units_of(actor: Actor, roles: Iterable[Role]) -> Q:
    """Tasks led by a unit on which the actor holds one of the roles, or by one below it."""
    return Q(lead_unit__in=units_of(actor, roles))


def units_of(actor: Actor, roles: Iterable[Role]) -> QuerySet[Unit, Any]:
    """Ids of the units on which the actor holds one of the roles, with those below."""
    return Unit.objects.filter(below(actor, roles, "path")).values("pk")


def below(actor: Actor, roles: Iterable[Role], path: str) -> Q:
    """The same as a condition on the column where the path of a unit stands."""
    found = NOTHING
    for grant in actor.grants:
        if grant.role in roles:
            found |= Q(**{f"{path}__gte": grant.path, f"{path}__lte": grant.path + "9" * 8})
    return found


def has_family() -> Exists:
    """Whether children in the plan carry the task."""
    children: QuerySet[Task] = Task.objects.filter(parent=OuterRef("pk"), state__in=IN_PLAN)
    return Exists(children)
