"""The audit trail of this room: signing in, rights, units and people; no business content."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from guatu.ledger.models import Event
from guatu.ledger.queries import with_objects
from guatu.people.models import Person, Unit

CHUNK = 50


@dataclass(frozen=True)
class EventFilter:
    """What the event page was asked for; blanks ask for nothing."""

    group: str = ""  # first part of the verb: session, role, unit ...
    text: str = ""  # in the actor's name
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class EventRow:
    """An event with the names of whom and what it touched."""

    event: Event
    about: str

    @property
    def when(self) -> str:
        """The real time of recording, to the second."""
        return timezone.localtime(self.event.recorded_at).strftime("%Y-%m-%d %H:%M:%S")


def audit_rows(verbs: list[str], asked: EventFilter, before: int | None = None) -> list[EventRow]:
    """Events of these verbs, newest first, at most one chunk (4 statements)."""
    events = Event.objects.filter(verb__in=verbs)
    if asked.group:
        events = events.filter(verb__startswith=f"{asked.group}.")
    if asked.text:
        events = events.filter(actor_label__icontains=asked.text)
    if asked.since:
        events = events.filter(recorded_at__date__gte=asked.since)
    if asked.until:
        events = events.filter(recorded_at__date__lte=asked.until)
    if before:
        events = events.filter(id__lt=before)
    return named(with_objects(list(events.order_by("-id")[:CHUNK])))


def named(events: list[Event]) -> list[EventRow]:
    """Events with ``touched``, and the people and units among it by name (2 statements)."""
    ids: dict[str, set[int]] = {"person": set(), "unit": set()}
    for event in events:
        for one in event.touched:
            ids.setdefault(one.kind, set()).add(one.object_id)
    names = {
        "person": dict(Person.objects.filter(id__in=ids["person"]).values_list("id", "name")),
        "unit": dict(Unit.objects.filter(id__in=ids["unit"]).values_list("id", "name")),
    }
    return [EventRow(event, _about(event, names)) for event in events]


def _about(event: Event, names: dict[str, dict[int, str]]) -> str:
    """The names an event touches, the person first."""
    found = [names.get(one.kind, {}).get(one.object_id, "") for one in event.touched]
    return "、".join(dict.fromkeys(name for name in found if name))
