"""Tokens by which a person's own programs act for them: what they may reach, and how long."""

from collections.abc import Collection
from datetime import datetime, timedelta

from guatu.rules.actor import ADMIN_ROLES, Actor, Role
from guatu.rules.refused import Refused

SCOPES = ("plan:read", "plan:write", "report:read", "report:write", "import", "wall")
DAYS = (7, 30, 90, 365)
MOST = 10
"""Living tokens of one person."""


def make(actor: Actor, scopes: Collection[str], days: int, living: int) -> timedelta:
    """How long a new token lives.

    Administrators have none: their duties are done by themselves, on pages.  Raises ``Refused``:
    ``administrators_have_no_tokens``, ``token_of_ones_own``, ``scope_missing``, ``scope_unknown``,
    ``days_not_offered``, ``too_many_tokens`` (limit).
    """
    if actor.person_id is None or any(actor.has(role) for role in ADMIN_ROLES):
        raise Refused("administrators_have_no_tokens")
    if actor.on_behalf_of is not None:
        raise Refused("token_of_ones_own")
    if not scopes:
        raise Refused("scope_missing", place="scopes")
    if not set(scopes) <= set(SCOPES):
        raise Refused("scope_unknown", place="scopes")
    if days not in DAYS:
        raise Refused("days_not_offered", place="days")
    if living >= MOST:
        raise Refused("too_many_tokens", limit=MOST)
    return timedelta(days=days)


def revoke(actor: Actor, owner_id: int) -> None:
    """Its owner ends a token, or the security administrator does.  Raises ``move_not_yours``."""
    if actor.person_id != owner_id and not actor.has(Role.SECURITY_ADMIN):
        raise Refused("move_not_yours", verb="revoke", needs=["author"])


def living(expires_at: datetime, revoked_at: datetime | None, real_now: datetime) -> bool:
    """Whether a token still opens anything."""
    return revoked_at is None and real_now < expires_at
