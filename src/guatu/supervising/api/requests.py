"""Requests for help by JSON: asked, listed, answered, confirmed."""

from datetime import datetime
from typing import Annotated, Any

from ninja import Query, Status
from pydantic import Field

from guatu.people.bearer import Asked
from guatu.plans.api.routes import task_of
from guatu.plans.api.tasks import Year
from guatu.supervising.actions.requests import ask_for_help, move_help
from guatu.supervising.api.routes import READ, WRITE, cycle_of, missing, router
from guatu.supervising.models import HelpRequest, HelpTurn
from guatu.supervising.queries.others import request_sheet, requests_of
from guatu.web.jsonapi import Id, In, Out, Page, Paged, Text, coded, latest
from guatu.web.jsonapi import lazy as _

State = coded(["open", "over"])
Verb = coded(["answer", "confirm", "ask_again", "withdraw"])
Words = Annotated[Text, Field(max_length=2000)]


class TurnOut(Out):
    """Words of one side: asked, answered, instructed, asked_again or confirmed."""

    kind: str
    text: str
    author: str | None
    said_at: datetime


class RequestOut(Out):
    """A request with what was said; ``moves``: what the reader may do (empty in lists)."""

    id: int
    task_id: int
    title: str
    official: str
    asked_by: str | None
    state: str
    asked_at: datetime
    turns: list[TurnOut]
    moves: list[str]


class RequestsAsking(Paged):
    """``after`` is the ``next`` of the page before."""

    cycle: Year | None = None
    state: State | None = None  # type: ignore[valid-type]


class AskIn(In):
    """What help is needed; the official is the task's, or ``official_id`` of several."""

    text: Words
    official_id: Id | None = None


class RequestMoveIn(In):
    """A verb with its words."""

    verb: Verb  # type: ignore[valid-type]
    text: Words = ""


@router.get(
    "/help-requests",
    response=Page[RequestOut],
    operation_id="help_list",
    url_name="help-requests",
    summary=_("Requests for help of a year, the latest first"),
    openapi_extra=READ,
)
def requests(request: Asked, ask: Query[RequestsAsking]) -> Page[RequestOut]:
    """Those that the reader sees."""
    rows = requests_of(request.actor, cycle_of(request, ask.cycle), ask.state or "")
    page, following = latest(rows, ask)
    items = [_out(one, list(one.turns.all()), []) for one in page]
    return Page[RequestOut](items=items, next=following)


@router.get(
    "/help-requests/{request_id}",
    response=RequestOut,
    operation_id="help_request",
    url_name="help-request",
    summary=_("One request for help"),
    openapi_extra=READ,
)
def one_request(request: Asked, request_id: Id) -> RequestOut:
    """What was asked, what was answered, what the reader may do."""
    sheet = request_sheet(request.actor, request_id) or missing()
    return _out(sheet.request, sheet.turns, [one.verb for one in sheet.moves])


@router.post(
    "/tasks/{task_id}/help-requests",
    response={201: RequestOut},
    operation_id="help_ask",
    url_name="task-help-requests",
    summary=_("Ask the lead official of a task for help"),
    openapi_extra=WRITE,
)
def ask(request: Asked, task_id: Id, said: AskIn) -> Status[RequestOut]:
    """It stands on the official's desk until it is answered."""
    task = task_of(request, task_id)
    who: dict[str, Any] = {"actor": request.actor, "now": request.now}
    made = ask_for_help(task_id=task.pk, **said.model_dump(), **who)
    return Status(201, one_request(request, made.pk))


@router.post(
    "/help-requests/{request_id}/moves",
    response=RequestOut,
    operation_id="help_move",
    url_name="help-request-moves",
    summary=_("Answer a request for help, say that it helped, ask again or withdraw"),
    openapi_extra=WRITE,
)
def move(request: Asked, request_id: Id, said: RequestMoveIn) -> RequestOut:
    """One move of its life."""
    one_request(request, request_id)
    who: dict[str, Any] = {"actor": request.actor, "now": request.now}
    move_help(request_id=request_id, verb=said.verb, text=said.text, **who)
    return one_request(request, request_id)


def _out(found: HelpRequest, turns: list[HelpTurn], moves: list[str]) -> RequestOut:
    return RequestOut(
        id=found.pk,
        task_id=found.task_id,
        title=found.task.title,
        official=found.official.name,
        asked_by=found.asker.name if found.asker else None,
        state=found.state,
        asked_at=found.asked_at,
        turns=[
            TurnOut(
                kind=one.kind,
                text=one.text,
                author=one.author.name if one.author else None,
                said_at=one.said_at,
            )
            for one in turns
        ],
        moves=moves,
    )
