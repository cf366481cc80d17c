"""More time: asked before the day has passed, decided by the slip's approver."""

from datetime import date, datetime

from django.db import transaction

from guatu.ledger.actions import record
from guatu.rules.actor import Actor
from guatu.rules.refused import Refused
from guatu.rules.supervising.extending import ask_extension as may_ask
from guatu.rules.supervising.extending import decide_extension as decided
from guatu.rules.supervising.extending import granted_until
from guatu.rules.supervising.slips import slip_relations
from guatu.supervising.actions.moving import lock_slip
from guatu.supervising.actions.telling import touched_by
from guatu.supervising.models import Slip, SlipExtension
from guatu.supervising.queries.approving import slip_facts


@transaction.atomic
def ask_extension(
    *, slip_id: int, wanted: date, reason: str, actor: Actor, now: datetime
) -> SlipExtension:
    """Ask for a later day.  Raises ``Refused``: those of ``rules.supervising.extending``."""
    slip = lock_slip(slip_id)
    event = may_ask(
        state=slip.state,
        due=slip.due,
        wanted=wanted,
        today=now.date(),
        reason=reason,
        stands=slip_relations(actor, slip_facts(slip)),
        waiting=slip.extensions.filter(state="asked").exists(),
    )
    made = SlipExtension.objects.create(
        slip=slip, number=slip.extensions.count() + 1, former_due=slip.due, wanted=wanted,
        reason=reason.strip(), asker_id=actor.person_id, asked_at=now,
    )  # fmt: skip
    data = {"number": made.number, "wanted": wanted.isoformat()}
    record(event, touched_by(slip), actor=actor, now=now, data=data)
    return made


@transaction.atomic
def decide_extension(
    *, extension_id: int, verb: str, granted: date | None = None, reason: str = "", actor: Actor,
    now: datetime,
) -> SlipExtension:  # fmt: skip
    """Approve (for the day asked, or another later one), decline with a reason, or withdraw.

    Raises ``Refused``: those of the flow and of ``granted_until``, ``extension_missing``.
    """
    slip_id = SlipExtension.objects.filter(pk=extension_id).values_list("slip_id", flat=True)
    if not slip_id:
        raise Refused("extension_missing")
    slip = lock_slip(slip_id[0])
    asked = SlipExtension.objects.get(pk=extension_id)
    move = decided(verb, asked.state, slip_relations(actor, slip_facts(slip)), reason)
    asked.state, asked.decision = move.target, reason.strip()
    asked.decided_by_id, asked.decided_at = actor.person_id, now
    if verb == "approve":
        asked.granted = granted_until(granted, asked.wanted, slip.due, now.date())
        slip.due = asked.granted
        slip.save(update_fields=["due"])
    asked.save()
    data = {"number": asked.number, "due": slip.due.isoformat()}
    record(move.event, touched_by(slip), actor=actor, now=now, data=data)
    return asked


def drop_extension(slip: Slip, actor: Actor, now: datetime) -> None:
    """More time that was asked for is needed no more: the slip is answered or taken back."""
    asked = slip.extensions.filter(state="asked").first()
    if asked is None:
        return
    asked.state, asked.decided_by_id, asked.decided_at = "withdrawn", actor.person_id, now
    asked.save()
    data = {"number": asked.number, "due": slip.due.isoformat()}
    record("extension.withdrawn", touched_by(slip), actor=actor, now=now, data=data)
