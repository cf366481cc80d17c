"""Changing what the body demands of sign-in: a new version with a reason."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from guatu.ledger.actions import record
from guatu.people.models import SecurityVersion
from guatu.rules import staffing
from guatu.rules.actor import Actor
from guatu.rules.refused import Refused
from guatu.rules.security import Security, check


def adopt_security(
    *, values: Security, reason: str, seen: int, actor: Actor, now: datetime
) -> SecurityVersion:
    """Put a new version in force.  ``seen`` is the number the form was filled from.

    Refused: not_your_duty, reason_missing, stale_settings, value_out_of_bounds,
    long_below_least.
    """
    staffing.keep_roles(actor)
    check(values)
    if not reason.strip():
        raise Refused("reason_missing", place="reason")
    with transaction.atomic():
        last = SecurityVersion.objects.aggregate(last=Max("version"))["last"] or 0
        if last != seen:
            raise Refused("stale_settings")
        row = SecurityVersion.objects.create(
            version=last + 1,
            values=values.to_json(),
            reason=reason.strip()[:200],
            made_at=now,
            made_by=actor.label,
        )
        data = {"version": row.version, **values.to_json()}
        record("security.adopted", [("security", row.pk)], actor=actor, now=now, data=data)
    return row
