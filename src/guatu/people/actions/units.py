"""Units by hand: made, renamed, moved, closed.  What a unit was before stays readable by date."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max, Q, Value
from django.db.models.functions import Concat, Substr

from guatu.ledger.actions import record
from guatu.people.models import Post, Unit, UnitPast
from guatu.people.queries.units import units_under
from guatu.rules import staffing
from guatu.rules.actor import Actor
from guatu.rules.refused import Refused


def create_unit(
    *, parent_id: int, name: str, short_name: str, kind: str, actor: Actor, now: datetime
) -> Unit:
    """A unit below another, last among its siblings.  Refused: not_your_duty, unit_name_taken."""
    staffing.keep_roster(actor)
    with transaction.atomic():
        parent = Unit.objects.select_for_update().get(id=parent_id)
        check_name(parent_id, name)
        last = Unit.objects.filter(parent=parent).aggregate(m=Max("position"))["m"] or 0
        unit = Unit(parent=parent, name=name, short_name=short_name, kind=kind, position=last + 1)
        # No first day: a unit entered today may be older than this installation, and the papers of
        # the running year must find it.
        insert_unit(unit)
        record("unit.made", [("unit", unit.id)], actor=actor, now=now, data={"parent": parent_id})
        return unit


def insert_unit(unit: Unit) -> None:
    """Store a new unit with the path that its id and parent give."""
    unit.path = ""
    unit.save()
    unit.path = (unit.parent.path if unit.parent else "") + f"{unit.id:08d}"
    unit.save(update_fields=["path"])


def change_unit(
    *, unit_id: int, name: str, short_name: str, kind: str, actor: Actor, now: datetime
) -> None:
    """New name, short name or kind; the former ones stay for papers of that time.

    Refused: not_your_duty, unit_name_taken.
    """
    staffing.keep_roster(actor)
    with transaction.atomic():
        unit = Unit.objects.select_for_update().get(id=unit_id)
        new = {"name": name, "short_name": short_name, "kind": kind}
        changed = sorted(field for field, value in new.items() if getattr(unit, field) != value)
        if not changed:
            return
        check_name(unit.parent_id, name, but=unit.id)
        remember(unit, now.date())
        for field in changed:
            setattr(unit, field, new[field])
        unit.save(update_fields=changed)
        record("unit.changed", [("unit", unit.id)], actor=actor, now=now, data={"fields": changed})


def move_unit(*, unit_id: int, parent_id: int, actor: Actor, now: datetime) -> None:
    """Hang a unit with all below it under another one.

    Refused: not_your_duty, unit_below_itself, unit_name_taken, body_stays.
    """
    staffing.keep_roster(actor)
    with transaction.atomic():
        locked = Unit.objects.select_for_update().in_bulk([unit_id, parent_id])
        unit, parent = locked[unit_id], locked[parent_id]
        if unit.parent_id is None:
            raise Refused("body_stays")
        staffing.place(unit.path, parent.path)
        if unit.parent_id == parent_id:
            return
        check_name(parent_id, unit.name, but=unit.id)
        remember(unit, now.date())
        data = {"from": unit.parent_id, "to": parent_id}
        rehang(unit, parent)
        record("unit.moved", [("unit", unit.id)], actor=actor, now=now, data=data)


def close_unit(*, unit_id: int, actor: Actor, now: datetime) -> None:
    """Close an empty unit from today on.

    Refused: not_your_duty, body_stays, unit_has_units, unit_has_people.
    """
    staffing.keep_roster(actor)
    with transaction.atomic():
        unit = Unit.objects.select_for_update().get(id=unit_id)
        today = now.date()
        still = Q(valid_to=None) | Q(valid_to__gte=today)
        people = Post.objects.filter(Q(until=None) | Q(until__gte=today), unit=unit)
        children = Unit.objects.filter(still, parent=unit)
        staffing.close(unit.parent_id is None, children.count(), people.count())
        unit.valid_to = today - timedelta(days=1)
        unit.save(update_fields=["valid_to"])
        record("unit.closed", [("unit", unit.id)], actor=actor, now=now)


def check_name(parent_id: int | None, name: str, but: int | None = None) -> None:
    """Siblings have different names.  Refused: unit_name_taken."""
    others = Unit.objects.filter(parent_id=parent_id, name=name).values_list("id", flat=True)
    if set(others) - {but}:
        raise Refused("unit_name_taken", place="name", name=name)


def remember(unit: Unit, day: date) -> None:
    """Keep how the unit stood until the day before ``day``; changes within a day are one."""
    yesterday = day - timedelta(days=1)
    UnitPast.objects.get_or_create(
        unit=unit,
        until=yesterday,
        defaults={
            "parent_id_then": unit.parent_id,
            "name": unit.name,
            "short_name": unit.short_name,
            "kind": unit.kind,
        },
    )


def rehang(unit: Unit, parent: Unit) -> None:
    """New parent, and new paths for the whole subtree (one statement)."""
    old = unit.path
    new = parent.path + f"{unit.id:08d}"
    units_under(old).update(path=Concat(Value(new), Substr("path", len(old) + 1)))
    unit.parent, unit.path = parent, new
    unit.save(update_fields=["parent", "path"])
