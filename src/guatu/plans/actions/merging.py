"""Merging a double into another task, and taking that back."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from guatu.ledger.actions import Touched, record
from guatu.plans.actions.create import version_row
from guatu.plans.actions.edit import store_terms
from guatu.plans.actions.locks import lock_chain
from guatu.plans.actions.progress import refresh_chain
from guatu.plans.actions.signing import ask_new_signer
from guatu.plans.actions.storing import write_progress
from guatu.plans.models import (
    Entry,
    OriginalTask,
    Task,
    TaskClause,
    TaskMerge,
    TaskVersion,
    Terms,
    UnitPart,
    terms_of,
)
from guatu.plans.models.facts import facts_of
from guatu.plans.models.terms_json import terms_from_json
from guatu.rules.actor import Actor
from guatu.rules.planning import merging as rules
from guatu.rules.planning import relations
from guatu.rules.progress.rollup import IN_PLAN
from guatu.rules.refused import Refused

ZERO = ("done", "known", "total", "done_kept", "known_kept", "total_kept")


@transaction.atomic
def merge_task(
    *, task_id: int, into_id: int, reason: str, actor: Actor, now: datetime
) -> TaskMerge:
    """Merge the double ``task_id`` into the other: its units, people and clauses go along.

    Its entries stay readable on its page; it counts in no basis any more, because the other one
    counts it.  Raises ``Refused`` of ``rules.planning.merging``.
    """
    chains = _locked(task_id, into_id)
    task, into = chains[task_id][-1], chains[into_id][-1]
    move = rules.merge(facts_of(task), _pair(task, into), _both(actor, task, into), reason)
    state, number = task.state, into.revision
    changed = _unite(task, into, actor, now)
    made = TaskMerge.objects.create(
        task=task,
        into=into,
        reason=reason.strip(),
        state_before=state,
        terms_before=number if changed else 0,
        revision=into.revision,
        clauses=_join_clauses(task, into),
        made_at=now,
    )
    _leave(task, move.target, now)
    data = {"reason": made.reason, "state": task.state}
    touched = [Touched("task", task.pk), Touched("task", into.pk, "into")]
    record(move.event, touched, actor=actor, now=now, data=data, rulebook=task.cycle.rulebook)
    for chain in chains.values():
        refresh_chain(chain, now=now)
    _count_nothing(task)
    return made


def _locked(*ids: int) -> dict[int, list[Task]]:
    """Both chains, the one further up in the plan first, as every act locks."""
    paths = dict(Task.objects.filter(pk__in=ids).values_list("pk", "path"))
    if set(paths) != set(ids):
        raise Refused("task_missing")
    return {pk: lock_chain(pk) for pk in sorted(paths, key=lambda pk: paths[pk])}


def _both(actor: Actor, task: Task, into: Task) -> frozenset[str]:
    """What the actor is to both tasks."""
    return relations(actor, facts_of(task)) & relations(actor, facts_of(into))


def _pair(task: Task, into: Task) -> rules.Pair:
    return rules.Pair(
        same=task.pk == into.pk,
        same_year=task.cycle_id == into.cycle_id,
        same_level=task.level == into.level,
        into_state=into.state,
        has_parts=Task.objects.filter(
            Q(state__in=IN_PLAN) | Q(state="draft"), parent=task
        ).exists(),
        waiting=Entry.objects.filter(task=task, state="entered").exists(),
    )


def _unite(task: Task, into: Task, actor: Actor, now: datetime) -> bool:
    """Give the remaining task the units and people of the double; whether that changed it."""
    before, other = terms_of(into), terms_of(task)
    terms = united(before, other)
    if terms == before:
        return False
    store_terms(into, before, terms, now)
    version = version_row(into, terms, into.revision, actor, now)
    version.save()
    fields = sorted(n for n in ("units", "people") if vars(terms)[n] != vars(before)[n])
    data = {"version": version.number, "hash": version.hash, "fields": fields, "reason": ""}
    touched = [Touched("task", into.pk)]
    event = record("task.edited", touched, actor=actor, now=now, data=data)
    ask_new_signer(into, before, terms, actor=actor, now=now, cause=event)
    return True


def united(before: Terms, other: Terms) -> Terms:
    """The terms with the double's units (its lead unit becomes a responsible one) and people."""
    known = {part.unit_id for part in before.units} | {before.lead_unit_id}
    lead = UnitPart("responsible", other.lead_unit_raw, other.lead_unit_id)
    offered = [lead, *other.units] if other.lead_unit_id else list(other.units)
    units = [part for part in offered if part.unit_id not in known]
    first = {part.unit_id: part for part in reversed(units)}
    named = {(part.role, part.person_id) for part in before.people}
    people = [part for part in other.people if (part.role, part.person_id) not in named]
    more = tuple(part for part in units if first[part.unit_id] is part)
    return replace(before, units=(*before.units, *more), people=(*before.people, *people))


