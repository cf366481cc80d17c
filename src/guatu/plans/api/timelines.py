"""What happened to a task: its ledger, newest first."""

from datetime import datetime
from typing import Any

from ninja import Query

from guatu.ledger.models import Event
from guatu.ledger.queries import timeline
from guatu.people.bearer import Asked
from guatu.plans.api.routes import READ, router, task_of
from guatu.web.jsonapi import Id, Out, Page, Paged
from guatu.web.jsonapi import lazy as _


class TouchedOut(Out):
    """An object that an event touched."""

    kind: str
    id: int
    qualifier: str


class EventOut(Out):
    """One event: ``at`` is business time, ``data`` holds codes, numbers and ids."""

    id: int
    verb: str
    at: datetime
    recorded_at: datetime
    actor_id: int | None
    actor: str
    data: dict[str, Any]
    objects: list[TouchedOut]


@router.get(
    "/tasks/{task_id}/timeline",
    response=Page[EventOut],
    operation_id="task_timeline",
    url_name="task-timeline",
    summary=_("What happened to a task, newest first"),
    openapi_extra=READ,
)
def task_timeline(request: Asked, task_id: Id, ask: Query[Paged]) -> Page[EventOut]:
    """The events of a task, in pages."""
    task = task_of(request, task_id)
    before = int(ask.after) if ask.after else None
    found = timeline("task", task.pk, limit=ask.limit + 1, before=before)
    page = found[: ask.limit]
    more = len(found) > len(page)
    return Page[EventOut](
        items=[_event(event) for event in page], next=str(page[-1].pk) if more else None
    )


def _event(event: Event) -> EventOut:
    names = ("id", "verb", "at", "recorded_at", "actor_id", "data")
    return EventOut(
        **{name: getattr(event, name) for name in names},
        actor=event.actor_label,
        objects=[
            TouchedOut(kind=one.kind, id=one.object_id, qualifier=one.qualifier)
            for one in event.touched
        ],
    )
