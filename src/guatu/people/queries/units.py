"""Units: the tree and parts of it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404

from guatu.people.models import Unit
from guatu.people.models.units import SEGMENT


@dataclass(frozen=True)
class UnitOption:
    """A unit as a choice in a list: indented by its depth (the body itself is 0)."""

    id: int
    label: str
    depth: int
    path: str


def root_unit() -> Unit | None:
    """The body itself: the unit without a parent."""
    return Unit.objects.filter(parent=None).order_by("id").first()


def unit_or_404(unit_id: int) -> Unit:
    """A unit, closed ones too; Http404 when there is none."""
    unit = Unit.objects.filter(id=unit_id).first()
    if unit is None:
        raise Http404
    return unit


def units_under(path: str) -> QuerySet[Unit]:
    """A unit and everything below it, by the range of its path (an index serves it)."""
    return Unit.objects.filter(path__gte=path, path__lte=path + "9" * SEGMENT)


def active_units(today: date) -> QuerySet[Unit]:
    """Units that exist on a day."""
    begun = Q(valid_from=None) | Q(valid_from__lte=today)
    lasting = Q(valid_to=None) | Q(valid_to__gte=today)
    return Unit.objects.filter(begun & lasting)


def in_order(units: list[Unit]) -> list[Unit]:
    """Units as a tree is read: parent before child, siblings by position then id."""
    place = {unit.path: (unit.position, unit.id) for unit in units}

    def key(unit: Unit) -> list[tuple[int, int]]:
        steps = range(SEGMENT, len(unit.path) + 1, SEGMENT)
        return [
            place.get(unit.path[:end], (0, int(unit.path[end - SEGMENT : end]))) for end in steps
        ]

    return sorted(units, key=key)


def unit_options(today: date, under: str = "") -> list[UnitOption]:
    """Units of a day as choices, in the order of the tree (1 statement)."""
    units = active_units(today)
    if under:
        units = units.filter(id__in=units_under(under).values("id"))
    return as_options(list(units))


def as_options(units: list[Unit]) -> list[UnitOption]:
    """Units as choices, in the order of the tree."""
    return [
        UnitOption(unit.id, unit.label, len(unit.path) // SEGMENT - 1, unit.path)
        for unit in in_order(units)
    ]


def indented(options: list[UnitOption]) -> list[tuple[int, str]]:
    """Choices of a select in which depth is shown by wide blanks."""
    return [(option.id, "\u3000" * option.depth + option.label) for option in options]
