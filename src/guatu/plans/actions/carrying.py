"""Carrying unfinished tasks into a later year, as drafts that say where they come from."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction

from guatu.ledger.actions import Entry as Said
from guatu.ledger.actions import Touched, record, record_all
from guatu.plans.actions.carried_terms import Reader
from guatu.plans.actions.create import NewTask, insert_tasks
from guatu.plans.models import CarriedTask, Cycle, Task
from guatu.plans.queries.carrying import carried_into
from guatu.rules.actor import Actor
from guatu.rules.planning.carrying import UNFINISHED, carry
from guatu.rules.refused import Refused


@transaction.atomic
def carry_tasks(
    *,
    source_id: int,
    target_id: int,
    task_ids: Collection[int],
    actor: Actor,
    now: datetime,
) -> list[Task]:
    """Make drafts of these unfinished tasks, with what is unfinished below them, in a later year.

    Their objective comes along where the year has none of its title.  Raises ``Refused`` of
    ``rules.planning.carrying``.
    """
    source = Cycle.objects.get(pk=source_id)
    target = Cycle.objects.select_for_update().filter(pk=target_id).first()
    if target is None:
        raise Refused("cycle_missing")
    chosen = list(_chosen(source, task_ids))
    there = carried_into(target)
    carry(
        actor,
        source=source.year,
        target=target.year,
        closed=target.closed,
        count=len(chosen),
        again=sum(task.pk in there for task in chosen),
    )
    rows, made = _insert(target, chosen, there, actor, now)
    CarriedTask.objects.bulk_create(
        [CarriedTask(source=a, task=b, cycle=target) for a, b in zip(rows, made, strict=True)],
        batch_size=500,
    )
    _say(source, target, rows, made, actor, now)
    return made


def _chosen(source: Cycle, task_ids: Collection[int]) -> Collection[Task]:
    wanted = Task.objects.filter(cycle=source, level="task", state__in=UNFINISHED)
    return list(wanted.filter(pk__in=set(task_ids)).order_by("path"))


def _insert(
    target: Cycle, chosen: Collection[Task], there: dict[int, int], actor: Actor, now: datetime
) -> tuple[list[Task], list[Task]]:
    """Sources and their drafts, parents first, in the same order."""
    rows = _with_kin(chosen, target, there)
    known = _objectives(target, there, rows)
    places = {row.pk: at for at, row in enumerate(rows)}
    reader = Reader(target.year)
    new = [
        NewTask(
            terms=reader.terms(row),
            level=row.level,
            parent_index=places.get(row.parent_id or 0),
            parent_id=None if row.parent_id in places else known.get(row.parent_id or 0),
        )
        for row in rows
    ]
    parents = Task.objects.in_bulk({one.parent_id for one in new if one.parent_id})
    made = insert_tasks(cycle=target, tasks=new, parents=parents, actor=actor, now=now)
    return rows, made


def _with_kin(chosen: Collection[Task], target: Cycle, there: dict[int, int]) -> list[Task]:
    """The chosen, what is unfinished below them, and objectives that the year has not yet."""
    ids: set[int] = set()
    for task in chosen:
        below = Task.objects.filter(path__gt=task.path, path__lte=task.subtree_end)
        open_below = below.filter(state__in=UNFINISHED).order_by("path")
        ids |= {task.pk, *_joined(task.pk, open_below.values_list("pk", "parent_id"))}
    above = Task.objects.filter(pk__in={t.parent_id for t in chosen if t.parent_id})
    titles = set(
        Task.objects.filter(cycle=target, level="objective")
        .exclude(state="cancelled")
        .values_list("title", flat=True)
    )
    ids |= {one.pk for one in above if one.pk not in there and one.title not in titles}
    rows = Task.objects.filter(pk__in=ids).select_related("lead_unit").order_by("path")
    return list(rows.prefetch_related("units", "people", "stages"))


def _joined(root: int, below: Iterable[tuple[int, int | None]]) -> set[int]:
    """Those whose whole way up to the root is unfinished."""
    found = {root}
    for pk, parent in below:
        if parent in found:
            found.add(pk)
    return found


def _objectives(target: Cycle, there: dict[int, int], rows: Collection[Task]) -> dict[int, int]:
    """The objective of the year for each former one: carried before, or of the same title."""
    wanted = {row.parent_id for row in rows if row.parent_id}
    former = Task.objects.filter(pk__in=wanted, level="objective").values_list("pk", "title")
    same = dict(
        Task.objects.filter(cycle=target, level="objective")
        .exclude(state="cancelled")
        .values_list("title", "pk")
    )
    found = {pk: there.get(pk) or same.get(title) for pk, title in former}
    return {pk: here for pk, here in found.items() if here is not None}


def _say(
    source: Cycle, target: Cycle, rows: list[Task], made: list[Task], actor: Actor, now: datetime
) -> None:
    event = record(
        "plan.carried",
        [Touched("cycle", target.pk)],
        actor=actor,
        now=now,
        data={"from": source.year, "tasks": len(made)},
        rulebook=target.rulebook,
    )
    said = [
        Said("task.carried", [Touched("task", a.pk), Touched("task", b.pk, "next")])
        for a, b in zip(rows, made, strict=True)
    ]
    record_all(said, actor=actor, now=now, cause=event, rulebook=target.rulebook)
