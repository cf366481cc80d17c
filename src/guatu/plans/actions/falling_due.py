"""Fixed terms: the due day that follows from the day on which a task was released."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from guatu.plans.actions.judging import deadline_of
from guatu.plans.models import Task, Terms
from guatu.rulebook import queries as rulebook
from guatu.rules.deadlines import Deadline, Kind, fall_due
from guatu.rules.workdays import WorkCalendar

WORKDAYS = "workdays"


def date_terms(tasks: Sequence[Task], issued: date) -> list[Task]:
    """Give tasks about to be released the due day of their term; returns those that got one.

    One statement, for the calendar, where a term counts working days.
    """
    waiting = [task for task in tasks if task.deadline_kind == Kind.FIXED_TERM and not task.due]
    calendar = _calendar([task.deadline_notes for task in waiting], issued)
    for task in waiting:
        task.due = fall_due(deadline_of(task), issued, calendar).due
    return [task for task in waiting if task.due]


def dated(task: Task, terms: Terms) -> Terms:
    """New terms of a task that was released: a term without a due day counts from the release."""
    if task.released_on is None or terms.deadline_kind != Kind.FIXED_TERM or terms.due:
        return terms
    deadline = Deadline(
        raw=terms.deadline_raw,
        kind=Kind.FIXED_TERM,
        offset_days=terms.offset_days,
        notes=terms.deadline_notes,
    )
    calendar = _calendar([terms.deadline_notes], task.released_on)
    return replace(terms, due=fall_due(deadline, task.released_on, calendar).due)


def _calendar(notes: Sequence[Sequence[str]], issued: date) -> WorkCalendar:
    wanted = any(WORKDAYS in said for said in notes)
    return rulebook.workdays(issued.year) if wanted else WorkCalendar(days={})
