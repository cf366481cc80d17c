"""Bulk edits: the same acts in a loop under one batch."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from guatu.jobs.actions import report_progress
from guatu.jobs.models import Job
from guatu.ledger.actions import Touched, record
from guatu.ledger.models import Event
from guatu.people.queries import actor_for
from guatu.plans.actions.bulk_setting import Names, Setting, names_of, terms_with
from guatu.plans.actions.changes import edit_or_ask
from guatu.plans.actions.edit import differing
from guatu.plans.actions.locks import lock_chain
from guatu.plans.actions.moves import make_move, open_children
from guatu.plans.models import Batch, BatchItem, Cycle, Task, terms_of
from guatu.plans.models.facts import facts_of
from guatu.plans.queries.versions import open_below
from guatu.rules import planning
from guatu.rules.actor import Actor
from guatu.rules.planning import relations
from guatu.rules.planning.bulk import bulk, move_alone
from guatu.rules.refused import Refused

AT_ONCE = 500
"""Rows up to which a bulk edit is made in the request."""
Tell = Callable[[int], None]


def bulk_edit(
    *,
    cycle_id: int,
    rows: Mapping[int, int],
    setting: Setting,
    reason: str,
    token: str,
    actor: Actor,
    now: datetime,
    tell: Tell = lambda percent: None,
) -> Batch:
    """Set the same on many tasks: each is done, asked for, or stays with its refusal.

    ``rows`` are ids with the revision that was seen.  All in one transaction; a second click with
    the same ``token`` gets the first one's batch.  Raises ``Refused`` of ``rules.planning.bulk``.
    """
    bulk(actor, reason, rows=len(rows), sets=setting.count)
    names = names_of(setting)
    with transaction.atomic():
        cycle = Cycle.objects.select_for_update().get(pk=cycle_id)
        found = Batch.objects.filter(token=token).first()
        if found is not None:
            return found
        batch = Batch.objects.create(
            cycle=cycle,
            chosen=setting.to_json(),
            reason=reason.strip(),
            author_id=actor.person_id,
            made_at=now,
            token=token,
        )
        data = {"tasks": len(rows), "reason": reason.strip()}
        cause = record("batch.made", [Touched("batch", batch.pk)], actor=actor, now=now, data=data)
        tasks = Task.objects.filter(pk__in=list(rows), cycle=cycle).order_by("path")
        ids = list(tasks.values_list("pk", flat=True))
        run = Run(batch, setting, names, cause, actor, now)
        items = []
        for at, pk in enumerate(ids):
            items.append(run.item(pk, rows[pk]))
            if at % 50 == 49:
                tell(100 * at // len(ids))
        BatchItem.objects.bulk_create(items, batch_size=500)
    return batch


def _plain(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts of a refusal that JSON can keep."""
    kept = (str, int, list)
    return {name: value for name, value in facts.items() if isinstance(value, kept)}


@dataclass(frozen=True)
class Run:
    """One batch being made: what every row needs."""

    batch: Batch
    setting: Setting
    names: Names
    cause: Event
    actor: Actor
    now: datetime

    def item(self, task_id: int, seen: int) -> BatchItem:
        """One row: done whole, or left as it stands with the code of its refusal."""
        item = BatchItem(batch=self.batch, task_id=task_id)
        try:
            with transaction.atomic():
                self._edit(item, seen)
        except Refused as no:
            return BatchItem(
                batch=self.batch, task_id=task_id, refusal=no.code, facts=_plain(no.facts)
            )
        return item

    def _edit(self, item: BatchItem, seen: int) -> None:
        chain = lock_chain(item.task_id)
        task = chain[-1]
        if task.revision != seen:
            raise Refused("stale_page", revision=task.revision)
        if self.setting.verb:
            self._move(chain, item)
        before = terms_of(task)
        terms = terms_with(before, self.setting, self.names)
        if terms != before:
            task, item.change = edit_or_ask(
                task_id=task.pk,
                terms=terms,
                revision=task.revision,
                reason=self.batch.reason,
                actor=self.actor,
                now=self.now,
                cause=self.cause,
            )
            changed = differing(before, terms_of(task))
            old = before.to_json()
            item.before |= {name: old[name] for name in sorted(changed)}
        item.revision = task.revision

    def _move(self, chain: Sequence[Task], item: BatchItem) -> None:
        task, verb = chain[-1], self.setting.verb
        facts = facts_of(task, children_open=open_children(task))
        move = planning.move(verb, facts, relations(self.actor, facts), self.batch.reason)
        move_alone(verb, open_below(task))
        item.verb, item.before = verb, {"value": None if task.value is None else str(task.value)}
        make_move(chain, move, self.batch.reason, actor=self.actor, now=self.now, cause=self.cause)


def bulk_job(job: Job, now: datetime) -> Mapping[str, Any]:
    """The job: all of it or nothing, so it may run again, and a cancel leaves no trace."""
    if job.owner_id is None:
        raise Refused("move_not_yours", verb="edit", needs=["supervision"])
    batch = bulk_edit(
        cycle_id=job.args["cycle"],
        rows={int(pk): revision for pk, revision in job.args["rows"].items()},
        setting=Setting(**job.args["setting"]),
        reason=job.args["reason"],
        token=job.args["token"],
        actor=actor_for(job.owner_id, now.date()),
        now=now,
        tell=lambda percent: report_progress(job, percent, "writing"),
    )
    return {"url": f"/plan/bulk/{batch.pk}/"}
