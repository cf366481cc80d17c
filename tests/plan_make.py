"""Makers of plans: a cycle with its rulebook, and tasks by their terms."""

from datetime import datetime
from typing import Any

from guatu.people.models import Person, Unit
from guatu.plans.actions.changes import ask_cancellation, decide_change
from guatu.plans.actions.create import create_task
from guatu.plans.actions.moves import move_task
from guatu.plans.models import Cycle, PersonPart, StageTerms, Task, Terms
from guatu.rulebook.actions import adopt_params
from guatu.rules.actor import SYSTEM, Actor
from guatu.rules.params import Params
from tests.make import NOW


def make_cycle(year: int = 2027, *, now: datetime = NOW) -> Cycle:
    """A cycle under the default preset."""
    book = adopt_params(year=year, params=Params(), reason="", actor=SYSTEM, now=now)
    return Cycle.objects.create(year=year, name=f"{year} 年度", rulebook=book.version)


def make_terms(
    title: str = "建成调处中心",
    *,
    lead: Unit | None = None,
    assignee: Person | None = None,
    official: Person | None = None,
    stages: tuple[StageTerms, ...] = (),
    **columns: Any,
) -> Terms:
    """Terms with a lead unit and named people."""
    people = [("assignee", assignee), ("official", official)]
    return Terms(
        title=title,
        lead_unit_id=lead.pk if lead else None,
        lead_unit_raw=lead.name if lead else "",
        people=tuple(PersonPart(role, p.name, p.pk) for role, p in people if p),
        stages=stages,
        **columns,
    )


def make_task(
    cycle: Cycle,
    terms: Terms,
    actor: Actor,
    *,
    parent: Task | None = None,
    level: str = "",
    released: bool = True,
    signed: bool = True,
    now: datetime = NOW,
) -> Task:
    """A task under ``parent`` at the next level, released and signed unless told otherwise."""
    below = Task.LEVELS[Task.LEVELS.index(parent.level) + 1] if parent else "objective"
    task = create_task(
        cycle_id=cycle.pk,
        parent_id=parent.pk if parent else None,
        level=level or below,
        terms=terms,
        actor=actor,
        now=now,
    )
    if not released:
        return task
    task = move_task(task_id=task.pk, verb="release", actor=actor, now=now)
    if signed and task.signing:
        task.signing = "confirmed"
        task.save(update_fields=["signing"])
    return task


def cancel_task(task: Task, asker: Actor, approver: Actor, *, now: datetime = NOW) -> Task:
    """The task cancelled as it is done: asked for by one, approved by another."""
    change = ask_cancellation(task_id=task.pk, reason="并入", actor=asker, now=now)
    revision = Task.objects.get(pk=task.pk).revision
    decide_change(change_id=change.pk, verb="approve", revision=revision, actor=approver, now=now)
    return Task.objects.get(pk=task.pk)
