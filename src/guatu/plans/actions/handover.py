"""Handing over everything that is open under somebody's name, in one act."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from guatu.ledger.actions import Touched, record
from guatu.ledger.models import Event
from guatu.people.models import Person
from guatu.plans.actions.create import version_row
from guatu.plans.actions.edit import store_terms
from guatu.plans.actions.locks import lock_chain, lock_roots
from guatu.plans.actions.signing import ask_new_signer
from guatu.plans.models import PersonPart, Task, Terms, terms_of
from guatu.plans.models.facts import facts_of
from guatu.plans.queries.handover import fit_for
from guatu.rules.actor import Actor
from guatu.rules.planning import handover, relations
from guatu.rules.refused import Refused


class Passed(NamedTuple):
    """A part of a task (role assignee or official) and who holds it from now on."""

    task_id: int
    role: str
    successor_id: int


@transaction.atomic
def hand_over(
    *, person_id: int, parts: Sequence[Passed], reason: str, actor: Actor, now: datetime
) -> int:
    """All of it or nothing; returns how many parts passed on.  The ledger keeps who had them.

    Raises ``Refused`` of ``rules.planning.handover``, ``nothing_chosen``, ``reason_missing``,
    ``too_many_named`` (most); ``task`` among the facts names the task that stood in the way.
    """
    if not parts:
        raise Refused("nothing_chosen")
    if not reason.strip():
        raise Refused("reason_missing", place="reason")
    if len(parts) > handover.MOST:
        raise Refused("too_many_named", most=handover.MOST)
    lock_roots(Task.objects.filter(pk__in={part.task_id for part in parts}))
    whole = _batch(person_id, parts, actor, now)
    for part in sorted(parts):
        _pass_on(person_id, part, whole, actor, now)
    return len(parts)


def _batch(person_id: int, parts: Sequence[Passed], actor: Actor, now: datetime) -> Event:
    """The one event of the act, which causes those of the tasks."""
    heirs = sorted({part.successor_id for part in parts})
    touched = [Touched("person", person_id, "former")]
    touched += [Touched("person", pk, "successor") for pk in heirs]
    data = {"parts": len(parts)}
    return record("person.handed_over", touched, actor=actor, now=now, data=data)


def _pass_on(person_id: int, part: Passed, whole: Event, actor: Actor, now: datetime) -> None:
    task = lock_chain(part.task_id)[-1]
    facts = facts_of(task)
    fit = fit_for(task, part.role, now.date()).filter(pk=part.successor_id)
    people = {person.pk: person for person in fit}
    stands = relations(actor, facts)
    try:
        event = handover.hand_over(
            facts, stands, part.role, person_id, part.successor_id, set(people)
        )
    except Refused as refused:
        raise Refused(refused.code, **{**refused.facts, "task": task.title}) from refused
    before = terms_of(task)
    terms = _replaced(before, part.role, person_id, people[part.successor_id])
    store_terms(task, before, terms, now)
    version = version_row(task, terms, task.revision, actor, now)
    version.save()
    data = {"version": version.number, "hash": version.hash, "role": part.role}
    data |= {"from": person_id, "to": part.successor_id}
    touched = [
        Touched("task", task.pk),
        Touched("person", person_id, "former"),
        Touched("person", part.successor_id, "successor"),
    ]
    said = record(event, touched, actor=actor, now=now, data=data, cause=whole)
    if task.signing:
        ask_new_signer(task, before, terms, actor=actor, now=now, cause=said)


def _replaced(before: Terms, role: str, former: int, heir: Person) -> Terms:
    """The heir stands where the former person stood, once."""
    people: list[PersonPart] = []
    for part in before.people:
        same = part.role == role and part.person_id == former
        new = PersonPart(role, heir.name, heir.pk) if same else part
        if (new.role, new.person_id) not in {(p.role, p.person_id) for p in people} or (
            new.person_id is None
        ):
            people.append(new)
    return replace(before, people=tuple(people))
