"""By which names papers of a day call the units."""

from dataclasses import dataclass
from datetime import date

from guatu.people.models import Alias, Unit, UnitPast
from guatu.people.queries.units import active_units


@dataclass(frozen=True)
class UnitNames:
    """A unit as it was called on a day; ``others`` are its later names and the learnt ones."""

    id: int
    name: str
    short_name: str
    others: tuple[str, ...] = ()


def unit_names(day: date) -> list[UnitNames]:
    """The units of a day under their names of that day (3 statements)."""
    pasts: dict[int, UnitPast] = {}
    for past in UnitPast.objects.filter(until__gte=day).order_by("-until", "-id"):
        pasts[past.unit_id] = past  # the earliest that still covers the day stays
    learnt: dict[int | None, list[str]] = {}
    for unit_id, text in Alias.objects.exclude(unit=None).values_list("unit_id", "text"):
        learnt.setdefault(unit_id, []).append(text)
    units = active_units(day).order_by("id")
    return [_names(unit, pasts.get(unit.id), learnt.get(unit.id, [])) for unit in units]


def _names(unit: Unit, past: UnitPast | None, learnt: list[str]) -> UnitNames:
    then = past or unit
    now = {unit.name, unit.short_name} - {then.name, then.short_name, ""}
    return UnitNames(unit.id, then.name, then.short_name, tuple(sorted({*now, *learnt})))
