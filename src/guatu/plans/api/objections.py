"""Objections by JSON: those of a task, and those that wait for the supervision office."""

from datetime import datetime

from ninja import Query

from guatu.people.bearer import Asked
from guatu.plans.api.routes import READ, cycle_of, router, task_of
from guatu.plans.api.signing_shapes import PartsAsked
from guatu.plans.models import Objection
from guatu.plans.queries.signing import open_objections
from guatu.web.jsonapi import Id, Out, Page, latest
from guatu.web.jsonapi import lazy as _


class ObjectionOut(Out):
    """``about``: wording, owner, target or deadline.  ``state``: open, taken_back, upheld, met."""

    id: int
    task_id: int
    about: str
    text: str
    author: str
    made_at: datetime
    state: str
    answer: str
    decided_at: datetime | None


@router.get(
    "/objections",
    response=Page[ObjectionOut],
    operation_id="objection_list",
    url_name="objections",
    summary=_("Objections that wait for the supervision office; to others none"),
    openapi_extra=READ,
)
def objections(request: Asked, ask: Query[PartsAsked]) -> Page[ObjectionOut]:
    """The latest first."""
    page, following = latest(open_objections(request.actor, cycle_of(request, ask.cycle)), ask)
    return Page[ObjectionOut](items=[_out(one) for one in page], next=following)


@router.get(
    "/tasks/{task_id}/objections",
    response=list[ObjectionOut],
    operation_id="task_objections",
    url_name="task-objections",
    summary=_("What was objected to in a task, and how it was settled"),
    openapi_extra=READ,
)
def of_task(request: Asked, task_id: Id) -> list[ObjectionOut]:
    """The latest first."""
    rows = Objection.objects.filter(task=task_of(request, task_id)).select_related("author")
    return [_out(one) for one in rows.order_by("-pk")]


def _out(one: Objection) -> ObjectionOut:
    names = ("id", "task_id", "about", "text", "made_at", "state", "answer", "decided_at")
    return ObjectionOut(**{name: getattr(one, name) for name in names}, author=one.author.name)
