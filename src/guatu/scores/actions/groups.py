"""Comparable groups: named, ordered, filled; each unit stands in one at most."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from guatu.ledger.actions import Touched, record
from guatu.plans.models import Cycle
from guatu.rules.actor import Actor, Role
from guatu.rules.planning.cycles import still_open
from guatu.rules.refused import Refused
from guatu.scores.models import GroupUnit, ScoreGroup
from guatu.scores.queries.groups import groups_before

MOST = 40


@transaction.atomic
def set_groups(
    *,
    cycle_id: int,
    names: Sequence[tuple[int | None, str]],
    places: Mapping[int, str],
    actor: Actor,
    now: datetime,
) -> None:
    """Groups by (id or None for a new one, name) in their order, and units by name of a group.

    A group whose name is empty goes, its units stand in none then; "" takes a unit out.  Groups
    and units that are not named stay as they are.  Raises ``Refused``: ``move_not_yours``,
    ``cycle_closed``, ``group_twice`` (name), ``too_many_groups``, ``group_unknown`` (name).
    """
    cycle = _kept_cycle(cycle_id, actor)
    _name_groups(cycle, names, actor, now)
    _place_units(cycle, places, actor, now)


@transaction.atomic
def copy_groups(*, cycle_id: int, actor: Actor, now: datetime) -> Cycle:
    """The groups of the last year that has some, with their units.

    Raises ``Refused``: those of ``set_groups``, ``groups_there``, ``no_groups_before``.
    """
    cycle = _kept_cycle(cycle_id, actor)
    if ScoreGroup.objects.filter(cycle=cycle).exists():
        raise Refused("groups_there")
    before = groups_before(cycle)
    if before is None:
        raise Refused("no_groups_before")
    rows = ScoreGroup.objects.filter(cycle=before).order_by("order", "pk")
    _name_groups(cycle, [(None, row.name) for row in rows], actor, now)
    members = GroupUnit.objects.filter(cycle=before).select_related("group", "unit")
    living = [one for one in members if not one.unit.valid_to or one.unit.valid_to >= now.date()]
    _place_units(cycle, {one.unit_id: one.group.name for one in living}, actor, now)
    return before


def _kept_cycle(cycle_id: int, actor: Actor) -> Cycle:
    if not actor.has(Role.SUPERVISION):
        raise Refused("move_not_yours", flow="score groups", verb="edit", needs=["supervision"])
    cycle = Cycle.objects.select_for_update().get(pk=cycle_id)
    still_open(cycle.year, cycle.closed)
    return cycle


def _name_groups(
    cycle: Cycle, names: Sequence[tuple[int | None, str]], actor: Actor, now: datetime
) -> None:
    kept = {row.pk: row for row in ScoreGroup.objects.filter(cycle=cycle)}
    wanted = [(pk, name.strip()[:60]) for pk, name in names if pk is None or pk in kept]
    _check_names([name for _pk, name in wanted if name])
    gone = [pk for pk, name in wanted if pk is not None and not name]
    stays = [(pk, name) for pk, name in wanted if name]
    changed = [
        (at, pk, name)
        for at, (pk, name) in enumerate(stays)
        if pk is None or (kept[pk].name, kept[pk].order) != (name, at)
    ]
    if not gone and not changed:
        return
    ScoreGroup.objects.filter(pk__in=gone).delete()
    for _at, pk, _name in changed:  # two names may change places
        ScoreGroup.objects.filter(pk=pk or 0).update(name=f"#{pk}")
    for at, pk, name in changed:
        row = kept[pk] if pk else ScoreGroup(cycle=cycle)
        row.name, row.order = name, at
        row.save()
    data = {"groups": [name for _pk, name in stays], "removed": len(gone)}
    record("score_groups.named", [Touched("cycle", cycle.pk)], actor=actor, now=now, data=data)


def _check_names(names: Sequence[str]) -> None:
    if len(names) > MOST:
        raise Refused("too_many_groups", most=MOST)
    twice = next((name for name in names if names.count(name) > 1), "")
    if twice:
        raise Refused("group_twice", name=twice)


def _place_units(cycle: Cycle, places: Mapping[int, str], actor: Actor, now: datetime) -> None:
    groups = {row.name: row.pk for row in ScoreGroup.objects.filter(cycle=cycle)}
    unknown = next((name for name in places.values() if name and name not in groups), "")
    if unknown:
        raise Refused("group_unknown", name=unknown)
    rows = GroupUnit.objects.filter(cycle=cycle, unit__in=list(places))
    stood = dict(rows.values_list("unit_id", "group_id"))
    moved = {
        unit: groups.get(name)
        for unit, name in places.items()
        if stood.get(unit) != groups.get(name)
    }
    if not moved:
        return
    GroupUnit.objects.filter(cycle=cycle, unit__in=list(moved)).delete()
    GroupUnit.objects.bulk_create(
        GroupUnit(cycle=cycle, unit_id=unit, group_id=group)
        for unit, group in moved.items()
        if group
    )
    touched = [Touched("cycle", cycle.pk), *(Touched("unit", unit) for unit in moved)]
    record("score_groups.placed", touched, actor=actor, now=now, data={"units": len(moved)})
