"""What others read of the ledger: an object's timeline, the head, and the feed in sealed order."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from guatu.ledger.chain import GENESIS
from guatu.ledger.models import Event, EventObject, Seal


class Head(NamedTuple):
    """The last seal: what an outsider keeps to prove later that no tail was cut."""

    seq: int
    hash: str


class Sealed(NamedTuple):
    """An event at its place in the one order."""

    seq: int
    event: Event


def timeline(
    kind: str, object_id: int, *, limit: int = 50, before: int | None = None
) -> list[Event]:
    """Events that touch an object, newest first, each with ``touched`` (its objects): 2 statements.

    ``before`` is the id of the last event already shown.
    """
    ids = EventObject.objects.filter(kind=kind, object_id=object_id)
    if before is not None:
        ids = ids.filter(event_id__lt=before)
    chosen = ids.order_by("-event_id").values("event_id").distinct()[:limit]
    return with_objects(list(Event.objects.filter(id__in=chosen).order_by("-id")))


def with_objects(events: Sequence[Event]) -> list[Event]:
    """The same events, each with ``touched``: its EventObject rows (1 statement)."""
    by_id: dict[int, list[EventObject]] = {event.id: [] for event in events}
    for row in EventObject.objects.filter(event_id__in=by_id).order_by("id"):
        by_id[row.event_id].append(row)
    for event in events:
        event.touched = by_id[event.id]
    return list(events)


def head() -> Head:
    """The last seal; seq 0 while nothing is sealed."""
    row = Seal.objects.order_by("-seq").values_list("seq", "hash").first()
    return Head(*row) if row else Head(0, GENESIS)


def happened_by(verb: str, moment: datetime) -> bool:
    """Whether an event of this verb had happened by a moment of business time."""
    return Event.objects.filter(verb=verb, at__lte=moment).exists()


def acted_for(verb: str, kind: str, object_id: int) -> int | None:
    """For whom somebody stood in when this happened to an object; None for nobody."""
    told = Event.objects.filter(
        verb=verb, objects_touched__kind=kind, objects_touched__object_id=object_id
    )
    return told.values_list("on_behalf_of", flat=True).order_by("id").first()


def events_of(kind: str, object_id: int, verbs: Sequence[str]) -> list[Event]:
    """What happened to an object by these verbs, oldest first (one statement)."""
    told = Event.objects.filter(
        verb__in=verbs, objects_touched__kind=kind, objects_touched__object_id=object_id
    )
    return list(told.order_by("id"))


def follow(cursor: int, limit: int = 100) -> list[Sealed]:
    """What was sealed after ``cursor``, oldest first: the last ``seq`` is the next cursor.

    Seals appear in the order of their numbers and without gaps, so a reader misses nothing and
    sees each event once.
    """
    seals = Seal.objects.filter(seq__gt=cursor).select_related("event").order_by("seq")[:limit]
    return [Sealed(seal.seq, seal.event) for seal in seals]
