"""What an entry of the supervision office needs before it, and what is told of it after."""

from datetime import datetime
from typing import Any

from guatu.ledger.actions import Touched, record
from guatu.people.models import Unit
from guatu.plans.models import Cycle
from guatu.rules.actor import Actor
from guatu.rules.privacy import refuse_personal_data
from guatu.rules.refused import Refused
from guatu.rules.scoring.entering import check_enters
from guatu.scores.models.entered import Entered
from guatu.scores.queries.entered.grounds import check_month, line_of

Kind = str
"""figure, work, finding, excuse or gate: also the kind of object that an event touches."""


def may_enter(kind: Kind, cycle: Cycle, unit_id: int, line: str, month: int, actor: Actor) -> None:
    """Refuses ``move_not_yours``, and as ``check_place``."""
    check_enters(actor)
    check_place(kind, cycle, unit_id, line, month)


def check_place(kind: Kind, cycle: Cycle, unit_id: int, line: str, month: int) -> None:
    """Refuses ``unit_missing``, ``line_unfit``, those of the month."""
    if not Unit.objects.filter(pk=unit_id).exists():
        raise Refused("unit_missing", place="unit")
    if kind != "gate":
        line_of(cycle, kind, line)
    check_month(cycle, month, line, unit_id)


def may_void(row: Any, actor: Actor, reason: str) -> None:
    """Refuses ``move_not_yours``, and as ``check_void``."""
    check_enters(actor)
    check_void(row, reason)


def check_void(row: Any, reason: str) -> None:
    """Refuses ``entry_void``, ``reason_missing``, those of the month."""
    if row.void:
        raise Refused("entry_void")
    if not reason.strip():
        raise Refused("reason_missing", place="reason", flow="score entry")
    refuse_personal_data(reason=reason)
    check_month(row.cycle, row.month, row.line, row.unit_id)


def tell(
    verb: str, kind: Kind, row: Entered, actor: Actor, now: datetime, **data: Any
) -> None:  # fmt: skip
    """Record that something was entered, changed or taken out."""
    touched = [Touched(f"score_{kind}", row.pk), Touched("unit", row.unit_id)]
    told = {"line": row.line, "month": row.month, **data}
    record(verb, touched, actor=actor, now=now, data=told)