def _join_clauses(task: Task, into: Task) -> list[int]:
    """The clauses of the double that the other had not, named there now."""
    had = set(TaskClause.objects.filter(task=into).values_list("clause_id", flat=True))
    own = (
        TaskClause.objects.filter(task=task).order_by("clause").values_list("clause_id", flat=True)
    )
    new = [pk for pk in own if pk not in had]
    TaskClause.objects.bulk_create([TaskClause(task=into, clause_id=pk) for pk in new])
    return new


def _leave(task: Task, state: str, now: datetime) -> None:
    task.state, task.changed_on = state, now.date()
    task.revision += 1
    task.save(update_fields=["state", "changed_on", "revision"])


def _count_nothing(task: Task) -> None:
    """What is merged is no part of any sum."""
    for name in ZERO:
        setattr(task, name, 0)
    task.expected, task.light, task.light_code = None, "grey", ""
    write_progress([task])
    if task.changed_terms:
        nothing = dict.fromkeys(ZERO, 0) | {"expected": None, "light": "grey", "light_code": ""}
        OriginalTask.objects.filter(task=task).update(**nothing)


@transaction.atomic
def part_task(*, task_id: int, actor: Actor, now: datetime) -> TaskMerge:
    """Take a merging back: the double is what it was, the other loses what it got from it.

    Raises ``Refused`` of ``rules.planning.merging.part``, ``merge_is_over``.
    """
    found = TaskMerge.objects.filter(task=task_id, undone_at=None).first()
    if found is None:
        raise Refused("merge_is_over")
    chains = _locked(task_id, found.into_id)
    task, into = chains[task_id][-1], chains[found.into_id][-1]
    found.refresh_from_db()
    if found.undone_at is not None:
        raise Refused("merge_is_over")
    built = into.revision != found.revision or _entered_since(found)
    move = rules.part(task.state, _both(actor, task, into), built_on=built)
    _separate(found, into, actor, now)
    _leave(task, found.state_before, now)
    found.undone_at = now
    found.save(update_fields=["undone_at"])
    touched = [Touched("task", task.pk), Touched("task", into.pk, "into")]
    record(move.event, touched, actor=actor, now=now, data={"state": task.state})
    for chain in chains.values():
        refresh_chain(chain, now=now)
    return found


def _entered_since(found: TaskMerge) -> bool:
    return Entry.objects.filter(task=found.into, entered_at__gte=found.made_at).exists()


def _separate(found: TaskMerge, into: Task, actor: Actor, now: datetime) -> None:
    TaskClause.objects.filter(task=into, clause_id__in=found.clauses).delete()
    if not found.terms_before:
        return
    kept = TaskVersion.objects.filter(task=into, number__lte=found.terms_before).latest("number")
    before, terms = terms_of(into), terms_from_json(kept.terms)
    back = replace(before, units=terms.units, people=terms.people)
    store_terms(into, before, back, now)
    version = version_row(into, back, into.revision, actor, now)
    version.save()
    data = {"version": version.number, "hash": version.hash, "fields": ["people", "units"]}
    record("task.edited", [Touched("task", into.pk)], actor=actor, now=now, data=data)
