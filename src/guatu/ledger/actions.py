"""The one way into the ledger: an action records its events in its own transaction."""

from collections.abc import Iterable, Mapping, Sequence
from contextvars import ContextVar
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection
from django.utils import timezone

from guatu.ledger.inserting import append
from guatu.ledger.models import Event, EventObject
from guatu.rules.actor import Actor

request_id: ContextVar[str] = ContextVar("request_id", default="")
token_id: ContextVar[int] = ContextVar("token_id", default=0)
"""The API token by which the request came, or the one that asked for the job; 0 for a person."""
TOKEN, BY = "api_token", "by"


class Touched(NamedTuple):
    """An object of an event: its kind (``task``, ``unit`` ...), id and role in the event."""

    kind: str
    id: int
    qualifier: str = ""


Objects = Iterable[Touched | tuple[str, int] | tuple[str, int, str]]


class Entry(NamedTuple):
    """One event of a batch."""

    verb: str
    touched: Objects
    data: Mapping[str, Any] = {}


def record(
    verb: str,
    touched: Objects,
    *,
    actor: Actor,
    now: datetime,
    data: Mapping[str, Any] | None = None,
    cause: Event | None = None,
    rulebook: int = 0,
) -> Event:
    """Append one event (two statements, on PostgreSQL one).  In the action's transaction only."""
    shared = _shared(actor, now, cause, rulebook)
    event = Event(verb=verb, data=dict(data or {}), **shared)
    event.pk = append(connection, event, [*(Touched(*one) for one in touched), *_by_token()])
    return event


def record_all(
    entries: Sequence[Entry],
    *,
    actor: Actor,
    now: datetime,
    cause: Event | None = None,
    rulebook: int = 0,
) -> list[Event]:
    """Append a batch of events (two statements for some hundreds), in the order given.

    ``now`` is business time; ``recorded_at`` is taken from the real clock.  Raises RuntimeError
    outside a transaction: an event without its act, or the reverse, must be impossible.
    """
    shared = _shared(actor, now, cause, rulebook)
    events = Event.objects.bulk_create(
        Event(verb=entry.verb, data=dict(entry.data), **shared) for entry in entries
    )
    EventObject.objects.bulk_create(
        EventObject(event=event, kind=t.kind, object_id=t.id, qualifier=t.qualifier)
        for event, entry in zip(events, entries, strict=True)
        for t in (*(Touched(*one) for one in entry.touched), *_by_token())
    )
    return events


def _by_token() -> list[Touched]:
    """The token behind the act, so that everything a token did can be found."""
    return [Touched(TOKEN, token_id.get(), BY)] if token_id.get() else []


def _shared(actor: Actor, now: datetime, cause: Event | None, rulebook: int) -> dict[str, Any]:
    if not connection.in_atomic_block:
        raise RuntimeError("an event is recorded in the transaction of its action")
    return {
        "at": now,
        "recorded_at": timezone.now(),
        "actor_id": actor.person_id,
        "actor_label": actor.label,
        "on_behalf_of": actor.on_behalf_of,
        "cause": cause,
        "request_id": request_id.get(),
        "rulebook": rulebook,
    }
