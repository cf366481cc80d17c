"""What a calendar has moved: due days of periods and deadlines of released work, by the ledger."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from guatu.ledger.models import Event, EventObject
from guatu.plans.actions.recounting import VERB
from guatu.plans.models import Task

PLANNED = "period.planned"
LOOKED_AT, SHOWN = 200, 40


@dataclass(frozen=True)
class KeptMove:
    """A day that moved: of a period (its key) or of a task (its title and id)."""

    at: datetime
    who: str
    label: str
    task_id: int | None
    was: date
    then: date


def kept_moves(year: int) -> list[KeptMove]:
    """The latest moves of days of a year or of the one before, the newest first (three statements).

    The notice of a year moves days of the December before.
    """
    events = list(Event.objects.filter(verb__in=[PLANNED, VERB]).order_by("-pk")[:LOOKED_AT])
    found = (one for event in events for one in _told(event) if year in _years(one))
    rows = list(found)[:SHOWN]
    return _titled(rows, events) if any(not row.label for row in rows) else rows


def _told(event: Event) -> Iterator[KeptMove]:
    """The moves of an event; a task has no title yet, but the event's id."""
    task = event.verb == VERB
    days = {"": (event.data["from"], event.data["to"])} if task else event.data.get("dues", {})
    for label, (was, then) in days.items():
        span = date.fromisoformat(was), date.fromisoformat(then)
        yield KeptMove(event.at, event.actor_label, label, event.pk if task else None, *span)


def _years(move: KeptMove) -> set[int]:
    years = {move.was.year, move.then.year}
    return years | {year + 1 for year in years}


def _titled(rows: list[KeptMove], events: list[Event]) -> list[KeptMove]:
    """Tasks by their ids and titles, in the place of their events."""
    objects = EventObject.objects.filter(event__in=[one.pk for one in events], kind="task")
    tasks = dict(objects.values_list("event_id", "object_id"))
    titles = dict(Task.objects.filter(pk__in=tasks.values()).values_list("pk", "title"))
    found = []
    for row in rows:
        task_id = tasks.get(row.task_id or 0)
        label = row.label or titles.get(task_id or 0, "")
        found.append(KeptMove(row.at, row.who, label, task_id, row.was, row.then))
    return found
