"""People of a support unit: asked for when a task is split, named once their unit agrees."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from guatu.ledger.actions import Touched, record
from guatu.ledger.models import Event
from guatu.people.models import Person, Post, Unit
from guatu.people.queries import units_under
from guatu.people.queries.actors import current_posts
from guatu.plans.actions.create import version_row
from guatu.plans.actions.edit import store_terms
from guatu.plans.actions.locks import lock_chain
from guatu.plans.actions.signing import ask_new_signer
from guatu.plans.models import PersonLoan, PersonPart, Task, Terms, terms_of
from guatu.rules.actor import Actor
from guatu.rules.planning.splitting import lend
from guatu.rules.refused import Refused


def own_people(task: Task, today: date) -> set[int]:
    """People with a post in the lead unit or below it (one statement)."""
    if task.lead_unit is None:
        return set()
    posts = current_posts(today).filter(unit__in=units_under(task.lead_unit.path).values("pk"))
    return set(posts.values_list("person_id", flat=True))


def ask_loans(
    row: Task, task: Task, people: Sequence[Person], *, cause: Event, actor: Actor, now: datetime
) -> None:
    """Ask the support units of ``task`` for these people of theirs, to do the part ``row``."""
    supports = [part.unit_id for part in task.units.all() if part.role == "support"]
    for person in people:
        post = Post.objects.filter(person=person, unit__in=supports).order_by("position").first()
        unit_id = post.unit_id if post else supports[0]
        made = PersonLoan.objects.create(
            task=row,
            person=person,
            unit_id=unit_id or 0,
            asked_by_id=actor.person_id,
            asked_at=now,
        )
        record("loan.asked", _touched(made), actor=actor, now=now, cause=cause)


def _touched(loan: PersonLoan) -> list[Touched]:
    return [
        Touched("task", loan.task_id),
        Touched("unit", loan.unit_id),
        Touched("person", loan.person_id),
    ]


@transaction.atomic
def decide_loan(
    *, loan_id: int, verb: str, reason: str = "", actor: Actor, now: datetime
) -> PersonLoan:
    """The support unit's head agrees (the person is named on the part then) or declines.

    Raises ``Refused`` of ``rules.planning.splitting.lend``, ``loan_missing``, and
    ``task_not_released`` when the part is over.
    """
    found = PersonLoan.objects.filter(pk=loan_id).first()
    if found is None:
        raise Refused("loan_missing")
    task = lock_chain(found.task_id)[-1]
    found.refresh_from_db()
    unit = Unit.objects.get(pk=found.unit_id)
    move = lend(verb, found.state, actor, unit.path, reason)
    if verb == "agree" and task.state not in ("released", "paused"):
        raise Refused("task_not_released", state=task.state)
    found.state, found.reason = move.target, reason.strip()
    found.decided_by_id, found.decided_at = actor.person_id, now
    found.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    before = terms_of(task)
    data = {"reason": found.reason} | (_name(task, found, actor, now) if verb == "agree" else {})
    event = record(move.event, _touched(found), actor=actor, now=now, data=data)
    if verb == "agree":
        after = _with(before, found)
        ask_new_signer(task, before, after, actor=actor, now=now, cause=event)
    return found


def _name(task: Task, loan: PersonLoan, actor: Actor, now: datetime) -> dict[str, object]:
    """The person becomes an assignee: a new version of the terms; what the event says of it."""
    before = terms_of(task)
    terms = _with(before, loan)
    if terms == before:
        return {}
    store_terms(task, before, terms, now)
    version = version_row(task, terms, task.revision, actor, now)
    version.save()
    return {"version": version.number, "hash": version.hash}


def _with(before: Terms, loan: PersonLoan) -> Terms:
    """The terms with the person among the named ones."""
    if any(p.person_id == loan.person_id and p.role == "assignee" for p in before.people):
        return before
    part = PersonPart("assignee", loan.person.name, loan.person_id)
    return replace(before, people=(*before.people, part))
