"""Letting the open tasks of a unit follow to the one that took its place."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from guatu.ledger.actions import Touched, record
from guatu.ledger.models import Event
from guatu.people.models import Succession, Unit
from guatu.plans.actions.create import version_row
from guatu.plans.actions.edit import store_terms
from guatu.plans.actions.locks import lock_chain, lock_roots
from guatu.plans.actions.signing import ask_new_signer
from guatu.plans.models import Task, Terms, UnitPart, terms_of
from guatu.plans.models.facts import facts_of
from guatu.rules.actor import Actor
from guatu.rules.planning import relations
from guatu.rules.planning.succession import MOST, follow
from guatu.rules.refused import Refused


@transaction.atomic
def follow_unit(
    *, former_id: int, unit_id: int, task_ids: Collection[int], actor: Actor, now: datetime
) -> int:
    """The chosen tasks name the new unit where they named the old one; returns how many.

    After a merger a signature holds; after a split the new unit is asked to sign.  All or
    nothing.  Refused: nothing_chosen, too_many_tasks (most) and those of ``succession.follow``.
    """
    chosen = sorted(set(task_ids))
    if not chosen:
        raise Refused("nothing_chosen")
    if len(chosen) > MOST:
        raise Refused("too_many_tasks", most=MOST)
    heir = Succession.objects.select_related("unit").filter(former=former_id, unit=unit_id).first()
    tasks = list(Task.objects.filter(pk__in=chosen).order_by("path"))
    lock_roots(tasks)
    touched = [Touched("unit", former_id, "from"), Touched("unit", unit_id, "into")]
    data = {"tasks": len(tasks)}
    whole = record("unit.work_followed", touched, actor=actor, now=now, data=data)
    for task in tasks:
        _follow(task.pk, former_id, heir, whole, actor, now)
    return len(tasks)


def _follow(
    task_id: int, former_id: int, heir: Succession | None, whole: Event, actor: Actor, now: datetime
) -> None:
    task = lock_chain(task_id)[-1]
    before = terms_of(task)
    named = former_id in {before.lead_unit_id, *(part.unit_id for part in before.units)}
    stands = relations(actor, facts_of(task))
    event = follow(stands, task.state, succeeds=heir is not None, named=named)
    assert heir is not None  # the rule has refused else
    terms = _renamed(before, former_id, heir.unit)
    store_terms(task, before, terms, now)
    task.lead_unit = Unit.objects.filter(pk=terms.lead_unit_id or 0).first()
    version = version_row(task, terms, task.revision, actor, now)
    version.save()
    data = {"version": version.number, "hash": version.hash}
    touched = [
        Touched("task", task.pk),
        Touched("unit", former_id, "from"),
        Touched("unit", heir.unit_id, "into"),
    ]
    said = record(event, touched, actor=actor, now=now, data=data, cause=whole)
    if heir.kind == "split" and task.signing:
        ask_new_signer(task, before, terms, actor=actor, now=now, cause=said)


def _renamed(before: Terms, former_id: int, unit: Unit) -> Terms:
    """The new unit where the old one stood, each role once; the words of the paper stay."""
    lead = unit.pk if before.lead_unit_id == former_id else before.lead_unit_id
    parts: list[UnitPart] = []
    for part in before.units:
        new = replace(part, unit_id=unit.pk) if part.unit_id == former_id else part
        same = {(other.role, other.unit_id) for other in parts}
        if new.unit_id is None or (new.role, new.unit_id) not in same:
            parts.append(new)
    return replace(before, lead_unit_id=lead, units=tuple(parts))
