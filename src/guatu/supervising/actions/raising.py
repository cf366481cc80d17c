"""The next colour of a slip."""

from datetime import date, datetime

from django.db import transaction

from guatu.rules.actor import Actor
from guatu.rules.supervising.levels import Level, raise_level
from guatu.rules.supervising.slips import move_slip
from guatu.supervising.actions.moving import keep_step, later, lock_slip, moved
from guatu.supervising.models import Proposal, Slip
from guatu.supervising.queries.approving import slip_facts


@transaction.atomic
def raise_slip(*, slip_id: int, reason: str, due: date | None, actor: Actor, now: datetime) -> Slip:
    """The next colour, with a new day.  Each step is taken once.

    Raises ``Refused``: those of the flow and of ``raise_level``, ``day_passed``.
    """
    slip = lock_slip(slip_id)
    move = move_slip("raise", slip_facts(slip), actor, reason)
    taken = frozenset(slip.steps.values_list("level", flat=True))
    waits = slip.extensions.filter(state="asked").exists()
    slip.level = raise_level(Level(slip.level), taken, extension_waits=waits).value
    slip.due = later(due, slip, now)
    if actor.acts_as is not None:
        slip.approver_id = actor.acts_as
    keep_step(slip, reason, actor, now)
    _settle_proposals(slip, actor, now)
    return moved(slip, move, actor, now, level=slip.level, due=slip.due.isoformat())


def _settle_proposals(slip: Slip, actor: Actor, now: datetime) -> None:
    """The proposal of this colour is taken up by raising, by hand or from it."""
    Proposal.objects.filter(slip=slip, level=slip.level, state="open").update(
        state="taken", made=slip, decided_by=actor.person_id, decided_at=now
    )
