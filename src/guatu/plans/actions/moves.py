"""Moves of one task through its lifecycle: release, pause, resume, cancel, done, discard."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from guatu.ledger.actions import Entry as Said
from guatu.ledger.actions import Touched, record, record_all
from guatu.ledger.models import Event
from guatu.plans.actions.falling_due import date_terms
from guatu.plans.actions.first_version import keep_release
from guatu.plans.actions.indicators.quoting import quote_into
from guatu.plans.actions.locks import lock_chain
from guatu.plans.actions.progress import refresh_chain, refresh_tree
from guatu.plans.models import Stage, Task
from guatu.plans.models.facts import OPEN_STATES, facts_of
from guatu.rules import planning
from guatu.rules.actor import Actor
from guatu.rules.flow import Move
from guatu.rules.planning import relations
from guatu.rules.planning.signing import SIGNING_FLOW, needs_signing
from guatu.rules.refused import Refused

MOVED = ["state", "changed_on", "revision", "released_on", "finished_on", "value", "due", "signing",
         "signing_since"]  # fmt: skip
ASKED = SIGNING_FLOW.states[0]
CASCADES = {"cancel", "pause", "resume"}  # what happens to a task happens to the open work below


@transaction.atomic
def move_task(*, task_id: int, verb: str, reason: str = "", actor: Actor, now: datetime) -> Task:
    """Make one move of one task; pause and resume take the open work below with them.

    Raises ``Refused`` of ``rules.planning.move``, ``parent_is_draft``, and for a cancellation
    ``needs_change_request``: that one is asked for (``actions.changes``).
    """
    chain = lock_chain(task_id)
    task = chain[-1]
    facts = facts_of(task, children_open=open_children(task) if verb == "declare_done" else 0)
    move = planning.move(verb, facts, relations(actor, facts), reason)
    if verb == "release" and task.parent is not None and task.parent.state == "draft":
        raise Refused("parent_is_draft", place="parent")
    if verb == "release" and needs_signing(facts):
        task.signing, task.signing_since = ASKED, now.date()
    if verb == "cancel":
        raise Refused("needs_change_request", kinds=["cancel"])
    make_move(chain, move, reason, actor=actor, now=now)
    if verb == "release":
        keep_release([task], actor=actor, now=now)
    if task.indicator is not None:  # what was confirmed while it was not in progress
        quote_into(chain, task.indicator, actor=actor, now=now)
    return task


def make_move(
    chain: Sequence[Task],
    move: Move,
    reason: str,
    *,
    actor: Actor,
    now: datetime,
    cause: Event | None = None,
) -> Task:
    """Make a move that a rule let pass on the last task of a locked chain, and what follows."""
    task = chain[-1]
    event = _apply(task, move, reason, actor, now, cause)
    below = _cascade(task, move, event, actor, now) if move.verb in CASCADES else 0
    if below:
        refresh_tree(task.path[:8], now=now)
        task.refresh_from_db()
    else:
        refresh_chain(chain, now=now)
    return task


def open_children(task: Task) -> int:
    """How many children are open (one statement)."""
    return Task.objects.filter(parent=task, state__in=OPEN_STATES).count()


def _apply(
    task: Task,
    move: Move,
    reason: str,
    actor: Actor,
    now: datetime,
    cause: Event | None = None,
) -> Event:
    """Store the move on the task's row and record it."""
    task.state = move.target
    task.changed_on = now.date()
    task.revision += 1
    if move.verb == "release":
        task.released_on = now.date()
        date_terms([task], now.date())
    if move.verb == "declare_done":
        task.finished_on = task.finished_on or now.date()
        if task.measure in {"graded", "text"} and task.value is None:
            task.value = Decimal(1)  # the reviewer's judgement is the grade
    task.save(update_fields=MOVED)
    return record(
        move.event,
        [Touched("task", task.pk)],
        actor=actor,
        now=now,
        data={"reason": reason.strip(), "state": task.state} | _signing_of(task, move),
        cause=cause,
        rulebook=task.cycle.rulebook,
    )


def _signing_of(task: Task, move: Move) -> dict[str, str]:
    """What a release says of the signature."""
    return {"signing": task.signing} if move.verb == "release" else {}


def _cascade(task: Task, move: Move, cause: Event, actor: Actor, now: datetime) -> int:
    """The same move for every task below that can make it; returns how many."""
    below = Task.objects.filter(
        path__gt=task.path, path__lte=task.subtree_end, state__in=move.sources
    )
    ids = list(below.values_list("pk", flat=True))
    Task.objects.filter(pk__in=ids).update(state=move.target, changed_on=now.date())
    record_all(
        [
            Said(move.event, [Touched("task", pk)], {"reason": "", "state": move.target})
            for pk in ids
        ],
        actor=actor,
        now=now,
        cause=cause,
        rulebook=task.cycle.rulebook,
    )
    return len(ids)


def discard_task(*, task_id: int, actor: Actor, now: datetime) -> None:
    """Throw a draft away with the drafts below it; the ledger keeps that it was there."""
    with transaction.atomic():
        task = lock_chain(task_id)[-1]
        facts = facts_of(task)
        move = planning.move("discard", facts, relations(actor, facts))
        ids = list(
            Task.objects.filter(path__gte=task.path, path__lte=task.subtree_end)
            .order_by("-path")
            .values_list("pk", flat=True)
        )
        record_all([Said(move.event, [Touched("task", pk)]) for pk in ids], actor=actor, now=now)
        Stage.objects.filter(task_id__in=ids).delete()
        for pk in ids:
            Task.objects.filter(pk=pk).delete()
