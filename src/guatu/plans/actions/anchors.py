"""When an anchor of the year gets its date, the deadlines that hang on it move."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from guatu.ledger.actions import Entry as Said
from guatu.ledger.actions import Touched, record_all
from guatu.ledger.models import Event
from guatu.plans.actions.judging import deadline_of
from guatu.plans.actions.locks import lock_roots
from guatu.plans.actions.originals import first_terms
from guatu.plans.actions.progress import refresh_tree
from guatu.plans.actions.recounting import OPEN, move_agreed
from guatu.plans.models import Cycle, OriginalTask, Task
from guatu.rulebook import queries as rulebook
from guatu.rulebook.actions import set_anchor
from guatu.rules.actor import Actor
from guatu.rules.privacy import refuse_personal_data
from guatu.rules.refused import Refused

WAITING = ("draft", "released", "paused")
"""States in which a deadline still follows its anchor."""
VERB = "task.due_resolved"


def moved_by(cycle: Cycle, anchors: Mapping[str, date]) -> list[tuple[Task, date | None]]:
    """Tasks whose due date these anchor dates would change, with the new date (one statement)."""
    waiting = Task.objects.filter(cycle=cycle, deadline_kind="anchor", state__in=WAITING)
    found = [(task, _due(task, cycle.year, anchors)) for task in waiting.order_by("path")]
    return [(task, due) for task, due in found if task.due != due]


def _due(task: Task, year: int, anchors: Mapping[str, date]) -> date | None:
    if task.anchor not in anchors:
        return None
    return rulebook.dated(deadline_of(task), year, anchors).due


@transaction.atomic
def resolve_anchors(
    *, cycle: Cycle, reason: str = "", actor: Actor, now: datetime, cause: Event | None = None
) -> list[Task]:
    """Give every waiting deadline of the cycle the date its anchor has now; returns the moved.

    A date that released work had already is moved as a change of the plan: the first one is kept.
    One event per moved task; their trees are judged again.  Raises ``Refused``: reason_missing.
    """
    moved = moved_by(cycle, rulebook.anchors(cycle.year))
    agreed = [(task, due) for task, due in moved if had_date(task)]
    if agreed and not reason.strip():
        raise Refused("reason_missing", place="reason")
    refuse_personal_data(reason=reason)
    first = [(task, due) for task, due in moved if not had_date(task)]
    roots = date_originals(cycle) | {task.path[:8] for task, _due in first}
    _date_first(first, cycle, actor, now, cause)
    who: dict[str, Any] = {"reason": reason.strip(), "actor": actor, "now": now}
    for task, due in agreed:
        move_agreed(task.pk, due, VERB, _told(task, due), **who)
    for root in sorted(roots):
        refresh_tree(root, now=now)
    return [task for task, _ in moved]


def had_date(task: Task) -> bool:
    """Whether it is released work with a date: that one does not move without a reason."""
    return task.state in OPEN and task.due is not None


def _date_first(
    moved: Sequence[tuple[Task, date | None]],
    cycle: Cycle,
    actor: Actor,
    now: datetime,
    cause: Event | None,
) -> None:
    """Drafts, and what had no date yet, follow their anchor."""
    lock_roots([task for task, _ in moved])
    facts = [Said(VERB, [Touched("task", task.pk)], _told(task, due)) for task, due in moved]
    for task, due in moved:
        Task.objects.filter(pk=task.pk).update(due=due, changed_on=now.date())
    record_all(facts, actor=actor, now=now, cause=cause, rulebook=cycle.rulebook)


def _told(task: Task, due: date | None) -> dict[str, object]:
    return {"from": _iso(task.due), "to": _iso(due), "anchor": task.anchor}


def date_originals(cycle: Cycle) -> set[str]:
    """First terms that were changed since and had no date yet; returns the roots above them."""
    kept = OriginalTask.objects.filter(
        own=True, deadline_kind="anchor", due=None, task__cycle=cycle
    )
    anchors, roots = rulebook.anchors(cycle.year), set()
    for row in kept.filter(task__state__in=WAITING).select_related("task"):
        due = _due(first_terms(row.task, row), cycle.year, anchors)
        if due != row.due:
            OriginalTask.objects.filter(pk=row.pk).update(due=due)
            roots.add(row.task.path[:8])
    return roots


@transaction.atomic
def date_anchor(
    *,
    cycle_id: int,
    name: str,
    day: date | None,
    note: str = "",
    reason: str = "",
    actor: Actor,
    now: datetime,
) -> list[Task]:
    """Give an anchor of the cycle's year its date, or take it away; returns the moved tasks.

    Raises ``Refused``: cycle_closed, and those of ``set_anchor`` and ``resolve_anchors``.
    """
    cycle = Cycle.objects.get(pk=cycle_id)
    if cycle.closed:
        raise Refused("cycle_closed", year=cycle.year)
    set_anchor(year=cycle.year, name=name, day=day, note=note, actor=actor, now=now)
    return resolve_anchors(cycle=cycle, reason=reason, actor=actor, now=now)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
