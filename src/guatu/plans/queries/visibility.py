"""Which tasks an actor may see: one predicate for list, tree, search, export, totals and API.

Source: decisions, "Who sees a plan".  Released work down to office level is the whole body's;
drafts are the supervision office's and the lead officials'; a personal sub-task is seen by its
person, the office head, the lead official and the supervision office; administrators see none.
"""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet

from guatu.plans.models import Task, TaskPerson
from guatu.rules.actor import Actor, Role

NOTHING = Q(pk__in=[])
PERSONAL = Q(level="personal_subtask")
DRAFT = Q(state="draft")


def visible_to(actor: Actor) -> QuerySet[Task]:
    """The tasks that ``actor`` may see."""
    return Task.objects.filter(scope(actor))


def scope(actor: Actor) -> Q:
    """The same as a condition on Task."""
    if actor.has(Role.SUPERVISION):
        return Q()
    if actor.is_admin or actor.person_id is None:
        return NOTHING
    led = Q(Exists(_led_by(actor.person_id)))
    released = ~DRAFT & (~PERSONAL | _own_personal(actor, actor.person_id) | led)
    return released | (DRAFT & led)


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
