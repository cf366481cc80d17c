"""Making tasks: one by hand, or many at once from a paper."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import CharField, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat, LPad

from guatu.ledger.actions import Entry as Said
from guatu.ledger.actions import Touched, record_all
from guatu.ledger.models import Event
from guatu.plans.actions.indicators.apart import keep_apart
from guatu.plans.actions.indicators.linking import (
    UNASKED,
    Field,
    counted_as,
    link_new,
    settle_field,
)
from guatu.plans.models import (
    Cycle,
    Indicator,
    Stage,
    Task,
    TaskPerson,
    TaskUnit,
    TaskVersion,
    Terms,
)
from guatu.plans.models.terms import hash_of, person_rows, stage_rows, unit_rows
from guatu.plans.queries.indicators.naming import all_holders, matched
from guatu.rules.actor import Actor, Role
from guatu.rules.planning import may_hang
from guatu.rules.refused import Refused

BATCH = 500


@dataclass(frozen=True)
class NewTask:
    """A task to be made; its parent is an existing id, or an index into the same sequence.

    ``field``: what was said to the question whether its measure quotes an indicator; unasked, a
    measure that bears an indicator's name quotes it.
    """

    terms: Terms
    level: str
    parent_id: int | None = None
    parent_index: int | None = None
    import_key: str = ""
    source_id: int | None = None
    source_place: str = ""
    field: Field = UNASKED


@transaction.atomic
def create_task(
    *,
    cycle_id: int,
    parent_id: int | None,
    level: str,
    terms: Terms,
    field: Field = UNASKED,
    actor: Actor,
    now: datetime,
) -> Task:
    """Make one draft.  ``field`` answers the question whether its measure quotes an indicator.

    Raises ``Refused`` (title_missing, level_does_not_fit, cycle_closed, figure_has_owner ...).
    """
    terms, quoted, beside = settle_field(cycle_id, terms, field)
    said = Field(quoted.pk if quoted else None, field.reason if beside else "")
    new = NewTask(terms=terms, level=level, parent_id=parent_id, field=said)
    made = create_tasks(cycle_id=cycle_id, tasks=[new], actor=actor, now=now)[0]
    if beside is not None:
        keep_apart(made, beside, field.reason, actor=actor, now=now)
    return made


@transaction.atomic
def create_tasks(
    *, cycle_id: int, tasks: Sequence[NewTask], actor: Actor, now: datetime
) -> list[Task]:
    """Make drafts in one transaction: one event per task; all of them or none."""
    cycle = Cycle.objects.get(pk=cycle_id)
    parents = Task.objects.in_bulk({t.parent_id for t in tasks if t.parent_id})
    _check(cycle, tasks, parents, actor)
    return insert_tasks(cycle=cycle, tasks=tasks, parents=parents, actor=actor, now=now)


def insert_tasks(
    *,
    cycle: Cycle,
    tasks: Sequence[NewTask],
    parents: dict[int, Task],
    actor: Actor,
    now: datetime,
    cause: Event | None = None,
) -> list[Task]:
    """The drafts as rows with their parts, first versions and events; the caller asked the rule."""
    quoted = _quoted(cycle, tasks)
    tasks = [
        replace(new, terms=counted_as(new.terms, one)) if one else new
        for new, one in zip(tasks, quoted, strict=True)
    ]
    rows = [_row(cycle, new, now) for new in tasks]
    _insert_by_level(rows, tasks, parents)
    _insert_parts(rows, tasks)
    _insert_versions(rows, tasks, actor, now, cause)
    pairs = [(row, one) for row, one in zip(rows, quoted, strict=True) if one]
    link_new(pairs, actor=actor, now=now)
    return rows


def _quoted(cycle: Cycle, tasks: Sequence[NewTask]) -> list[Indicator | None]:
    """The indicator that each quantity quotes: the one said, else the one whose name it bears."""
    asks = [new.terms.measure == "quantity" and not new.field.reason for new in tasks]
    known = all_holders(cycle) if any(asks) else {}
    by_id = {one.pk: one for one in known.values()}
    return [
        (
            by_id.get(new.field.indicator_id)
            if new.field.indicator_id
            else matched(known, new.terms.title, new.terms.target_raw, new.terms.figure_unit)
        )
        if ask
        else None
        for new, ask in zip(tasks, asks, strict=True)
    ]


def _check(cycle: Cycle, tasks: Sequence[NewTask], parents: dict[int, Task], actor: Actor) -> None:
    """What must hold for every new task; the refusal names the place of the first that fails."""
    if not actor.has(Role.SUPERVISION) and actor.person_id is not None:
        raise Refused("move_not_yours", verb="create", needs=["supervision"])
    if cycle.closed:
        raise Refused("cycle_closed", year=cycle.year)
    for new in tasks:
        above = _level_above(new, tasks, parents, cycle)
        if not new.terms.title.strip():
            raise Refused("title_missing", place=new.source_place or "title")
        if not may_hang(above, new.level):
            raise Refused(
                "level_does_not_fit", place=new.source_place or "level", above=above or ""
            )


def _level_above(
    new: NewTask, tasks: Sequence[NewTask], parents: dict[int, Task], cycle: Cycle
) -> str | None:
    if new.parent_index is not None:
        return tasks[new.parent_index].level
    if new.parent_id is None:
        return None
    parent = parents.get(new.parent_id)
    if parent is None or parent.cycle_id != cycle.pk or parent.state == "cancelled":
        raise Refused("parent_missing", place="parent")
    return parent.level


def _row(cycle: Cycle, new: NewTask, now: datetime) -> Task:
    return Task(
        cycle=cycle,
        level=new.level,
        unmatched=new.terms.unmatched,
        named=new.terms.named,
        import_key=new.import_key,
        source_id=new.source_id,
        source_place=new.source_place,
        changed_on=now.date(),
        **new.terms.columns(),
    )


def _insert_by_level(rows: list[Task], tasks: Sequence[NewTask], parents: dict[int, Task]) -> None:
    """Insert parents before children; ids give the paths."""
    waiting = list(range(len(rows)))
    while waiting:
        ready = [i for i in waiting if _parent_ready(tasks[i], rows)]
        for i in ready:
            index, parent_id = tasks[i].parent_index, tasks[i].parent_id
            rows[i].parent = rows[index] if index is not None else parents.get(parent_id or 0)
        Task.objects.bulk_create([rows[i] for i in ready], batch_size=BATCH)
        _set_paths([rows[i] for i in ready])
        waiting = [i for i in waiting if rows[i].pk is None]


def _parent_ready(new: NewTask, rows: list[Task]) -> bool:
    return new.parent_index is None or rows[new.parent_index].pk is not None


def _set_paths(rows: list[Task]) -> None:
    """Give new rows their paths, in the database by one statement a batch and on the objects."""
    for row in rows:
        row.path = f"{row.parent.path if row.parent else ''}{row.pk:08d}"
    for at in range(0, len(rows), BATCH):
        write_paths(Task.objects.filter(pk__in=[row.pk for row in rows[at : at + BATCH]]))


def write_paths(rows: QuerySet[Any]) -> None:
    """Set ``path`` of tree rows (Task or Unit) from their parents' paths and their own ids."""
    above = rows.model._default_manager.filter(pk=OuterRef("parent_id")).values("path")[:1]
    own = LPad(Cast(F("pk"), CharField()), 8, Value("0"))
    rows.update(path=Concat(Coalesce(Subquery(above), Value("")), own))


