"""Taking a bulk edit back: compensating, row by row, refused where somebody went on."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from guatu.ledger.actions import Touched, record
from guatu.ledger.models import Event
from guatu.plans.actions.changes import withdraw_for
from guatu.plans.actions.edit import put_terms
from guatu.plans.actions.locks import lock_chain
from guatu.plans.actions.moves import make_move
from guatu.plans.models import Batch, BatchItem, terms_of
from guatu.plans.models.facts import facts_of
from guatu.plans.models.terms_json import terms_from_json
from guatu.rules import planning
from guatu.rules.actor import Actor
from guatu.rules.planning import relations
from guatu.rules.planning.bulk import VERBS, take_back
from guatu.rules.refused import Refused


def undo_batch(
    *, batch_id: int, actor: Actor, now: datetime
) -> tuple[list[int], list[tuple[int, Refused]]]:
    """Take a batch back: (tasks taken back, (task, refusal) of those that moved on since).

    Compensating: every row gets a new version or move of its own.
    """
    with transaction.atomic():
        batch = Batch.objects.select_for_update().get(pk=batch_id)
        items = batch.items.filter(refusal="", undone=False).select_related("change", "task")
        data = {"reason": f"batch {batch.pk}"}
        cause = record(
            "batch.undone", [Touched("batch", batch.pk)], actor=actor, now=now, data=data
        )
        done: list[int] = []
        refused: list[tuple[int, Refused]] = []
        for item in items.order_by("-task__path"):
            try:
                with transaction.atomic():
                    _take_back(item, cause, actor, now)
                done.append(item.task_id)
            except Refused as no:
                refused.append((item.task_id, no))
        if done:
            batch.undone_at = now
            batch.save(update_fields=["undone_at"])
    return done, refused


def _take_back(item: BatchItem, cause: Event, actor: Actor, now: datetime) -> None:
    chain = lock_chain(item.task_id)
    task = chain[-1]
    take_back(actor, revision=task.revision, left=item.revision)
    reason = f"batch.undone {item.batch_id}"
    if item.change is not None and item.change.state == "asked":
        withdraw_for(item.change, reason=reason, actor=actor, now=now, cause=cause)
    fields = {name: value for name, value in item.before.items() if name != "value"}
    if fields:
        before = terms_of(task)
        terms = terms_from_json(before.to_json() | fields)
        put_terms(chain, before, terms, reason=reason, actor=actor, now=now, cause=cause)
    if item.verb:
        facts = facts_of(task)
        move = planning.move(VERBS[item.verb], facts, relations(actor, facts), reason)
        value = item.before["value"]
        task.value = None if value is None else Decimal(value)
        make_move(chain, move, reason, actor=actor, now=now, cause=cause)
    item.undone = True
    item.save(update_fields=["undone"])
