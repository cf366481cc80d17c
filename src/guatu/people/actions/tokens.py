"""Making, using and ending a token of the API."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from guatu.ledger.actions import record
from guatu.people.models import ApiToken, Person
from guatu.rules import tokens
from guatu.rules.actor import Actor
from guatu.rules.refused import Refused

PREFIX = "guatu_"
BEAT = timedelta(minutes=1)
"""How exactly the last use is remembered: a request must not cost a write."""


def hash_of(secret: str) -> str:
    """What is kept of a token: it is 256 random bits, so a plain hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def make_token(
    *,
    name: str,
    scopes: Sequence[str],
    days: int,
    real_now: datetime,
    actor: Actor,
    now: datetime,
) -> tuple[ApiToken, str]:
    """A new token of the actor's own and its secret, which is never shown again.

    Raises ``Refused``: those of ``rules.tokens.make``, ``name_missing``.
    """
    if not name.strip():
        raise Refused("name_missing", place="name")
    with transaction.atomic():
        owner = Person.objects.select_for_update().get(pk=actor.person_id or 0)
        own = ApiToken.objects.filter(person=owner, revoked_at=None)
        held = own.filter(expires_at__gt=real_now).count()  # two at once count each other
        life = tokens.make(actor, scopes, days, held)
        secret = PREFIX + secrets.token_urlsafe(32)
        made = ApiToken.objects.create(
            person=owner,
            name=name.strip()[:60],
            hash=hash_of(secret),
            hint=secret[: len(PREFIX) + 4],
            scopes=[one for one in tokens.SCOPES if one in scopes],
            made_at=real_now,
            expires_at=real_now + life,
        )
        data = {"scopes": made.scopes, "expires_at": made.expires_at.isoformat()}
        record("token.made", _touched(made), actor=actor, now=now, data=data)
    return made, secret


def revoke_token(*, token_id: int, real_now: datetime, actor: Actor, now: datetime) -> ApiToken:
    """End a token for good; a second time changes nothing.  Raises ``move_not_yours``."""
    with transaction.atomic():
        token = ApiToken.objects.select_for_update().get(pk=token_id)
        tokens.revoke(actor, token.person_id)
        if token.revoked_at is None:
            token.revoked_at = real_now
            token.save(update_fields=["revoked_at"])
            record("token.revoked", _touched(token), actor=actor, now=now)
    return token


def note_use(token: ApiToken, real_now: datetime) -> None:
    """Remember that a token was used, at most once a minute."""
    if token.used_at is None or real_now - token.used_at >= BEAT:
        ApiToken.objects.filter(pk=token.pk).update(used_at=real_now)


def _touched(token: ApiToken) -> list[tuple[str, int]]:
    return [("api_token", token.pk), ("person", token.person_id)]
