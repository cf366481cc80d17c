"""Who held which role when: read off the ledger, which is the truth for history."""

from dataclasses import dataclass
from datetime import datetime

from guatu.ledger.models import Event, EventObject
from guatu.ledger.queries import with_objects
from guatu.people.models import RoleGrant, Unit
from guatu.rules.actor import Role

GRANTED, REVOKED = "role.granted", "role.revoked"


@dataclass(frozen=True)
class RoleTime:
    """A role on a unit, from its grant to its end; ``until`` None while it is held.

    ``since`` None: granted before such events were kept.
    """

    role: str
    unit: str
    since: datetime | None
    until: datetime | None


def role_times(person_id: int) -> list[RoleTime]:
    """The roles that a person holds, then those held before, the latest first (4 statements).

    Mere membership follows the posts and their dates.
    """
    open_since: dict[tuple[str, int], datetime | None] = {}
    past: list[tuple[str, int, datetime | None, datetime]] = []
    for event in _events(person_id):
        role, unit_id = str(event.data.get("role", "")), _unit_of(event)
        if event.verb == GRANTED:
            open_since[role, unit_id] = event.at
        else:
            past.append((role, unit_id, open_since.pop((role, unit_id), None), event.at))
    grants = RoleGrant.objects.filter(person=person_id).order_by("role", "unit")
    held = list(grants.values_list("role", "unit_id"))
    names = dict(
        Unit.objects.filter(pk__in={unit for _role, unit, *_ in [*past, *held]}).values_list(
            "pk", "name"
        )
    )
    now = [RoleTime(r, names.get(u, ""), open_since.get((r, u)), None) for r, u in held]
    before = [RoleTime(r, names.get(u, ""), since, until) for r, u, since, until in past]
    shown = [*now, *sorted(before, key=lambda one: one.until or one.since or datetime.max)[::-1]]
    return [one for one in shown if one.role != Role.MEMBER]


def _events(person_id: int) -> list[Event]:
    ids = EventObject.objects.filter(kind="person", object_id=person_id).values("event_id")
    found = Event.objects.filter(pk__in=ids, verb__in=(GRANTED, REVOKED)).order_by("pk")
    return with_objects(list(found))


def _unit_of(event: Event) -> int:
    return next((one.object_id for one in event.touched if one.kind == "unit"), 0)
