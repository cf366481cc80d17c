"""When and by whom a period is closed: by hand only, once, after everybody had their days."""

from dataclasses import dataclass
from datetime import date

from guatu.rules.actor import Actor, Role
from guatu.rules.refused import Refused


@dataclass(frozen=True)
class CloseFacts:
    """A period before its close; ``closing_by`` is who is doing it at the moment."""

    state: str
    grace_until: date
    merged: bool = False
    closed_by: str = ""
    closed_on: date | None = None
    closing_by: str = ""


def may_close(actor: Actor, merged: bool) -> bool:
    """The supervision office; in a body without one, its leaders."""
    return actor.has(Role.SUPERVISION) or (merged and actor.has(Role.LEADER))


def close(facts: CloseFacts, actor: Actor, today: date) -> str:
    """The event of a close.

    Raises ``Refused``: ``move_not_yours``, ``period_already_closed`` (who, at),
    ``period_is_closing`` (who), ``period_not_open``, ``period_not_due`` (due).
    """
    if not may_close(actor, facts.merged):
        raise Refused("move_not_yours", flow="report", verb="lock", needs=["supervision"])
    if facts.state == "closed":
        on = facts.closed_on.isoformat() if facts.closed_on else ""
        raise Refused("period_already_closed", who=facts.closed_by, at=on)
    if facts.state != "open":
        raise Refused("period_not_open")
    if facts.closing_by:
        raise Refused("period_is_closing", who=facts.closing_by)
    if today <= facts.grace_until:
        raise Refused("period_not_due", due=facts.grace_until.isoformat())
    return "period.closed"
