"""Rating sheets by JSON: filled and handed in by raters; asked for and reopened by the office."""

from typing import Annotated, Any

from ninja import Query
from pydantic import Field

from guatu.people.bearer import Asked
from guatu.rules.actor import Role
from guatu.rules.scoring.flow import RATING_FLOW, rating_relations
from guatu.scores.actions.entered.ratings import (
    ask_ratings,
    hand_in_ratings,
    rate,
    reopen_ratings,
)
from guatu.scores.api.entering import Month, office_only
from guatu.scores.api.routes import READ, WRITE, cycle_of, missing, router
from guatu.scores.api.rules import ScoresOfYear
from guatu.scores.models import RatingSheet
from guatu.scores.queries.entered.rating_pages import rating_sheet
from guatu.scores.queries.entered.scope import sheets_seen
from guatu.web.jsonapi import Id, In, Line, Out, Text, coded
from guatu.web.jsonapi import lazy as _

MOST = 2000
"""Units on one sheet."""
RatingVerb = coded(["hand_in", "reopen"])


class RatingSheetLine(Out):
    """A sheet in a list: ``kind`` is the rater's, ``state`` open or handed_in."""

    id: int
    cycle: int
    line: str
    month: int
    kind: str
    state: str
    note: str


class RatedUnit(Out):
    """A unit on a sheet with its mark as text, "" for none."""

    unit_id: int
    mark: str


class RatingSheetOut(RatingSheetLine):
    """A sheet whole; ``offered`` are the marks to choose from, empty: any of the scale."""

    source: str
    offered: list[str]
    units: list[RatedUnit]
    moves: list[str]


class MarkIn(In):
    """A mark such as "88" or "88.5", "" takes it away."""

    unit_id: Id
    mark: Annotated[str, Field(max_length=20)]


class MarksIn(In):
    """Marks of some or all units of a sheet; ``source``: where a survey can be looked up."""

    marks: Annotated[list[MarkIn], Field(max_length=MOST)]
    source: Annotated[Line, Field(max_length=200)] = ""


class RatingMoveIn(In):
    """Hand in (``blanks_meant``: units without a mark are meant so), or reopen with a reason."""

    verb: RatingVerb  # type: ignore[valid-type]
    blanks_meant: bool = False
    reason: Annotated[Text, Field(max_length=300)] = ""


class RatingAskIn(In):
    """A line that is rated, and the month."""

    line: Line
    month: Month


class RatingsAsked(Out):
    """How many sheets are new."""

    made: int


@router.get(
    "/rating-sheets",
    response=list[RatingSheetLine],
    operation_id="rating_sheets",
    url_name="rating-sheets",
    summary=_("Rating sheets of one's own in a year"),
    openapi_extra=READ,
)
def sheets(request: Asked, ask: Query[ScoresOfYear]) -> list[RatingSheetLine]:
    """The supervision office's are those without a named rater."""
    if request.actor.is_admin:
        missing()
    rows = sheets_seen(request.actor).filter(cycle=cycle_of(request, ask.cycle))
    ordered = rows.select_related("cycle").order_by("-month", "line", "kind", "pk")
    return [RatingSheetLine(**_line(row)) for row in ordered[:MOST]]


@router.post(
    "/rating-sheets",
    response=RatingsAsked,
    operation_id="ratings_ask",
    url_name="rating-sheets",
    summary=_("Ask everybody who rates a line for a sheet"),
    openapi_extra=WRITE,
)
def ask_all(request: Asked, said: RatingAskIn, ask: Query[ScoresOfYear]) -> RatingsAsked:
    """By the supervision office; who has a sheet already gets no second one."""
    office_only(request)
    cycle = cycle_of(request, ask.cycle)
    who: dict[str, Any] = {"actor": request.actor, "now": request.now}
    return RatingsAsked(made=ask_ratings(cycle_id=cycle.pk, **said.model_dump(), **who))


@router.get(
    "/rating-sheets/{sheet_id}",
    response=RatingSheetOut,
    operation_id="rating_sheet",
    url_name="rating-sheet",
    summary=_("One rating sheet with its units and marks"),
    openapi_extra=READ,
)
def one_sheet(request: Asked, sheet_id: Id) -> RatingSheetOut:
    """The rater's own."""
    return _out(request, _sheet(request, sheet_id))


@router.put(
    "/rating-sheets/{sheet_id}/marks",
    response=RatingSheetOut,
    operation_id="rating_marks",
    url_name="rating-marks",
    summary=_("Keep marks on a rating sheet"),
    openapi_extra=WRITE,
)
def mark(request: Asked, sheet_id: Id, said: MarksIn) -> RatingSheetOut:
    """Nothing counts before the sheet is handed in."""
    _sheet(request, sheet_id)
    marks = {one.unit_id: one.mark for one in said.marks}
    row = rate(
        sheet_id=sheet_id, marks=marks, source=said.source, actor=request.actor, now=request.now
    )
    return _out(request, row)


@router.post(
    "/rating-sheets/{sheet_id}/moves",
    response=RatingSheetLine,
    operation_id="rating_move",
    url_name="rating-moves",
    summary=_("Hand a rating sheet in, or open it again with a reason"),
    openapi_extra=WRITE,
)
def move(request: Asked, sheet_id: Id, said: RatingMoveIn) -> RatingSheetLine:
    """The rater hands in, the supervision office reopens."""
    who: dict[str, Any] = {"sheet_id": sheet_id, "actor": request.actor, "now": request.now}
    if said.verb == "reopen":
        if request.actor.is_admin or not request.actor.has(Role.SUPERVISION):
            _sheet(request, sheet_id)
        elif not RatingSheet.objects.filter(pk=sheet_id).exists():
            missing()
        return RatingSheetLine(**_line(reopen_ratings(reason=said.reason, **who)))
    _sheet(request, sheet_id)
    return RatingSheetLine(**_line(hand_in_ratings(blanks_meant=said.blanks_meant, **who)))


def _sheet(request: Asked, sheet_id: int) -> RatingSheet:
    """A sheet of the actor's own."""
    found = sheets_seen(request.actor).select_related("cycle").filter(pk=sheet_id).first()
    return found or missing()


def _line(row: RatingSheet) -> dict[str, Any]:
    names = ("line", "month", "kind", "state", "note")
    return {"id": row.pk, "cycle": row.cycle.year, **{one: getattr(row, one) for one in names}}


def _out(request: Asked, row: RatingSheet) -> RatingSheetOut:
    page = rating_sheet(request.actor, row)
    stands = rating_relations(request.actor, row.rater_id)
    units = [
        RatedUnit(unit_id=one.unit.pk, mark=one.mark) for _group, own in page.groups for one in own
    ]
    return RatingSheetOut(
        **_line(row), source=row.source, offered=page.offered, units=units,
        moves=[one.verb for one in RATING_FLOW.open_to(row.state, stands)],
    )  # fmt: skip
