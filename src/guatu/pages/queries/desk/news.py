"""What others did, since the reader's last look, to tasks that concern the reader."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db.models import CharField, F, QuerySet, Value

from guatu.ledger.models import Event, EventObject
from guatu.pages.queries.desk.reach import involving
from guatu.plans.models import Stage, Task
from guatu.plans.queries.visibility import visible_to
from guatu.rules.actor import Actor, Role
from guatu.web.prepared import KEPT, Prepared, filled, remembered

MOST = 8
VERBS = (
    *("task.edited", "task.released", "task.paused", "task.resumed", "task.cancelled"),
    *("task.restored", "task.reopened", "task.done", "task.graded", "task.due_resolved"),
    *("entry.entered", "entry.confirmed", "entry.returned", "entry.withdrawn"),
)


@dataclass(frozen=True)
class News:
    """An event of a task, and the words of what it touches."""

    event: Event
    task_id: int
    title: str
    stage: str = ""
    unit: str = ""


def news(actor: Actor, since: datetime) -> list[News]:
    """The latest first (three statements, one when there are none).

    The supervision office hears of the whole plan.
    """
    events = _latest(actor, since)
    return _told(actor, _with_objects(events)) if events else []


@remembered
def _latest(actor: Actor, since: datetime) -> QuerySet[Event]:
    events = Event.objects.filter(verb__in=VERBS, at__gt=since).exclude(actor_id__in=actor.persons)
    if not actor.has(Role.SUPERVISION):
        tasks = Task.objects.filter(involving(actor)).values("pk")
        touching = EventObject.objects.filter(kind="task", object_id__in=tasks)
        events = events.filter(pk__in=touching.values("event"))
    return events.order_by("-at", "-pk")[:MOST]


def _with_objects(events: list[Event]) -> list[Event]:
    touched = defaultdict(list)
    for row in _TOUCHED(filled([event.pk for event in events])):
        touched[row.event_id].append(row)
    for event in events:
        event.touched = touched[event.pk]
    return events


_TOUCHED = Prepared(lambda ids: EventObject.objects.filter(event_id__in=ids).order_by("id"))


def _told(actor: Actor, events: list[Event]) -> list[News]:
    touched = [(event, {o.kind: o.object_id for o in event.touched}) for event in events]
    words = _words(
        actor,
        [ids["task"] for _, ids in touched if "task" in ids],
        [ids["stage"] for _, ids in touched if "stage" in ids],
    )
    told = []
    for event, ids in touched:
        title, unit = words.get(("task", ids.get("task", 0)), ("", ""))
        stage, _unit = words.get(("stage", ids.get("stage", 0)), ("", ""))
        if title:
            told.append(News(event, ids["task"], title, stage, unit))
    return told


def _words(
    actor: Actor, task_ids: list[int], stage_ids: list[int]
) -> dict[tuple[str, int], tuple[str, str]]:
    """Titles and figure units of visible tasks, texts of stages, by kind and id (1 statement)."""
    places = [0] * (MOST - len(task_ids)), [0] * (MOST - len(stage_ids))  # ids that nothing has
    rows = _named(actor)([*task_ids, *places[0], *stage_ids, *places[1]])
    return {(kind, pk): (text, more) for kind, pk, text, more in rows}


@lru_cache(KEPT)
def _named(actor: Actor) -> Prepared[tuple[str, int, str, str]]:
    """Asked with the ids of ``MOST`` tasks, then those of as many stages."""
    return Prepared(
        lambda ids: (
            visible_to(actor).filter(pk__in=ids[:MOST]).order_by()
            .values_list(Value("task", CharField()), "pk", "title", "figure_unit")
            .union(
                Stage.objects.filter(pk__in=ids[MOST:]).order_by()
                .values_list(Value("stage", CharField()), "pk", "text", F("raw")),
                all=True,
            )
        )
    )  # fmt: skip
