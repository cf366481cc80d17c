"""A person's inbox, newest first, with titles only of what the reader may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from guatu.notices.models import Notice
from guatu.plans.models import Task
from guatu.plans.queries.visibility import visible_to as tasks_seen
from guatu.rules.actor import Actor

CHUNK = 50


@dataclass(frozen=True)
class Line:
    """A notice and, where it is about one task in sight, that task."""

    notice: Notice
    task: Task | None


def inbox_of(actor: Actor) -> QuerySet[Notice, Any]:
    """The notices of whom the actor acts as; an administrator has none."""
    if actor.is_admin or actor.acts_as is None:
        return Notice.objects.none()
    return Notice.objects.filter(person=actor.acts_as)


def lines(actor: Actor, kind: str, unread: bool, before: int | None) -> tuple[list[Line], int]:
    """A chunk of the inbox and the id that the next one starts before, 0 at its end (2 statements).

    ``kind`` "" is every kind.
    """
    found = inbox_of(actor)
    if kind:
        found = found.filter(kind=kind)
    if unread:
        found = found.filter(read_at=None)
    if before is not None:
        found = found.filter(pk__lt=before)
    rows = list(found.order_by("-pk")[: CHUNK + 1])
    shown = rows[:CHUNK]
    following = shown[-1].pk if len(rows) > CHUNK else 0
    titles = _tasks(actor, shown)
    return [Line(row, titles.get(row.task_id or 0)) for row in shown], following


def _tasks(actor: Actor, rows: Sequence[Notice]) -> dict[int, Task]:
    ids = {row.task_id for row in rows if row.task_id}
    seen = tasks_seen(actor).filter(pk__in=ids).only("number", "title")
    return {task.pk: task for task in seen} if ids else {}
