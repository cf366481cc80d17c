"""Commit a list of units: the same moves as by hand, in the order of the tree."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from guatu.ledger.actions import record
from guatu.papers.roster import UnitEntry, UnitsReading
from guatu.papers.roster.sides import chosen, unit_record
from guatu.people.actions.units import change_unit, create_unit, move_unit
from guatu.people.models import RosterImport
from guatu.people.queries.roster import known_to, reading_of
from guatu.people.queries.roster_sides import sides_of
from guatu.rules import staffing
from guatu.rules.actor import Actor
from guatu.rules.refused import Refused


def commit_units(
    *, import_id: int, said: Mapping[int, bool] | None = None, actor: Actor, now: datetime
) -> dict[str, int]:
    """Make, change and move what the good rows say; returns the count of each kind of change.

    ``said``: for a row whether the file is taken; else only what nobody changed here is.
    Refused: not_your_duty, already_committed, nothing_to_commit.
    """
    staffing.keep_roster(actor)
    with transaction.atomic():
        kept = RosterImport.objects.select_for_update().get(id=import_id)
        known = known_to(kept, now.date())
        reading = reading_of(kept, known)
        if kept.committed_at:
            raise Refused("already_committed")
        if not isinstance(reading, UnitsReading) or not reading.committable:
            raise Refused("nothing_to_commit")
        kept_here = chosen(sides_of(kept, reading, known).values(), said or {})
        made: dict[int, int] = {}
        base, changes = {}, [e.change for e in reading.entries if e.change == "error"]
        for entry in reading.committable:
            parent = made[entry.parent_row] if entry.parent_row else None
            done = replace(entry, change="kept") if entry.row in kept_here else entry
            made[entry.row] = _commit(done, made, actor, now)
            base[str(made[entry.row])] = unit_record(entry, parent)
            changes.append(done.change)
        return close_import(kept, changes, base, actor, now)


def close_import(
    kept: RosterImport,
    changes: list[str],
    base: dict[str, dict[str, Any]],
    actor: Actor,
    now: datetime,
) -> dict[str, int]:
    """Mark a list as committed, with one event for the batch; ``base`` is what it said."""
    summary = {change: changes.count(change) for change in sorted(set(changes))}
    kept.summary, kept.committed_at, kept.base = summary, now, base
    kept.save(update_fields=["summary", "committed_at", "base"])
    data = {"kind": kept.kind, **summary}
    record("roster.imported", [("roster_import", kept.id)], actor=actor, now=now, data=data)
    return summary


def _commit(entry: UnitEntry, made: dict[int, int], actor: Actor, now: datetime) -> int:
    """One row; the id of its unit."""
    parent_id = made[entry.parent_row] if entry.parent_row else entry.parent_id
    if entry.known_id is None and parent_id is not None:
        unit = create_unit(
            parent_id=parent_id,
            name=entry.name,
            short_name=entry.short,
            kind=entry.kind,
            actor=actor,
            now=now,
        )
        return unit.id
    unit_id = entry.known_id or 0
    if entry.change in {"changed", "moved"}:
        change_unit(
            unit_id=unit_id,
            name=entry.name,
            short_name=entry.short,
            kind=entry.kind,
            actor=actor,
            now=now,
        )
    if entry.change == "moved" and parent_id is not None:
        move_unit(unit_id=unit_id, parent_id=parent_id, actor=actor, now=now)
    return unit_id
