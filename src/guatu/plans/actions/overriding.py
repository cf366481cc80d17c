"""A person shows another light than the rule's, with a reason, until a day or until it is ended."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from guatu.ledger.actions import Touched, record
from guatu.plans.actions.locks import lock_chain
from guatu.plans.actions.progress import refresh_chain
from guatu.plans.models import LightOverride, Task
from guatu.plans.models.facts import facts_of
from guatu.rulebook import queries as rulebook
from guatu.rules.actor import SYSTEM, Actor
from guatu.rules.lights import colours_in_use
from guatu.rules.planning import overriding, relations
from guatu.rules.refused import Refused

ENDED = "light.override_ended"


@transaction.atomic
def override_light(
    *,
    task_id: int,
    colour: str,
    reason: str,
    until: date | None = None,
    actor: Actor,
    now: datetime,
) -> LightOverride:
    """Show ``colour`` instead of the rule's light; what was shown by hand before is replaced.

    Raises ``Refused`` of ``rules.planning.overriding.override_light``, ``cycle_closed``.
    """
    chain = lock_chain(task_id)
    task = chain[-1]
    step = overriding.override_light(
        facts_of(task),
        relations(actor, facts_of(task)),
        colour=colour,
        offered=colours_in_use(rulebook.lights(task.cycle.year, task.cycle.rulebook)),
        reason=reason,
        until=until,
        today=now.date(),
    )
    _end(task, actor, now)
    _show(chain, colour, now)
    row = LightOverride.objects.create(
        task=task,
        colour=colour,
        reason=reason.strip(),
        until=until,
        at=now,
        by_id=actor.person_id,
        by_name=actor.label,
        rule_light=task.rule_light,
        rule_code=task.rule_code,
    )
    record(step.event, [Touched("task", task.pk)], actor=actor, now=now, data=_given(row))
    return row


def _given(row: LightOverride) -> dict[str, Any]:
    return {
        "override": row.pk,
        "colour": row.colour,
        "rule": row.rule_light,
        "code": row.rule_code,
        "until": row.until.isoformat() if row.until else None,
        "reason": row.reason,
    }


@transaction.atomic
def end_override(*, task_id: int, actor: Actor, now: datetime) -> Task:
    """Let the rule's light show again.

    Raises ``Refused``: those of the flow, ``override_missing`` when nobody overrides it.
    """
    chain = lock_chain(task_id)
    task = chain[-1]
    overriding.end_override(facts_of(task), relations(actor, facts_of(task)))
    row = _end(task, actor, now)
    if row is None:
        raise Refused("override_missing")
    _show(chain, "", now)
    data = {"override": row.pk, "colour": row.colour, "rule": task.light, "by_day": False}
    record(ENDED, [Touched("task", task.pk)], actor=actor, now=now, data=data)
    return task


def end_due_overrides(*, now: datetime) -> int:
    """End every override whose last day is over, each in its transaction; returns how many."""
    due = LightOverride.objects.filter(ended_at__isnull=True, until__lt=now.date())
    open_years = due.filter(task__cycle__closed=False).order_by("pk")
    return sum(_end_by_day(pk, now) for pk in list(open_years.values_list("task_id", flat=True)))


@transaction.atomic
def _end_by_day(task_id: int, now: datetime) -> int:
    chain = lock_chain(task_id)
    task = chain[-1]
    row = _end(task, SYSTEM, now)
    if row is None:
        return 0
    _show(chain, "", now)
    data = {"override": row.pk, "colour": row.colour, "rule": task.light, "by_day": True}
    record(ENDED, [Touched("task", task.pk)], actor=SYSTEM, now=now, data=data)
    return 1


def _end(task: Task, actor: Actor, now: datetime) -> LightOverride | None:
    """End what is shown by hand; None when nothing is."""
    row = LightOverride.objects.filter(task=task, ended_at__isnull=True).first()
    if row is not None:
        row.ended_at, row.ended_by = now, actor.label
        row.save(update_fields=["ended_at", "ended_by"])
    return row


def _show(chain: Sequence[Task], colour: str, now: datetime) -> None:
    """Keep the colour and judge the task again; its shares, and those above, stay as they are."""
    task = chain[-1]
    Task.objects.filter(pk=task.pk).update(overridden=colour)
    task.overridden = colour
    refresh_chain(chain, now=now)
