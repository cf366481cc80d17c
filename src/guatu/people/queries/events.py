"""The audit trail: who did what to which object, in all rooms; never what the object says."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from guatu.ledger.actions import BY, TOKEN
from guatu.ledger.models import Event, EventObject, Seal
from guatu.ledger.queries import with_objects
from guatu.people.models import Person, Unit

CHUNK = 50
EXPORT_CHUNK = 1000


@dataclass(frozen=True)
class EventFilter:
    """What the event page was asked for; blanks ask for nothing."""

    group: str = ""  # first part of the verb: session, role, unit ...
    text: str = ""  # in the actor's name
    since: date | None = None
    until: date | None = None
    kind: str = ""  # of an object touched
    object_id: int | None = None


@dataclass(frozen=True)
class EventRow:
    """An event, the people and units it touched by name, and for whom the actor stood in."""

    event: Event
    about: str
    for_whom: str = ""

    @property
    def when(self) -> str:
        """The real time of recording, to the second."""
        return _second(self.event.recorded_at)

    @property
    def token(self) -> int | None:
        """The API token by which it was done."""
        by = (o.object_id for o in self.event.touched if (o.kind, o.qualifier) == (TOKEN, BY))
        return next(by, None)

    @property
    def objects(self) -> list[tuple[str, int]]:
        """Kind and id of what was touched, people and units left out: they stand by name."""
        named_kinds = {"person", "unit", "account", "stand_in"}
        touched = [o for o in self.event.touched if (o.kind, o.qualifier) != (TOKEN, BY)]
        found = [(o.kind, o.object_id) for o in touched if o.kind not in named_kinds]
        return list(dict.fromkeys(found))


def audit_rows(asked: EventFilter, before: int | None = None) -> list[EventRow]:
    """Events newest first, at most one chunk (4 statements)."""
    events = audited(asked)
    if before:
        events = events.filter(id__lt=before)
    return named(with_objects(list(events.order_by("-id")[:CHUNK])))


def audited(asked: EventFilter) -> QuerySet[Event]:
    """The events that fit all that was asked."""
    wanted: dict[str, Any] = {
        "verb__startswith": f"{asked.group}." if asked.group else "",
        "actor_label__icontains": asked.text,
        "recorded_at__date__gte": asked.since,
        "recorded_at__date__lte": asked.until,
    }
    events = Event.objects.filter(**{name: value for name, value in wanted.items() if value})
    touched = {"kind": asked.kind, "object_id": asked.object_id}
    touched = {name: value for name, value in touched.items() if value}
    if touched:
        ids = EventObject.objects.filter(**touched).values("event_id")
        events = events.filter(id__in=ids)
    return events


def named(events: list[Event]) -> list[EventRow]:
    """Events with ``touched``, and the people and units among it by name (2 statements)."""
    ids: dict[str, set[int]] = {"person": set(), "unit": set()}
    for event in events:
        ids["person"] |= {event.on_behalf_of} if event.on_behalf_of else set()
        for one in event.touched:
            ids.setdefault(one.kind, set()).add(one.object_id)
    names = {
        "person": dict(Person.objects.filter(id__in=ids["person"]).values_list("id", "name")),
        "unit": dict(Unit.objects.filter(id__in=ids["unit"]).values_list("id", "name")),
    }
    return [
        EventRow(event, _about(event, names), names["person"].get(event.on_behalf_of or 0, ""))
        for event in events
    ]


def export_rows(asked: EventFilter) -> Iterator[tuple[EventRow, int | None, str]]:
    """Every event that fits, newest first, with its seal's number and hash (None while waiting).

    Five statements for each thousand; the last id read is where the next thousand begins.
    """
    before: int | None = None
    while True:
        events = audited(asked)
        events = events.filter(id__lt=before) if before else events
        chunk = with_objects(list(events.order_by("-id")[:EXPORT_CHUNK]))
        if not chunk:
            return
        seals = Seal.objects.filter(event_id__in=[event.id for event in chunk])
        sealed = {event: (seq, hash_) for event, seq, hash_ in
                  seals.values_list("event_id", "seq", "hash")}  # fmt: skip
        for row in named(chunk):
            yield row, *sealed.get(row.event.id, (None, ""))
        before = chunk[-1].id


def kept_head(text: str) -> int | None:
    """The number of the seal with a hash kept earlier; None when the chain does not have it."""
    return Seal.objects.filter(hash=text.strip().lower()).values_list("seq", flat=True).first()


def _second(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M:%S")


def _about(event: Event, names: dict[str, dict[int, str]]) -> str:
    """The names an event touches, the person first."""
    found = [names.get(one.kind, {}).get(one.object_id, "") for one in event.touched]
    return "、".join(dict.fromkeys(name for name in found if name))
