"""Tokens of the API: one's own, everybody's for the security administrator, one by its secret."""

from datetime import datetime

from django.db.models import F, QuerySet

from guatu.people.models import ApiToken
from guatu.rules.actor import Actor, Role
from guatu.rules.tokens import living


def tokens_for(actor: Actor) -> QuerySet[ApiToken]:
    """Which tokens an actor sees, the living and latest first, with their owners."""
    rows = ApiToken.objects.select_related("person")
    if not actor.has(Role.SECURITY_ADMIN):
        rows = rows.filter(person_id=actor.person_id or 0)
    return rows.order_by(F("revoked_at").asc(nulls_first=True), "-made_at", "-pk")


def token_by(digest: str, real_now: datetime) -> ApiToken | None:
    """The living token with this hash, of somebody who may still sign in (one statement)."""
    rows = ApiToken.objects.select_related("person__account").filter(hash=digest)
    token = rows.filter(person__account__is_active=True).first()
    if token is None or not living(token.expires_at, token.revoked_at, real_now):
        return None
    return token
