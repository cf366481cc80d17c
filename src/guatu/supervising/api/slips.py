"""Slips by JSON: listed, read, and moved: signed for, answered, judged, issued, raised."""

from typing import Annotated, Any

from ninja import Query
from pydantic import Field

from guatu.people.bearer import Asked
from guatu.plans.api.tasks import Year
from guatu.rules.supervising.levels import LADDER
from guatu.supervising.actions import slips as acts
from guatu.supervising.actions.answering import Answer, judge_reply, receive_slip, reply_to_slip
from guatu.supervising.actions.raising import raise_slip
from guatu.supervising.api.routes import READ, WRITE, cycle_of, missing, router
from guatu.supervising.api.shapes import SlipLine, SlipOut, line_of, slip_out
from guatu.supervising.queries.slips import (
    GROUPS,
    SlipFilters,
    matching,
    slip_sheet,
)
from guatu.web.jsonapi import Day, Id, In, Line, Page, Paged, Text, coded, latest
from guatu.web.jsonapi import lazy as _

VERBS = ("hand_up", "issue", "send_back", "receive", "reply", "accept", "return", "raise",
         "cancel")  # fmt: skip
PLAIN = {
    "hand_up": acts.hand_up_slip,
    "issue": acts.issue_slip,
    "receive": receive_slip,
}
REASONED = {"send_back": acts.send_back_slip, "cancel": acts.cancel_slip}
State, Level = coded(list(GROUPS)), coded([one.value for one in LADDER])
Verb = coded(VERBS)
Words = Annotated[Text, Field(max_length=2000)]


class SlipsAsking(Paged):
    """``after`` is the ``next`` of the page before; ``state`` is preparing, open or over."""

    cycle: Year | None = None
    state: State | None = None  # type: ignore[valid-type]
    level: Level | None = None  # type: ignore[valid-type]
    late: bool = False


class SlipMoveIn(In):
    """A verb; ``text`` is the answer or the reason, ``due`` the new day of a return or raise."""

    verb: Verb  # type: ignore[valid-type]
    text: Words = ""
    document: Annotated[Line, Field(max_length=120)] = ""
    due: Day | None = None


@router.get(
    "/slips",
    response=Page[SlipLine],
    operation_id="slip_list",
    url_name="slips",
    summary=_("Slips of a year, the latest first"),
    openapi_extra=READ,
)
def slips(request: Asked, ask: Query[SlipsAsking]) -> Page[SlipLine]:
    """Those that the reader sees."""
    filters = SlipFilters(state=ask.state or "", level=ask.level or "", late=ask.late)
    rows = matching(request.actor, cycle_of(request, ask.cycle), filters, request.now.date())
    page, following = latest(rows, ask)
    return Page[SlipLine](items=[SlipLine(**line_of(one)) for one in page], next=following)


@router.get(
    "/slips/{slip_id}",
    response=SlipOut,
    operation_id="slip",
    url_name="slip",
    summary=_("One slip with its answers"),
    openapi_extra=READ,
)
def slip(request: Asked, slip_id: Id) -> SlipOut:
    """What it asks, of whom, by when, and what the reader may do about it."""
    return slip_out(slip_sheet(request.actor, slip_id, request.now.date()) or missing())


@router.post(
    "/slips/{slip_id}/moves",
    response=SlipOut,
    operation_id="slip_move",
    url_name="slip-moves",
    summary=_("Sign for a slip, answer it, judge the answer, issue, raise or take it back"),
    openapi_extra=WRITE,
)
def move(request: Asked, slip_id: Id, said: SlipMoveIn) -> SlipOut:
    """One move of its life."""
    slip(request, slip_id)
    who: dict[str, Any] = {"slip_id": slip_id, "actor": request.actor, "now": request.now}
    if said.verb in PLAIN:
        PLAIN[said.verb](**who)
    elif said.verb in REASONED:
        REASONED[said.verb](reason=said.text, **who)
    elif said.verb == "reply":
        reply_to_slip(answer=Answer(said.text, "", said.document), **who)
    elif said.verb == "raise":
        raise_slip(reason=said.text, due=said.due, **who)
    else:
        judge_reply(verb=said.verb, reason=said.text, due=said.due, **who)
    return slip(request, slip_id)
