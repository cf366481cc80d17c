"""What all moves of a slip share: its lock, its new day, its step, its event."""

from datetime import date, datetime
from typing import Any

from guatu.ledger.actions import record
from guatu.rules.actor import Actor
from guatu.rules.flow import Move
from guatu.rules.refused import Refused
from guatu.supervising.actions.telling import touched_by
from guatu.supervising.models import Slip, SlipStep


def lock_slip(slip_id: int) -> Slip:
    """The slip with its unit and task, locked.  Raises ``Refused("slip_missing")``."""
    rows = Slip.objects.select_for_update(of=("self",))
    found = rows.select_related("unit", "task__lead_unit").filter(pk=slip_id).first()
    if found is None:
        raise Refused("slip_missing")
    return found


def later(due: date | None, slip: Slip, now: datetime) -> date:
    """The new day: given, or the one that stands when it has not passed."""
    day = due or slip.due
    if day < now.date():
        raise Refused("day_passed", place="due")
    return day


def keep_step(slip: Slip, reason: str, actor: Actor, now: datetime) -> None:
    """The colour that it has from now on, once for each slip."""
    SlipStep.objects.create(
        slip=slip, level=slip.level, since=now, due=slip.due, reason=reason.strip(),
        by_id=actor.person_id,
    )  # fmt: skip


def moved(slip: Slip, move: Move, actor: Actor, now: datetime, **data: Any) -> Slip:
    """The slip in the state that the move leads to, with its event."""
    slip.state, slip.changed_at = move.target, now
    slip.save()
    record(move.event, touched_by(slip), actor=actor, now=now, data=data)
    return slip
