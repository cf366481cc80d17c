"""Changing how the body sends messages: a new version with a reason; secrets apart."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from guatu.ledger.actions import record
from guatu.notices.models import MessagingVersion
from guatu.notices.secrets import NAMES, keep_secret, secret
from guatu.rules import notifying
from guatu.rules.actor import Actor, Role
from guatu.rules.notifying import Messaging
from guatu.rules.refused import Refused


def adopt_messaging(
    *,
    values: Messaging,
    secrets: dict[str, str],
    reason: str,
    seen: int,
    actor: Actor,
    now: datetime,
) -> MessagingVersion:
    """Put settings in force; ``secrets`` by channel, an empty one keeps what was set.

    Refused: not_your_duty, reason_missing, stale_settings, secret_missing (an unsigned call could
    come from anybody), and those of ``rules.notifying``.
    The event names which secrets were changed, never what they are.
    """
    if not actor.has(Role.SYSTEM_ADMIN):
        raise Refused("not_your_duty", needs=[Role.SYSTEM_ADMIN.value])
    notifying.check(values)
    if not reason.strip():
        raise Refused("reason_missing", place="reason")
    if values.webhook and not (secrets.get("webhook") or secret("webhook")):
        raise Refused("secret_missing", place="webhook_secret")
    changed = [name for name in NAMES if secrets.get(name)]
    with transaction.atomic():
        last = MessagingVersion.objects.aggregate(last=Max("version"))["last"] or 0
        if last != seen:
            raise Refused("stale_settings")
        row = MessagingVersion.objects.create(
            version=last + 1,
            values=values.to_json(),
            reason=reason.strip()[:200],
            made_at=now,
            made_by=actor.label,
        )
        data = {"version": row.version, "secrets": changed, "channels": list(values.channels)}
        record("messaging.adopted", [("messaging", row.pk)], actor=actor, now=now, data=data)
    for name in changed:
        keep_secret(name, secrets[name])
    return row
