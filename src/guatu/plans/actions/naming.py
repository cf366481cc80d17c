"""The lead unit names who does a task: a new version of its terms, with people changed only."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from guatu.ledger.actions import Touched, record
from guatu.people.models import Person
from guatu.plans.actions.create import version_row
from guatu.plans.actions.edit import store_terms
from guatu.plans.actions.locks import lock_chain
from guatu.plans.actions.signing import ask_new_signer
from guatu.plans.models import PersonPart, Task, Terms, terms_of
from guatu.plans.models.facts import facts_of
from guatu.plans.queries.naming import eligible
from guatu.rules.actor import Actor
from guatu.rules.planning import relations
from guatu.rules.planning.naming import name_people
from guatu.rules.refused import Refused


@transaction.atomic
def name_assignees(
    *, task_id: int, person_ids: Collection[int], revision: int, actor: Actor, now: datetime
) -> Task:
    """Let these people, and no others, do the task.  ``revision`` is that of the form.

    Raises ``Refused`` of ``rules.planning.naming.name_people`` and ``stale_page``.
    """
    task = lock_chain(task_id)[-1]
    facts, chosen = facts_of(task), set(person_ids)
    stands = relations(actor, facts)
    people = list(eligible(task, now.date()).filter(pk__in=chosen))
    step = name_people(facts, stands, chosen, {person.pk for person in people})
    if task.revision != revision:
        raise Refused("stale_page", revision=task.revision)
    before = terms_of(task)
    terms = _with(before, people)
    if terms == before:
        return task
    store_terms(task, before, terms, now)
    version = version_row(task, terms, task.revision, actor, now)
    version.save()
    data = {
        "version": version.number,
        "hash": version.hash,
        "people": sorted(chosen),
        "on_behalf": "lead_head" not in stands,
    }
    named = record(step.event, [Touched("task", task.pk)], actor=actor, now=now, data=data)
    ask_new_signer(task, before, terms, actor=actor, now=now, cause=named)
    return task


def _with(before: Terms, people: list[Person]) -> Terms:
    """The terms with these assignees; words of the paper stay with those who stay."""
    former = {part.person_id: part for part in before.people if part.role == "assignee"}
    named = [
        former.get(person.pk) or PersonPart("assignee", person.name, person.pk) for person in people
    ]
    others = [part for part in before.people if part.role != "assignee"]
    return replace(before, people=(*others, *named))
