"""Deciding on a request: approved (and in force at once), refused, withdrawn."""

from datetime import datetime

from django.db import transaction

from guatu.ledger.models import Event
from guatu.plans.actions.changes.asking import record_change
from guatu.plans.actions.changes.goals import goal_moved
from guatu.plans.actions.edit import put_terms
from guatu.plans.actions.locks import lock_chain
from guatu.plans.actions.moves import make_move
from guatu.plans.actions.originals import keep_original, keep_weight
from guatu.plans.models import ChangeRequest, Task, terms_of
from guatu.plans.models.terms_json import terms_from_json
from guatu.plans.queries.approving import change_facts
from guatu.rules.actor import Actor
from guatu.rules.planning import TASK_FLOW, changes
from guatu.rules.planning.changes import Kind
from guatu.rules.refused import Refused

CANCEL = next(move for move in TASK_FLOW.moves if move.verb == "cancel")


@transaction.atomic
def decide_change(
    *, change_id: int, verb: str, revision: int = 0, reason: str = "", actor: Actor, now: datetime
) -> ChangeRequest:
    """Approve, refuse or withdraw a request.  An approval takes effect in the same transaction.

    ``revision`` is that of the task as the approver saw it.  Raises ``Refused``: those of
    ``rules.planning.changes.decide`` and ``take_effect``, ``stage_has_entries``,
    ``change_missing``.
    """
    found = ChangeRequest.objects.filter(pk=change_id).values_list("task_id", flat=True).first()
    if found is None:
        raise Refused("change_missing")
    chain = lock_chain(found)
    change = ChangeRequest.objects.select_for_update().get(pk=change_id)
    change.task = chain[-1]
    move = changes.decide(verb, change_facts(change), actor, reason)
    if verb == "approve":
        changes.take_effect(change.task.state, seen=revision, revision=change.task.revision)
    change.state, change.decision = move.target, reason.strip()
    change.decided_by_id, change.decided_at = actor.person_id, now
    event = record_change(move.event, change, actor, now)
    if verb == "approve":
        _take_effect(chain, change, event, actor, now)
    change.save()
    return change


def withdraw_for(
    change: ChangeRequest, *, reason: str, actor: Actor, now: datetime, cause: Event
) -> None:
    """Take an open request back because the act that asked for it is undone.

    Asks no rule: whoever may undo the act takes all of it back.
    """
    change.state, change.decision = "withdrawn", reason
    change.decided_by_id, change.decided_at = actor.person_id, now
    change.save(update_fields=["state", "decision", "decided_by", "decided_at"])
    record_change("change.withdrawn", change, actor, now, cause)


def _take_effect(
    chain: list[Task], change: ChangeRequest, cause: Event, actor: Actor, now: datetime
) -> None:
    """The cancellation, or the asked fields put onto the terms as they are now."""
    task = chain[-1]
    if change.kinds == Kind.CANCEL:
        make_move(chain, CANCEL, change.reason, actor=actor, now=now, cause=cause)
        return
    before = terms_of(task)
    terms = terms_from_json(before.to_json() | change.after)
    change.worse = goal_moved(before, terms)
    keep_original(chain, before)
    keep_weight(chain, before, terms)
    change.version = put_terms(
        chain, before, terms, reason=change.reason, actor=actor, now=now, cause=cause
    )
