"""Which tasks are whose: mine to report on, my office's, those I lead."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from guatu.people.models import Unit
from guatu.plans.models import Task, TaskPerson
from guatu.plans.queries.visibility import NOTHING, PERSONAL
from guatu.rules.actor import Actor, Role
from guatu.rules.progress.rollup import IN_PLAN


def id_of(actor: Actor) -> int:
    """The person who acts; 0, nobody's, for the system."""
    return actor.person_id or 0


def assigned(actor: Actor) -> Q:
    """Tasks that name the actor."""
    return _named(actor, "assignee")


def led(actor: Actor) -> Q:
    """Tasks under the actor's lead as an official."""
    return _named(actor, "official")


def _named(actor: Actor, role: str) -> Q:
    rows = TaskPerson.objects.filter(person_id=id_of(actor), role=role)
    return Q(pk__in=rows.values("task"))


def reported_by(actor: Actor) -> Q:
    """Tasks on which the actor reports: their own, and as liaison the office's, on behalf."""
    own = assigned(actor)
    if actor.has(Role.LIAISON):
        own |= in_units_of(actor, [Role.LIAISON]) & ~PERSONAL
    return own


def involving(actor: Actor) -> Q:
    """Tasks whose news concern the actor."""
    found = assigned(actor) | led(actor)
    if any(actor.has(role) for role in (Role.HEAD, Role.LIAISON)):
        found |= in_units_of(actor, [Role.HEAD, Role.LIAISON])
    return found


def in_units_of(actor: Actor, roles: Iterable[Role]) -> Q:
    """Tasks led by a unit on which the actor holds one of the roles, or by one below it."""
    return Q(lead_unit__in=units_of(actor, roles))


def units_of(actor: Actor, roles: Iterable[Role]) -> QuerySet[Unit, Any]:
    """Ids of the units on which the actor holds one of the roles, with those below."""
    below = NOTHING
    for grant in actor.grants:
        if grant.role in roles:
            below |= Q(path__gte=grant.path, path__lte=grant.path + "9" * 8)
    return Unit.objects.filter(below).values("pk")


def has_family() -> Exists:
    """Whether children in the plan carry the task."""
    children: QuerySet[Task] = Task.objects.filter(parent=OuterRef("pk"), state__in=IN_PLAN)
    return Exists(children)
