"""Units, people and posts as they stood on a day: names, kinds and the tree of that time."""

from collections.abc import Collection
from copy import copy
from datetime import date

from django.db.models import Q, QuerySet

from guatu.people.models import Person, PersonPast, Post, Unit, UnitPast
from guatu.people.queries.units import active_units


def units_on(day: date) -> list[Unit]:
    """The units of a day with their names, kinds, superiors and paths of that day (2 statements).

    Copies that are never saved; a unit whose superior of that day is gone hangs where it hangs now.
    """
    pasts: dict[int, UnitPast] = {}
    for past in UnitPast.objects.filter(until__gte=day).order_by("-until", "-id"):
        pasts[past.unit_id] = past  # the earliest that still covers the day stays
    units = {unit.pk: _then(unit, pasts.get(unit.pk)) for unit in active_units(day)}
    for unit in units.values():
        unit.path = _path(unit, units)
    return list(units.values())


def ids_within(unit_id: int, day: date) -> list[int]:
    """A unit and all that hung below it on a day (2 statements); none when it was not there."""
    units = units_on(day)
    top = next((unit.path for unit in units if unit.pk == unit_id), None)
    return [unit.pk for unit in units if top is not None and unit.path.startswith(top)]


def names_on(day: date, person_ids: Collection[int]) -> dict[int, str]:
    """How people were called on a day, by id (2 statements)."""
    names = dict(Person.objects.filter(pk__in=person_ids).values_list("pk", "name"))
    pasts = PersonPast.objects.filter(person__in=person_ids, until__gte=day)
    return names | dict(pasts.order_by("-until").values_list("person_id", "name"))


def _then(unit: Unit, past: UnitPast | None) -> Unit:
    if past is None:
        return unit
    then = copy(unit)
    then.name, then.short_name, then.kind = past.name, past.short_name, past.kind
    then.parent_id = past.parent_id_then
    return then


def _path(unit: Unit, units: dict[int, Unit]) -> str:
    """The ids from the top of that day's tree down to the unit; a circle ends the climb."""
    way, at = [unit.pk], unit.parent_id
    while at in units and at not in way:
        way.insert(0, at)
        at = units[at].parent_id
    return "".join(f"{pk:08d}" for pk in way)


def posts_on(day: date) -> QuerySet[Post]:
    """Posts held on a day, whether since ended or not, the main one of each person first."""
    begun = Q(since=None) | Q(since__lte=day)
    lasting = Q(until=None) | Q(until__gte=day)
    here = Q(person__left_on=None) | Q(person__left_on__gt=day)
    return Post.objects.filter(begun & lasting & here).order_by("position", "id")
