"""Open requests of a desk: those that the reader decides on, and his own."""

from django.db.models import (
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
)

from guatu.people.models import Person
from guatu.plans.models import ChangeRequest, Cycle, TaskPerson
from guatu.plans.queries.approving import approvers_of
from guatu.plans.queries.changes.listing import Asked
from guatu.rules.actor import Actor, Role
from guatu.web.prepared import remembered


def to_approve(actor: Actor, cycle: Cycle, most: int) -> tuple[list[ChangeRequest], list[Asked]]:
    """Open requests that the actor may decide on, and his own with who may (one statement when
    there are none, else four)."""
    waiting = _open_for(actor, cycle)
    may = approvers_of([(change.task, change.asker_id) for change in waiting]) if waiting else {}
    mine = [c for c in waiting if actor.person_id in may[c.task_id]][:most]
    own = [c for c in waiting if c.asker_id is not None and c.asker_id == actor.person_id]
    found = [Asked(change, []) for change in own]
    names = dict(
        Person.objects.filter(pk__in={pk for c in own for pk in may[c.task_id]}).values_list(
            "pk", "name"
        )
    )
    for one in found:
        one.approvers = [names[pk] for pk in sorted(may[one.change.task_id])]
    return mine, found


@remembered
def _open_for(actor: Actor, cycle: Cycle) -> QuerySet[ChangeRequest]:
    rows = ChangeRequest.objects.filter(_concerning(actor), state="asked", task__cycle=cycle)
    return rows.select_related("task", "task__lead_unit", "asker").order_by("asked_at", "pk")


def _concerning(actor: Actor) -> Q:
    """Requests that the actor asked for or could be the one to decide."""
    led = TaskPerson.objects.annotate(
        below=ExpressionWrapper(OuterRef("task__path"), output_field=CharField())
    ).filter(person_id=actor.person_id or 0, role="official", below__startswith=F("task__path"))
    found = Q(asker=actor.person_id) | Q(Exists(led))
    for grant in actor.grants:
        if grant.role == Role.LEADER:
            found |= Q(task__lead_unit__path__startswith=grant.path)
    return found
