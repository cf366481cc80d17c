"""Whose reports are whose: those that a person fills, those that his unit adds a part to."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from guatu.people.models import Unit
from guatu.plans.models import Cycle, Task, TaskPerson, TaskUnit
from guatu.plans.queries.visibility import ABOVE, NOTHING, PERSONAL, scope, visible_to
from guatu.reports.models import Period, Report
from guatu.rules.actor import Actor, Role
from guatu.rules.progress.rollup import IN_PLAN
from guatu.web.prepared import KEPT, Prepared, filled, remembered

FILLING = (Role.HEAD, Role.LIAISON)
FEW = 1000
"""So many personal sub-tasks are named one by one in a question."""
NEAR = 2 * FEW
"""So many rows, some of them the same, are looked through for them."""


def within_sight(actor: Actor, cycle: Cycle, reports: QuerySet[Report]) -> QuerySet[Report]:
    """Of ``reports`` those of a year whose task the actor may see: to count or to read them all.

    Who sees every task is asked about none (one statement for everybody else).
    """
    found = _within(cycle, reports)
    if not scope(actor):
        return found
    ids = _few_own(actor, cycle)
    if ids is None:
        return found.filter(task__in=visible_to(actor, cycle).order_by().values("pk"))
    common, own = _common(actor, cycle, found), found.filter(task__in=ids, personal=True)
    either = common.order_by().values("pk").union(own.order_by().values("pk"), all=True)
    return reports.filter(pk__in=either)


def latest_in_sight(
    actor: Actor, cycle: Cycle, reports: QuerySet[Report]
) -> list[QuerySet[Report]]:
    """The same in parts that share none, to cut a page of the latest from each.

    Those of personal sub-tasks, which he sees only as theirs, their head or lead official, and
    all others.  Where he sees many, some are soon met from the end of the table.
    """
    found = _within(cycle, reports)
    if not scope(actor):
        return [found]
    ids = _few_own(actor, cycle)
    if ids is None:
        return [_looked_at(actor, cycle, found)]
    return [_common(actor, cycle, found), found.filter(task__in=ids, personal=True)]


def _within(cycle: Cycle, reports: QuerySet[Report]) -> QuerySet[Report]:
    """The periods as a list of ids, so that the latest are read from the end of the table."""
    return reports.filter(period__in=Period.objects.filter(cycle=cycle).values("pk"))


def _common(actor: Actor, cycle: Cycle, found: QuerySet[Report]) -> QuerySet[Report]:
    """Without those of personal sub-tasks."""
    return _looked_at(actor, cycle, found).filter(personal=False)


def _looked_at(actor: Actor, cycle: Cycle, found: QuerySet[Report]) -> QuerySet[Report]:
    """By a look at the task of each."""
    seen = visible_to(actor, cycle).order_by()
    return found.filter(Exists(seen.filter(pk=OuterRef("task"))))


def _few_own(actor: Actor, cycle: Cycle) -> list[int] | None:
    """Ids of the personal sub-tasks that he may see; None when they are many (two statements)."""
    near = _near(actor, cycle)
    ids = {pk for (pk,) in near}
    if len(near) >= NEAR or len(ids) > FEW:
        return None
    return [pk for (pk,) in _own(actor, cycle, cycle.sight)(filled(sorted(ids)))]


@lru_cache(KEPT)
def _own(actor: Actor, cycle: Cycle, sight: str) -> Prepared[tuple[int]]:
    """``sight`` is the year's own: a key, for who sees what hangs on it."""
    seen = visible_to(actor, cycle).order_by().filter(PERSONAL)
    return Prepared(lambda ids: seen.filter(pk__in=ids).values_list("pk"))


@remembered
def _near(actor: Actor, cycle: Cycle) -> QuerySet[Any, Any]:
    """Ids of all personal sub-tasks that can be his to see, some twice; the scope decides."""
    person = actor.acts_as or 0
    mine = TaskPerson.objects.filter(person_id=person, role="assignee")
    led = TaskPerson.objects.filter(person_id=person, role="official").values("task")
    tasks, headed = Task.objects.filter(PERSONAL, cycle=cycle).order_by(), NOTHING
    for grant in actor.grants:
        if grant.role == Role.HEAD:
            headed |= Q(path__startswith=grant.path)
    parts = [tasks.filter(lead_unit__in=Unit.objects.filter(headed).values("pk"))]
    parts += [tasks.filter(**{f"{above}__in": led}) for above in ("pk", *ABOVE)]
    ids = (part.values_list("pk") for part in parts)
    return mine.values_list("task").union(*ids, all=True)[:NEAR]


def filled_by(actor: Actor, reports: QuerySet[Report]) -> QuerySet[Report]:
    """Of ``reports`` those that the actor fills: his own tasks', and on behalf his units'.

    A personal sub-task is on behalf its office head's alone: the liaison may not see it.  A union
    of ids is read by index where an OR would read the whole period.
    """
    if actor.is_admin or actor.acts_as is None:
        return reports.none()
    person = {"task__people__role": "assignee", "task__people__person_id": actor.acts_as}
    own = reports.filter(**person).order_by().values("pk")
    if not any(actor.has(role) for role in FILLING):
        return reports.filter(pk__in=own)
    common = reports.filter(personal=False, task__lead_unit__in=units_of(actor))
    found = [common.order_by().values("pk")]
    if actor.has(Role.HEAD):
        headed = units_of(actor, (Role.HEAD,))
        theirs = reports.filter(personal=True, task__lead_unit__in=headed)
        found.append(theirs.order_by().values("pk"))
    return reports.filter(pk__in=own.union(*found))


def supported_by(actor: Actor, reports: QuerySet[Report]) -> QuerySet[Report]:
    """Of ``reports`` those to which a unit adds its part for which the actor speaks.

    Never those of personal sub-tasks: he may not see them.
    """
    units = [grant.unit_id for grant in actor.grants if grant.role in FILLING]
    if not units:
        return reports.none()
    named = TaskUnit.objects.filter(role="support", unit_id__in=units).values("task_id")
    return reports.filter(task_id__in=named, personal=False)


def not_asked() -> Q:
    """Reports whose task asks for none: at rest, at an end, complete, or with work below it.

    A personal sub-task has none below: PostgreSQL would read all tasks to find that out.
    """
    below = Task.objects.filter(parent=OuterRef("task"), state__in=IN_PLAN)
    parted = Q(personal=False) & Q(Exists(below))
    return ~Q(task__state="released") | Q(task__finished_on__isnull=False) | parted


def supporting_unit(actor: Actor, task: Task) -> int | None:
    """The support unit of a task for which the actor speaks (one statement)."""
    units = [grant.unit_id for grant in actor.grants if grant.role in FILLING]
    named = TaskUnit.objects.filter(task=task, role="support", unit_id__in=units)
    return named.order_by("position").values_list("unit_id", flat=True).first()


def units_of(actor: Actor, roles: Sequence[Role] = FILLING) -> QuerySet[Unit, Any]:
    """Ids of the units for which the actor fills on behalf, with those below."""
    below = NOTHING
    for grant in actor.grants:
        if grant.role in roles:
            below |= Q(path__gte=grant.path, path__lte=grant.path + "9" * 8)
    return Unit.objects.filter(below).values("pk")
