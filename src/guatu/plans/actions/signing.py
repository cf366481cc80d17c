"""Signing a part: confirmed, objected to, settled; asked anew when somebody else answers for it."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from guatu.ledger.actions import Entry as Said
from guatu.ledger.actions import Touched, record, record_all
from guatu.ledger.models import Event
from guatu.plans.actions.locks import lock_chain, lock_roots
from guatu.plans.models import Objection, Task, Terms
from guatu.plans.models.facts import facts_of
from guatu.rules.actor import Actor
from guatu.rules.flow import Move
from guatu.rules.planning import TaskFacts, relations
from guatu.rules.planning.cycles import still_open
from guatu.rules.planning.signing import SIGNING_FLOW, about, asked_of_another, sign
from guatu.rules.refused import Refused

ASKED = SIGNING_FLOW.states[0]
MOST = 500
SETTLED = {"take_back": "taken_back", "uphold": "upheld", "amend": "met"}
"""What becomes of the open objection."""


@transaction.atomic
def sign_part(
    *,
    task_id: int,
    verb: str,
    subject: str = "",
    reason: str = "",
    revision: int,
    actor: Actor,
    now: datetime,
) -> Task:
    """Confirm, object (``subject``: what about, ``reason``: the text), take_back or uphold.

    ``revision`` is that of the terms the signer read.  Raises ``Refused`` of
    ``rules.planning.signing`` and ``stale_page``: nobody signs words that he has not seen.
    """
    task = lock_chain(task_id)[-1]
    facts = facts_of(task)
    move = sign(verb, task.signing, facts, relations(actor, facts), reason)
    if task.revision != revision:
        raise Refused("stale_page", revision=task.revision)
    store_signing(task, move, now)
    objection = _objection(task, verb, subject, reason, actor, now)
    data = {"signing": task.signing} | ({"about": objection.about} if objection else {})
    record(move.event, _touched(task, objection), actor=actor, now=now, data=data)
    return task


def _objection(
    task: Task, verb: str, subject: str, reason: str, actor: Actor, now: datetime
) -> Objection | None:
    """The objection made or settled by this move, stored."""
    if verb != "object":
        return settle_objection(task, verb, reason, actor, now)
    if actor.person_id is None:
        raise Refused("move_not_yours", flow="signing", verb=verb, needs=["signer"])
    return Objection.objects.create(
        task=task,
        about=about(subject).value,
        text=reason.strip(),
        author_id=actor.person_id,
        made_at=now,
    )


def settle_objection(
    task: Task, verb: str, answer: str, actor: Actor, now: datetime
) -> Objection | None:
    """Close the open objection as ``verb`` says; None when there is none."""
    found = Objection.objects.filter(task=task, state="open").first() if verb in SETTLED else None
    if found is None:
        return None
    found.state, found.answer = SETTLED[verb], answer.strip()
    found.decided_by_id, found.decided_at = actor.person_id, now
    found.save(update_fields=["state", "answer", "decided_by", "decided_at"])
    return found


def store_signing(task: Task, move: Move, now: datetime) -> None:
    """The new state of the signature, and since when."""
    task.signing, task.signing_since = move.target, now.date()
    task.save(update_fields=["signing", "signing_since"])


def _touched(task: Task, objection: Objection | None) -> list[Touched]:
    found = [Touched("task", task.pk)]
    return [*found, Touched("objection", objection.pk)] if objection else found


def meet_objection(task: Task, move: Move, answer: str, actor: Actor, now: datetime) -> Event:
    """The terms are about to be amended: the objection is met, and its signer is asked again."""
    store_signing(task, move, now)
    objection = settle_objection(task, move.verb, answer, actor, now)
    data = {"signing": task.signing}
    return record(move.event, _touched(task, objection), actor=actor, now=now, data=data)


@transaction.atomic
def confirm_parts(
    *, parts: Mapping[int, int], actor: Actor, now: datetime
) -> tuple[list[int], list[tuple[int, Refused]]]:
    """A signer signs many parts at once: (signed ids, (id, refusal) of those that stay).

    ``parts`` are ids with the revision that was read; at most 500.  One event each.
    """
    rows = list(
        Task.objects.filter(pk__in=list(parts)[:MOST])
        .select_related("cycle", "lead_unit", "parent__lead_unit")
        .order_by("path")
    )
    lock_roots(rows)
    rows = _again(rows)
    signed: list[int] = []
    refused: list[tuple[int, Refused]] = []
    for task in rows:
        try:
            _confirmable(task, parts[task.pk], actor)
            signed.append(task.pk)
        except Refused as no:
            refused.append((task.pk, no))
    Task.objects.filter(pk__in=signed).update(signing="confirmed", signing_since=now.date())
    said = [
        Said("part.confirmed", [Touched("task", pk)], {"signing": "confirmed"}) for pk in signed
    ]
    record_all(said, actor=actor, now=now)
    return signed, refused


def _again(rows: list[Task]) -> list[Task]:
    """The same rows as they are under the lock."""
    return list(
        Task.objects.filter(pk__in=[task.pk for task in rows])
        .select_related("cycle", "lead_unit", "parent__lead_unit")
        .prefetch_related("people", "units")
        .order_by("path")
    )


def _confirmable(task: Task, revision: int, actor: Actor) -> None:
    still_open(task.cycle.year, task.cycle.closed)
    facts = facts_of(task)
    sign("confirm", task.signing, facts, relations(actor, facts))
    if task.revision != revision:
        raise Refused("stale_page", revision=task.revision)


def ask_new_signer(
    task: Task, before: Terms, terms: Terms, *, actor: Actor, now: datetime, cause: Event
) -> bool:
    """After new terms: whoever answers for the task now is asked to sign; whether that was needed.

    For actions that change owners, in their transaction, once ``terms`` are stored.  An open
    objection is met by it.  Takes no statement where nobody new answers for it.
    """
    if task.signing == ASKED or not asked_of_another(_owned(task, before), _owned(task, terms)):
        return False
    settle_objection(task, "amend", "", actor, now)
    task.signing, task.signing_since = ASKED, now.date()
    task.save(update_fields=["signing", "signing_since"])
    data = {"signing": ASKED}
    record("part.asked", [Touched("task", task.pk)], actor=actor, now=now, data=data, cause=cause)
    return True


def _owned(task: Task, terms: Terms) -> TaskFacts:
    """The task as far as it matters who signs it."""
    people = (part.person_id for part in terms.people if part.role == "assignee")
    return TaskFacts(
        state=task.state,
        level=task.level,
        lead_unit_id=terms.lead_unit_id,
        assignee_ids=frozenset(pk for pk in people if pk),
    )
