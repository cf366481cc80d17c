"""The one way into the ledger: an action records its event in its own transaction."""

from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection
from django.utils import timezone

from guatu.ledger.models import Event, EventObject
from guatu.rules.actor import Actor

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
    if not connection.in_atomic_block:
        raise RuntimeError("an event is recorded in the transaction of its action")
    event = Event.objects.create(
        verb=verb,
        at=now,
        recorded_at=timezone.now(),
        actor_id=actor.person_id,
        actor_label=actor.label,
        on_behalf_of=actor.on_behalf_of,
        data=dict(data or {}),
        cause=cause,
        request_id=request_id.get(),
        rulebook=rulebook,
    )
    EventObject.objects.bulk_create(
        EventObject(event=event, kind=t[0], object_id=t[1], qualifier=t[2] if len(t) > 2 else "")
        for t in touched
    )
    return event
