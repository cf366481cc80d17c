"""The one way into the ledger: an action records its event in its own transaction."""

from collections.abc import Iterable, Mapping, Sequence
from contextvars import ContextVar
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection
from django.utils import timezone

from guatu.ledger.models import Event, EventObject
from guatu.rules.actor import Actor

BATCH = 500
request_id: ContextVar[str] = ContextVar("request_id", default="")


class Touched(NamedTuple):
    """An object of an event: its kind (``task``, ``unit`` ...), id and role in the event."""

    kind: str
    id: int
    qualifier: str = ""


def record(
    verb: str,
    touched: Iterable[Touched | tuple[str, int]],
    *,
    actor: Actor,
    now: datetime,
    data: Mapping[str, Any] | None = None,
    cause: Event | None = None,
    rulebook: int = 0,
) -> Event:
    """Append one event (two statements).  Must run inside the action's transaction."""
    made = record_many(
        verb, [(touched, data or {})], actor=actor, now=now, cause=cause, rulebook=rulebook
    )
    return made[0]


def record_many(
    verb: str,
    facts: Sequence[tuple[Iterable[Touched | tuple[str, int]], Mapping[str, Any]]],
    *,
    actor: Actor,
    now: datetime,
    cause: Event | None = None,
    rulebook: int = 0,
) -> list[Event]:
    """Append one event per (touched, data), all of one verb and act, in two statements a batch."""
    if not connection.in_atomic_block:
        raise RuntimeError("an event is recorded in the transaction of its action")
    recorded = timezone.now()
    events = [
        Event(
            verb=verb,
            at=now,
            recorded_at=recorded,
            actor_id=actor.person_id,
            actor_label=actor.label,
            on_behalf_of=actor.on_behalf_of,
            data=dict(data),
            cause=cause,
            request_id=request_id.get(),
            rulebook=rulebook,
        )
        for _, data in facts
    ]
    Event.objects.bulk_create(events, batch_size=BATCH)
    EventObject.objects.bulk_create(
        [
            EventObject(event=event, kind=t[0], object_id=t[1], qualifier=t[2] if len(t) > 2 else "")
            for event, (touched, _) in zip(events, facts, strict=True)
            for t in touched
        ],
        batch_size=BATCH,
    )
    return events
