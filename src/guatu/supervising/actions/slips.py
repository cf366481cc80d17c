"""A slip between its office and its approver: handed up, sent back, issued, cancelled."""

from datetime import datetime

from django.db import transaction

from guatu.ledger.queries import timeline
from guatu.rules.actor import Actor
from guatu.rules.refused import Refused
from guatu.rules.supervising.slips import move_slip
from guatu.rules.supervising.writing import writers
from guatu.supervising.actions.extensions import drop_extension
from guatu.supervising.actions.moving import keep_step, lock_slip, moved
from guatu.supervising.actions.numbers import take_number
from guatu.supervising.models import Slip
from guatu.supervising.queries.approving import slip_facts

ACTS = 500
"""Acts on a slip before it is issued, at most: more than anybody makes."""


@transaction.atomic
def hand_up_slip(*, slip_id: int, actor: Actor, now: datetime) -> Slip:
    """Put the draft to its approver.  Raises ``Refused``: those of the flow."""
    slip = lock_slip(slip_id)
    move = move_slip("hand_up", slip_facts(slip), actor)
    slip.handed_up_at = now
    return moved(slip, move, actor, now)


@transaction.atomic
def send_back_slip(*, slip_id: int, reason: str, actor: Actor, now: datetime) -> Slip:
    """The approver wants it otherwise.  Raises ``Refused``: those of the flow."""
    slip = lock_slip(slip_id)
    move = move_slip("send_back", slip_facts(slip), actor, reason)
    slip.note = reason.strip()
    return moved(slip, move, actor, now)


@transaction.atomic
def issue_slip(*, slip_id: int, actor: Actor, now: datetime) -> Slip:
    """Approve: it gets its number and goes to its unit.

    Raises ``Refused``: those of the flow, ``own_slip``, ``day_passed``.
    """
    slip = lock_slip(slip_id)
    move = move_slip("issue", slip_facts(slip), actor)
    if actor.persons & _writers(slip):
        raise Refused("own_slip", verb="issue")
    if slip.due < now.date():
        raise Refused("day_passed", place="due")
    slip.year, slip.number = now.year, take_number(now.year)
    slip.issued_at, slip.issued_by_id = now, actor.person_id
    slip.first_due, slip.note = slip.due, ""
    keep_step(slip, slip.level_reason, actor, now)
    return moved(slip, move, actor, now, number=slip.number, year=slip.year)


def _writers(slip: Slip) -> frozenset[int]:
    """Whoever wrote or changed a draft of it, with those stood in for."""
    told = reversed(timeline("slip", slip.pk, limit=ACTS))
    acts = ((one.verb, _ids(one.actor_id, one.on_behalf_of)) for one in told)
    return writers(acts)


def _ids(*found: int | None) -> frozenset[int]:
    return frozenset(one for one in found if one is not None)


@transaction.atomic
def cancel_slip(*, slip_id: int, reason: str, actor: Actor, now: datetime) -> Slip:
    """Take it back; its number stays its own.  Raises ``Refused``: those of the flow."""
    slip = lock_slip(slip_id)
    move = move_slip("cancel", slip_facts(slip), actor, reason)
    slip.note, slip.closed_at = reason.strip(), now
    drop_extension(slip, actor, now)
    return moved(slip, move, actor, now)
