"""What is to be expected of a task by which day, as a person draws it: a version each time."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from guatu.ledger.actions import Touched, record
from guatu.plans.actions.locks import lock_chain
from guatu.plans.actions.progress import refresh_chain
from guatu.plans.models import DrawnLine, Task
from guatu.plans.models.facts import facts_of
from guatu.rules.actor import Actor
from guatu.rules.drawn import Point, read_points
from guatu.rules.planning import relations
from guatu.rules.planning.overriding import draw_trajectory
from guatu.rules.refused import Refused


@transaction.atomic
def draw_line(
    *, task_id: int, points: Sequence[Point], reason: str, actor: Actor, now: datetime
) -> DrawnLine:
    """Draw the trajectory anew; no points take it away, so that the months count again.

    Raises ``Refused`` of ``rules.planning.overriding.draw_trajectory`` and
    ``rules.drawn.read_points``, ``trajectory_unchanged``.
    """
    chain = lock_chain(task_id)
    task = chain[-1]
    facts, leaf = facts_of(task), not task.children.exists()
    step = draw_trajectory(facts, relations(actor, facts), reason=reason, leaf=leaf)
    read = _read(task, points)
    drawn: list[list[str | int]] = [[day.isoformat(), percent] for day, percent in read]
    if drawn == task.drawn:
        raise Refused("trajectory_unchanged")
    row = _keep(task, drawn, reason, actor, now)
    refresh_chain(chain, now=now)
    data = {"line": row.pk, "number": row.number, "points": drawn, "reason": row.reason}
    record(step.event, [Touched("task", task.pk)], actor=actor, now=now, data=data)
    return row


def _read(task: Task, points: Sequence[Point]) -> Sequence[Point]:
    start: date = task.start or task.cycle.starts
    return read_points(points, start, task.due) if points else ()


def _keep(
    task: Task, drawn: list[list[str | int]], reason: str, actor: Actor, now: datetime
) -> DrawnLine:
    last = DrawnLine.objects.filter(task=task).aggregate(last=Max("number"))["last"] or 0
    Task.objects.filter(pk=task.pk).update(drawn=drawn)
    task.drawn = drawn
    return DrawnLine.objects.create(
        task=task,
        number=last + 1,
        points=drawn,
        reason=reason.strip(),
        made_at=now,
        made_by=actor.label,
    )
