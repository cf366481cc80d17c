"""Refused moves in the ledger: which code, on which page, to whom; never what was asked for."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from guatu.ledger.actions import record
from guatu.ledger.models import Event
from guatu.rules.actor import Actor

VERB = "move.refused"
PER_MINUTE, PER_REQUEST = 20, 5
"""More are not kept: nobody fills the ledger by asking in vain."""


def record_refusals(*, codes: Sequence[str], page: str, actor: Actor, now: datetime) -> int:
    """One event for each code; returns how many were kept.

    Stands in a transaction of its own, after that of the refused act was rolled back.
    """
    if actor.person_id is None:
        return 0
    recent = Event.objects.filter(
        verb=VERB, at__gt=now - timedelta(minutes=1), actor_id=actor.person_id
    )
    room = min(PER_REQUEST, PER_MINUTE - recent.count())
    kept = codes[: max(room, 0)]
    with transaction.atomic():
        for code in kept:
            data = {"code": code, "page": page}
            record("move.refused", [("person", actor.person_id)], actor=actor, now=now, data=data)
    return len(kept)
