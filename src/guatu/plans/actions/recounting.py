"""Terms in working days after the calendar changed: which due days would move, and moving them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import transaction

from guatu.ledger.actions import Touched, record
from guatu.plans.actions.edit import put_terms
from guatu.plans.actions.falling_due import WORKDAYS
from guatu.plans.actions.judging import deadline_of
from guatu.plans.actions.locks import lock_chain
from guatu.plans.actions.originals import keep_original
from guatu.plans.models import Cycle, Task, terms_of
from guatu.rulebook import queries as rulebook
from guatu.rules.actor import Actor, Role
from guatu.rules.deadlines import Kind, fall_due, resolve
from guatu.rules.planning.cycles import still_open
from guatu.rules.privacy import refuse_personal_data
from guatu.rules.refused import Refused
from guatu.rules.workdays import WorkCalendar

OPEN = ("released", "paused")
COUNTED = (Kind.FIXED_TERM.value, Kind.ANCHOR.value)
VERB = "task.due_recounted"


class Moved(NamedTuple):
    """A task whose due day another calendar would move."""

    task: Task
    was: date
    then: date


def moved_by_calendar(cycle: Cycle, calendar: WorkCalendar) -> list[Moved]:
    """Released tasks whose term in working days would end on another day (two statements).

    From the release or from an anchor.  A day that a change or a person's hand gave is no counted
    one any more and stays.
    """
    tasks = Task.objects.filter(cycle=cycle, deadline_kind__in=COUNTED, state__in=OPEN)
    counted = tasks.filter(released_on__isnull=False, due__isnull=False, deadline_by_hand=False)
    rows = counted.exclude(original__own=True).order_by("path")
    anchors = rulebook.anchors(cycle.year)
    terms = [task for task in rows if WORKDAYS in task.deadline_notes]
    found = [(task, _counted(task, calendar, anchors)) for task in terms]
    return [
        Moved(task, task.due, then)
        for task, then in found
        if task.due and then and then != task.due
    ]


def _counted(task: Task, calendar: WorkCalendar, anchors: Mapping[str, date]) -> date | None:
    deadline = replace(deadline_of(task), due=None)
    if deadline.kind is Kind.ANCHOR:
        return resolve(deadline, anchors, calendar).due
    return fall_due(deadline, task.released_on, calendar).due if task.released_on else None


def move_dues(
    *, cycle_id: int, task_ids: Collection[int], reason: str, actor: Actor, now: datetime
) -> Sequence[Moved]:
    """Give the chosen tasks the due day that the calendar of now counts; returns the moved.

    A moved date is a change of the plan: the first one is kept, each has its version and event.
    Raises ``Refused``: move_not_yours, reason_missing, cycle_missing, cycle_closed,
    nothing_moves.
    """
    if not actor.has(Role.SUPERVISION):
        raise Refused("move_not_yours", needs=["supervision"])
    if not reason.strip():
        raise Refused("reason_missing", place="reason")
    refuse_personal_data(reason=reason)
    cycle = Cycle.objects.filter(pk=cycle_id).first()
    if cycle is None:
        raise Refused("cycle_missing")
    still_open(cycle.year, cycle.closed)
    calendar = rulebook.workdays(cycle.year)
    found = [one for one in moved_by_calendar(cycle, calendar) if one.task.pk in set(task_ids)]
    if not found:
        raise Refused("nothing_moves")
    with transaction.atomic():
        for one in found:
            data = {"from": one.was.isoformat(), "to": one.then.isoformat()}
            who: dict[str, Any] = {"actor": actor, "now": now}
            move_agreed(one.task.pk, one.then, VERB, data, reason=reason.strip(), **who)
    return found


def move_agreed(
    task_id: int, due: date | None, verb: str, data: Mapping[str, object], *, reason: str,
    actor: Actor, now: datetime,
) -> None:  # fmt: skip
    """Give released work another due day as a change of the plan: its first one is kept."""
    chain = lock_chain(task_id)
    before = terms_of(chain[-1])
    keep_original(chain, before)
    touched, told = [Touched("task", task_id)], {**data, "reason": reason}
    event = record(verb, touched, actor=actor, now=now, data=told)
    terms = replace(before, due=due)
    put_terms(chain, before, terms, reason=reason, actor=actor, now=now, cause=event)