def _insert_parts(rows: list[Task], tasks: Sequence[NewTask]) -> None:
    pairs = [(row.pk, new.terms) for row, new in zip(rows, tasks, strict=True)]
    _bulk(TaskUnit, [part for pk, terms in pairs for part in unit_rows(pk, terms)])
    _bulk(TaskPerson, [part for pk, terms in pairs for part in person_rows(pk, terms)])
    _bulk(Stage, [part for pk, terms in pairs for part in stage_rows(pk, terms)])


def _bulk(model: Any, parts: list[Any]) -> None:
    if parts:
        model.objects.bulk_create(parts, batch_size=BATCH)


def _insert_versions(
    rows: list[Task],
    tasks: Sequence[NewTask],
    actor: Actor,
    now: datetime,
    cause: Event | None = None,
) -> None:
    versions = [
        version_row(row, new.terms, 1, actor, now) for row, new in zip(rows, tasks, strict=True)
    ]
    _bulk(TaskVersion, versions)
    record_all(
        [
            Said(
                "task.created",
                _touched(row),
                {"version": version.number, "hash": version.hash, "level": row.level},
            )
            for row, version in zip(rows, versions, strict=True)
        ],
        actor=actor,
        now=now,
        cause=cause,
        rulebook=rows[0].cycle.rulebook if rows else 0,
    )


def _touched(row: Task) -> list[Touched]:
    found = [Touched("task", row.pk)]
    return [*found, Touched("import", row.source_id)] if row.source_id else found


def version_row(task: Task, terms: Terms, number: int, actor: Actor, now: datetime) -> TaskVersion:
    """The unsaved version row that keeps these terms."""
    plain = terms.to_json()
    return TaskVersion(
        task=task,
        number=number,
        terms=plain,
        hash=hash_of(plain),
        made_at=now,
        made_by=actor.label,
    )
