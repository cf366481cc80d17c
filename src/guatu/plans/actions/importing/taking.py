"""Takes what a person chose of a three-way difference into the plan, in one transaction."""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from guatu.jobs.actions import report_progress
from guatu.jobs.models import Job
from guatu.papers.difference import Changed, Winner
from guatu.people.queries import actor_for
from guatu.plans.actions.changes import edit_or_ask
from guatu.plans.actions.importing.committing import (
    Line,
    finish,
    ground_of,
    keep_rows,
    make_tasks,
    open_lines,
)
from guatu.plans.actions.importing.merging import merged
from guatu.plans.actions.importing.reading import read_import
from guatu.plans.actions.importing.terms import Ground
from guatu.plans.models import PlanImport, Task, terms_of
from guatu.plans.queries.imports.comparing import Compared, compared
from guatu.plans.queries.imports.live import id_of_key
from guatu.plans.queries.imports.records import with_parts
from guatu.rules.actor import Actor
from guatu.rules.planning.importing import bring_in
from guatu.rules.refused import Refused

Tell = Callable[[int], None]


@dataclass(frozen=True)
class Choice:
    """What to take: added rows by place, changed fields by ``live key|field``.

    ``everything`` takes all added rows and every change that is no conflict; conflicts need a
    field of their own.
    """

    added: Set[str] = frozenset()
    fields: Set[str] = frozenset()
    everything: bool = False

    @classmethod
    def from_json(cls, json: Mapping[str, Any]) -> "Choice":
        """From a job's arguments."""
        return cls(frozenset(json["added"]), frozenset(json["fields"]), bool(json["everything"]))

    def to_json(self) -> dict[str, Any]:
        """For a job's arguments."""
        added, fields = sorted(self.added), sorted(self.fields)
        return {"added": added, "fields": fields, "everything": self.everything}

    def of(self, change: Changed) -> set[str]:
        """The fields of a changed task to take from the file."""
        return {
            one.field
            for one in change.fields
            if f"{change.live.key}|{one.field}" in self.fields
            or (self.everything and one.winner is Winner.FILE)
        }


@dataclass
class Taking:
    """One run: what it works on, and what came of it."""

    found: PlanImport
    result: Compared
    choice: Choice
    reason: str
    actor: Actor
    now: datetime
    tell: Tell
    edited: dict[str, list[int]] = field(default_factory=dict)
    asked: list[int] = field(default_factory=list)
    kept: list[tuple[Line, Task]] = field(default_factory=list)


@transaction.atomic
def decide_pair(*, import_id: int, place: str, key: str, actor: Actor) -> None:
    """Say which live task (its key) a row of the file is; "" makes it a new one."""
    rows = PlanImport.objects.select_for_update(of=("self",)).select_related("cycle")
    found = rows.get(pk=import_id)
    bring_in(actor, found.state, closed=found.cycle.closed, year=found.cycle.year)
    pairs = {**found.corrections.get("pairs", {}), place: key}
    found.corrections = {**found.corrections, "pairs": pairs}
    found.save(update_fields=["corrections"])


def take_changes(
    *,
    import_id: int,
    choice: Choice,
    reason: str,
    actor: Actor,
    now: datetime,
    tell: Tell = lambda percent: None,
) -> PlanImport:
    """Add the chosen rows and change the chosen fields; what the file lacks stays as it is.

    Another date, target or lead unit of released work is asked for, not changed.

    Raises ``Refused``: those of ``commit_import`` and ``edit_or_ask``, ``pairs_undecided`` (count).
    """
    prepared = read_import(import_id=import_id, now=now)
    tell(20)
    with transaction.atomic():
        rows = PlanImport.objects.select_for_update(of=("self",)).select_related("cycle", "file")
        found = rows.get(pk=import_id)
        bring_in(actor, found.state, closed=found.cycle.closed, year=found.cycle.year)
        result = compared(found, prepared)
        if result.difference.unsure:
            raise Refused("pairs_undecided", count=len(result.difference.unsure))
        taking = Taking(found, result, choice, reason, actor, now, tell)
        _keep_same(taking)
        _change(taking)
        added = _add(taking, [*open_lines(found, prepared)])
        rest = [ln for ln in open_lines(found, prepared) if ln["error"] or ln["skipped"]]
        keep_rows(found, taking.kept, rest)
        found.summary |= {"edited": {**found.summary.get("edited", {}), **taking.edited}}
        found.summary |= {"asked": [*found.summary.get("asked", []), *taking.asked]}
        finish(found, {"committed": added, "changed": len(taking.edited)}, actor, now)
    tell(95)
    return found


def take_job(job: Job, now: datetime) -> Mapping[str, Any]:
    """The job; all of it or nothing, so it may run again."""
    if job.owner_id is None:
        raise Refused("move_not_yours", verb="import", needs=["supervision"])
    take_changes(
        import_id=job.args["import"],
        choice=Choice.from_json(job.args["choice"]),
        reason=job.args["reason"],
        actor=actor_for(job.owner_id, now.date(), job.on_behalf_of),
        now=now,
        tell=lambda percent: report_progress(job, percent, "writing"),
    )
    return {"url": f"/import/{job.args['import']}/"}


def _keep_same(taking: Taking) -> None:
    """Every row that has a live task is the base of the next difference, changed or not."""
    difference = taking.result.difference
    pairs = [(record.place, record.key) for record in difference.same]
    pairs += [(change.file.place, change.live.key) for change in difference.changed]
    live = _live(taking, [key for _place, key in pairs])
    taking.kept += [(taking.result.lines[place], live[key]) for place, key in pairs if key in live]


def _live(taking: Taking, keys: list[str]) -> dict[str, Task]:
    year = taking.found.cycle.year
    ids = {pk: key for key in keys if (pk := id_of_key(key, year))}
    tasks = with_parts(Task.objects.filter(cycle=taking.found.cycle))
    return {ids[task.pk]: task for task in tasks if task.pk in ids}


def _change(taking: Taking) -> None:
    """Edit each changed task with the fields chosen, in tree order."""
    changes = [c for c in taking.result.difference.changed if taking.choice.of(c)]
    live = _live(taking, [change.live.key for change in changes])
    ground = ground_of(taking.found, taking.now.date())
    for done, change in enumerate(sorted(changes, key=lambda c: live[c.live.key].path)):
        _edit(taking, change, live[change.live.key], ground)
        if done % 50 == 49:
            taking.tell(20 + 60 * done // len(changes))


def _edit(taking: Taking, change: Changed, task: Task, ground: Ground) -> None:
    line = taking.result.lines[change.file.place]
    terms = merged(terms_of(task), line, taking.choice.of(change), ground)
    after, asked = edit_or_ask(
        task_id=task.pk,
        terms=terms,
        revision=task.revision,
        reason=taking.reason,
        actor=taking.actor,
        now=taking.now,
    )
    if asked is not None:
        taking.asked.append(asked.pk)
    if after.revision != task.revision or asked is not None:
        taking.edited[str(task.pk)] = [task.revision, after.revision]


def _add(taking: Taking, lines: list[Line]) -> int:
    """Create the chosen new rows; returns how many."""
    chosen, everything = taking.choice.added, taking.choice.everything
    places = {
        one.file.place
        for one in taking.result.difference.added
        if everything or one.file.place in chosen
    }
    wanted = [line for place, line in taking.result.lines.items() if place in places]
    if not wanted:
        return 0
    prepared = read_import(import_id=taking.found.pk, now=taking.now)
    made = make_tasks(taking.found, prepared, wanted, taking.actor, taking.now)
    taking.kept += [*zip(wanted, made, strict=True)]
    return len(made)
