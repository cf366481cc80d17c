"""Which tasks an actor may see: one predicate for list, tree, search, export, totals and API.

Source: decisions, "Who sees a plan".  Released work down to office level is the whole body's, or,
where the year's rulebook says so, its own units', supported and led work with what stands above
it; drafts are the supervision office's and the lead officials', and, while opinions are asked on
them, also those of the heads and liaisons of the named units; a personal sub-task is seen by its
person, the office head, the lead official and the supervision office; administrators see none.
"""

from functools import lru_cache

from django.core.exceptions import EmptyResultSet
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet

from guatu.people.models import Unit
from guatu.plans.models import Cycle, Task, TaskPerson, TaskUnit
from guatu.plans.models.facts import facts_of
from guatu.rules.actor import Actor, Role
from guatu.rules.params import Sight
from guatu.rules.planning import relations
from guatu.rules.planning.opinions import VOICES
from guatu.web.prepared import Prepared

NOTHING = Q(pk__in=[])
PERSONAL = Q(level="personal_subtask")
DRAFT = Q(state="draft")
ABOVE = ("parent", "parent__parent", "parent__parent__parent")


def visible_to(actor: Actor, cycle: Cycle | None = None) -> QuerySet[Task]:
    """The tasks that ``actor`` may see, of one cycle where it is given (the quicker question)."""
    if cycle is None:
        return Task.objects.filter(scope(actor))
    return Task.objects.filter(scope(actor, Sight(cycle.sight)), cycle=cycle)


def sees(actor: Actor, task: Task) -> bool:
    """Whether ``actor`` may see one task (one statement, compiled once for each reader)."""
    try:
        return bool(_seeing(actor, task.cycle_id, task.cycle.sight)([task.pk]))
    except EmptyResultSet:  # whoever sees nothing asks no question
        return False


@lru_cache(256)  # the scope is a question to the database: nothing of its answer is kept
def _seeing(actor: Actor, cycle_id: int, sight: str) -> Prepared[tuple[int]]:
    own = Task.objects.filter(scope(actor, Sight(sight)), cycle_id=cycle_id).order_by()
    return Prepared(lambda ids: own.filter(pk__in=ids).values_list("pk"))


def scope(actor: Actor, sight: Sight | None = None) -> Q:
    """The same as a condition on Task; without ``sight`` each task's cycle decides."""
    if actor.has(Role.SUPERVISION):
        return Q()
    if actor.is_admin or actor.acts_as is None:
        return NOTHING
    led = Q(Exists(_led_by(actor.acts_as)))
    seen = ~DRAFT & (~PERSONAL | _own_personal(actor, actor.acts_as) | led)
    if sight != Sight.BODY:
        near = _concerning(actor, actor.acts_as) | led
        seen &= near if sight else Q(cycle__sight=Sight.BODY.value) | near
    return seen | (DRAFT & (led | _asked_for_opinion(actor)))


def _asked_for_opinion(actor: Actor) -> Q:
    """Drafts in an open round, to heads and liaisons of the units named in them or of those above.

    The open round of a draft is its column; closing the round empties it.
    """
    spoken = NOTHING
    for grant in actor.grants:
        if grant.role in VOICES:
            spoken |= Q(path__startswith=grant.path)
    if spoken == NOTHING:
        return NOTHING
    units = Unit.objects.filter(spoken).values("pk")
    parts = TaskUnit.objects.filter(task=OuterRef("pk"), unit__in=units)
    named = Q(lead_unit__in=units) | Q(Exists(parts))
    return Q(opinions__isnull=False) & ~PERSONAL & named


def own_units(actor: Actor) -> QuerySet[Unit]:
    """The units of the actor's posts and roles with everything below them."""
    posts = Unit.objects.annotate(
        below=ExpressionWrapper(OuterRef("path"), output_field=CharField())
    ).filter(pk__in=actor.unit_ids, below__startswith=F("path"))
    own = Q(Exists(posts))
    for grant in actor.grants:
        own |= Q(path__startswith=grant.path)
    return Unit.objects.filter(own)


def sees_unit_lights(actor: Actor, cycle: Cycle) -> QuerySet[Unit] | None:
    """The units whose lights as a whole the actor may see in a cycle; None is every unit."""
    if cycle.sight == Sight.BODY or actor.has(Role.SUPERVISION):
        return None
    return own_units(actor)


def shows_phone(actor: Actor, task: Task) -> bool:
    """Whether the contact's number is shown: to the lead unit's own people and the supervision.

    Source: decisions, "Personal data in text".
    """
    near = {"supervision", "lead_head", "lead_liaison", "assignee"}
    return bool(near & relations(actor, facts_of(task))) or task.lead_unit_id in actor.unit_ids


def _concerning(actor: Actor, person_id: int) -> Q:
    """Work that the actor's units lead, answer for or support, that names the actor, and above."""
    units = own_units(actor).values("pk")
    parts = TaskUnit.objects.filter(unit__in=units).values("task")
    named = TaskPerson.objects.filter(person_id=person_id).values("task")
    own = Q(lead_unit__in=units) | Q(pk__in=parts) | Q(pk__in=named)
    mine = Task.objects.filter(own).exclude(DRAFT).order_by()
    found = own
    for above in ABOVE:
        found |= Q(pk__in=mine.filter(**{f"{above}__isnull": False}).values(above))
    return found


def _own_personal(actor: Actor, person_id: int) -> Q:
    """Personal sub-tasks that are the actor's own, or their office's as its head."""
    mine = TaskPerson.objects.filter(task=OuterRef("pk"), person_id=person_id, role="assignee")
    own = Q(Exists(mine))
    for grant in actor.grants:
        if grant.role == Role.HEAD:
            own |= Q(lead_unit__path__startswith=grant.path)
    return own


def _led_by(person_id: int) -> QuerySet[TaskPerson]:
    """Rows that make the person lead official of the task or of one above it."""
    led = TaskPerson.objects.annotate(
        below=ExpressionWrapper(OuterRef("path"), output_field=CharField())
    )
    return led.filter(person_id=person_id, role="official", below__startswith=F("task__path"))
