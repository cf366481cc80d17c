"""Who sees slips, instructions and requests: one predicate each for list, page, export and desk.

The supervision office sees all; a unit what was sent to it (work of one person: its head, its
liaison and that person); lead officials what was sent on their tasks; an approver what is put to
him; a leader what he wrote.  Administrators see none.
"""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet

from guatu.plans.models import TaskPerson
from guatu.rules.actor import Actor, Role
from guatu.supervising.models import HelpRequest, Instruction, Proposal, Slip

NOTHING = Q(pk__in=[])
SPEAKS = frozenset({Role.HEAD, Role.LIAISON})


def slips_seen(actor: Actor) -> QuerySet[Slip]:
    """The slips that the actor may see."""
    return Slip.objects.filter(slip_scope(actor))


def slip_scope(actor: Actor) -> Q:
    """The same as a condition on Slip."""
    if actor.has(Role.SUPERVISION):
        return Q()
    if actor.is_admin or actor.acts_as is None:
        return NOTHING
    me = actor.acts_as
    issued = Q(issued_at__isnull=False)
    put_to_me = Q(approver=me) & ~Q(state="draft")
    return put_to_me | (issued & (_sent_to(actor) | _led_by(me) | Q(instruction__giver=me)))


def instructions_seen(actor: Actor) -> QuerySet[Instruction]:
    """The instructions that the actor may see."""
    if actor.has(Role.SUPERVISION):
        return Instruction.objects.all()
    if actor.is_admin or actor.acts_as is None:
        return Instruction.objects.none()
    me = actor.acts_as
    sent = Q(sent_at__isnull=False) & (_sent_to(actor) | _led_by(me))
    return Instruction.objects.filter(Q(giver=me) | sent)


def requests_seen(actor: Actor) -> QuerySet[HelpRequest]:
    """The requests that the actor may see."""
    if actor.has(Role.SUPERVISION):
        return HelpRequest.objects.all()
    if actor.is_admin or actor.acts_as is None:
        return HelpRequest.objects.none()
    me = actor.acts_as
    own = Q(asker=me) | Q(asker_for_id=me) | Q(official=me)
    return HelpRequest.objects.filter(own | _speaks_for(actor) | _assigned(me))


def proposals_seen(actor: Actor) -> QuerySet[Proposal]:
    """Proposals: the supervision office's; of a colour to be raised also its approver's."""
    if actor.has(Role.SUPERVISION):
        return Proposal.objects.all()
    if actor.is_admin or actor.acts_as is None:
        return Proposal.objects.none()
    return Proposal.objects.filter(slip__approver=actor.acts_as)


def _sent_to(actor: Actor) -> Q:
    """Addressed to the actor's unit; what concerns one person's task only to those beside him."""
    ours = Q(unit__in=actor.unit_ids) & (Q(task=None) | ~Q(task__level="personal_subtask"))
    return ours | _speaks_for(actor) | _assigned(actor.acts_as or 0)


def _speaks_for(actor: Actor) -> Q:
    found = NOTHING
    for grant in actor.grants:
        if grant.role in SPEAKS:
            found |= Q(unit__path__gte=grant.path, unit__path__lte=grant.path + "9" * 8)
    return found


def _assigned(person_id: int) -> Q:
    mine = TaskPerson.objects.filter(
        task=OuterRef("task"), person_id=person_id, role="assignee", task__isnull=False
    )
    return Q(Exists(mine))


def _led_by(person_id: int) -> Q:
    """On a task, or below one, of which the person is lead official."""
    led = TaskPerson.objects.annotate(
        below=ExpressionWrapper(OuterRef("task__path"), output_field=CharField())
    ).filter(person_id=person_id, role="official", below__startswith=F("task__path"))
    return Q(Exists(led))
