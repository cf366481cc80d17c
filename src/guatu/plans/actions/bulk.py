"""Bulk edits: the same acts in a loop under one batch, and taking a batch back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from guatu.jobs.actions import report_progress
from guatu.jobs.models import Job
from guatu.ledger.actions import Touched, record
from guatu.ledger.models import Event
from guatu.people.models import Person, Unit
from guatu.people.queries import actor_for
from guatu.plans.actions.changes import edit_or_ask, withdraw_for
from guatu.plans.actions.edit import differing, put_terms
from guatu.plans.actions.locks import lock_chain
from guatu.plans.actions.moves import make_move, open_children
from guatu.plans.models import Batch, BatchItem, Cycle, PersonPart, Task, Terms, terms_of
from guatu.plans.models.facts import facts_of
from guatu.plans.models.terms_json import terms_from_json
from guatu.plans.queries.versions import open_below
from guatu.rules import planning
from guatu.rules.actor import Actor
from guatu.rules.planning import relations
from guatu.rules.planning.bulk import VERBS, bulk, move_alone, take_back
from guatu.rules.refused import Refused

AT_ONCE = 500
"""Rows up to which a bulk edit is made in the request."""
Tell = Callable[[int], None]


@dataclass(frozen=True)
class Setting:
    """What is set on every row; None and "" leave a field as it stands.

    ``deadline`` are columns of the terms as JSON knows them; ``weight`` whole thousandths.
    """

    lead_unit_id: int | None = None
    assignee_id: int | None = None
    deadline: Mapping[str, Any] | None = None
    weight: int | None = None
    verb: str = ""

    @property
    def count(self) -> int:
        """How many things are set."""
        return sum(value not in (None, "") for value in vars(self).values())

    def to_json(self) -> dict[str, Any]:
        """Plain values for the batch and the job."""
        return asdict(self)


@dataclass(frozen=True)
class Names:
    """The names that a setting writes beside ids."""

    unit: str = ""
    person: str = ""


def names_of(setting: Setting) -> Names:
    """The names of the unit and the person that are set (two statements at most).

    Raises ``Refused``: ``lead_unit_missing``, ``nobody_chosen`` when one does not exist.
    """
    unit = Unit.objects.filter(pk=setting.lead_unit_id or 0).values_list("name", flat=True).first()
    person = Person.objects.filter(pk=setting.assignee_id or 0, left_on=None).first()
    if setting.lead_unit_id and unit is None:
        raise Refused("lead_unit_missing", place="lead_unit")
    if setting.assignee_id and person is None:
        raise Refused("nobody_chosen", place="assignee")
    return Names(unit or "", person.name if person else "")


def terms_with(before: Terms, setting: Setting, names: Names) -> Terms:
    """A task's terms with what is set put in."""
    terms = before
    if setting.deadline is not None:
        terms = terms_from_json(terms.to_json() | dict(setting.deadline))
    if setting.weight is not None:
        terms = replace(terms, weight=setting.weight)
    if setting.lead_unit_id and setting.lead_unit_id != before.lead_unit_id:
        terms = replace(terms, lead_unit_id=setting.lead_unit_id, lead_unit_raw=names.unit)
    if setting.assignee_id:
        terms = replace(terms, people=_people(before, setting.assignee_id, names.person))
    return terms


def _people(before: Terms, person_id: int, name: str) -> tuple[PersonPart, ...]:
    """The officials as they are, and this one assignee."""
    kept = tuple(part for part in before.people if part.role != "assignee")
    same = [p for p in before.people if p.role == "assignee" and p.person_id == person_id]
    return (*kept, same[0] if same else PersonPart("assignee", name, person_id))


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
