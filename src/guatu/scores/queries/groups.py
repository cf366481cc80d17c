"""Comparable groups of a cycle, the units in them, and the units in none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from guatu.people.models import Unit, UnitKind
from guatu.people.queries.units import active_units, in_order
from guatu.plans.models import Cycle
from guatu.rules.scoring.sheet import RuleSet
from guatu.scores.models import GroupUnit, ScoreGroup
from guatu.scores.queries.rules import rule_set, version_in_force

SCORED = (UnitKind.OFFICE, UnitKind.AFFILIATED, UnitKind.DISTRICT)
"""Kinds of units that are scored; leaders and standing groups are not."""


@dataclass(frozen=True)
class Grouped:
    """A group with its units in the order of the staff sheet; ``small`` warns."""

    id: int
    name: str
    units: Sequence[Unit]
    small: bool


@dataclass(frozen=True)
class Grouping:
    """All groups, and whoever stands in none; ``least`` units make a group not small."""

    groups: Sequence[Grouped]
    alone: Sequence[Unit]
    least: int


def grouping(cycle: Cycle, today: date) -> Grouping:
    """The groups of a cycle (at most five statements)."""
    version = version_in_force(cycle)
    least = rule_set(version).small_group if version else RuleSet("", ()).small_group
    places = dict(GroupUnit.objects.filter(cycle=cycle).values_list("unit_id", "group_id"))
    rows = ScoreGroup.objects.filter(cycle=cycle).order_by("order", "pk")
    units = in_order(list(Unit.objects.filter(pk__in=places)))
    scored = in_order(list(active_units(today).filter(kind__in=SCORED)))
    groups = []
    for row in rows:
        own = [unit for unit in units if places[unit.pk] == row.pk]
        groups.append(Grouped(row.pk, row.name, own, len(own) < least))
    return Grouping(groups, [unit for unit in scored if unit.pk not in places], least)


def groups_before(cycle: Cycle) -> Cycle | None:
    """The latest earlier cycle that has groups."""
    rows = ScoreGroup.objects.filter(cycle__year__lt=cycle.year).select_related("cycle")
    row = rows.order_by("-cycle__year").first()
    return row.cycle if row else None
