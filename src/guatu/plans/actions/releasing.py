"""Releasing drafts, many at once: parents first, one statement for a kind of change."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from guatu.ledger.actions import Entry as Said
from guatu.ledger.actions import Touched, record_all
from guatu.plans.actions.falling_due import date_terms
from guatu.plans.actions.first_version import keep_release
from guatu.plans.actions.indicators.quoting import quote_into
from guatu.plans.actions.locks import lock_chain, lock_roots
from guatu.plans.actions.moves import ASKED
from guatu.plans.actions.progress import refresh_tree
from guatu.plans.models import Task
from guatu.plans.models.facts import facts_of
from guatu.rules import planning
from guatu.rules.actor import Actor
from guatu.rules.planning import relations
from guatu.rules.planning.cycles import still_open
from guatu.rules.planning.signing import needs_signing
from guatu.rules.refused import Refused


@transaction.atomic
def release_tasks(
    *, task_ids: Sequence[int], actor: Actor, now: datetime
) -> tuple[list[int], list[tuple[int, Refused]]]:
    """Release many drafts, parents first: (released ids, (id, refusal) of those that stay).

    A draft below one that stays is refused as ``parent_is_draft``.
    """
    rows = list(
        Task.objects.filter(pk__in=task_ids, state="draft")
        .select_related("cycle", "lead_unit", "parent__lead_unit")
        .prefetch_related("people", "units")
        .order_by("path")
    )
    lock_roots(rows)
    released: dict[int, Task] = {}
    refused: list[tuple[int, Refused]] = []
    for task in rows:
        try:
            released[task.pk] = _releasable(task, released, actor)
        except Refused as no:
            refused.append((task.pk, no))
    release_rows(list(released.values()), actor, now)
    keep_release(list(released.values()), actor=actor, now=now)
    return list(released), refused


def _releasable(task: Task, released: dict[int, Task], actor: Actor) -> Task:
    still_open(task.cycle.year, task.cycle.closed)
    facts = facts_of(task)
    planning.move("release", facts, relations(actor, facts))
    draft_above = task.parent is not None and task.parent.state == "draft"
    if draft_above and task.parent_id not in released:
        raise Refused("parent_is_draft", place="parent")
    return task


def release_rows(tasks: list[Task], actor: Actor, now: datetime) -> None:
    """Store the release of drafts whose release the rule allowed, and take up their trees."""
    ids = [task.pk for task in tasks]
    Task.objects.bulk_update(date_terms(tasks, now.date()), ["due"], batch_size=500)
    for at in range(0, len(ids), 500):
        Task.objects.filter(pk__in=ids[at : at + 500]).update(
            state="released", released_on=now.date(), changed_on=now.date()
        )
    signers = [task.pk for task in tasks if needs_signing(facts_of(task))]
    for at in range(0, len(signers), 500):
        Task.objects.filter(pk__in=signers[at : at + 500]).update(
            signing=ASKED, signing_since=now.date()
        )
    asked = set(signers)
    record_all(
        [
            Said(
                "task.released",
                [Touched("task", pk)],
                {"state": "released", "signing": ASKED if pk in asked else ""},
            )
            for pk in ids
        ],
        actor=actor,
        now=now,
        rulebook=tasks[0].cycle.rulebook if tasks else 0,
    )
    for root in sorted({task.path[:8] for task in tasks}):
        refresh_tree(root, now=now)
    for task in tasks:
        if task.indicator is not None:
            quote_into(lock_chain(task.pk), task.indicator, actor=actor, now=now)
