"""Objections by JSON: read, raised by the unit, decided by the supervision office."""

from datetime import datetime
from typing import Annotated, Any

from ninja import Query, Status
from pydantic import Field

from guatu.people.bearer import Asked
from guatu.rules.scoring.correcting import Remedy
from guatu.scores.actions.objections import decide_objection, raise_objection
from guatu.scores.api.routes import READ, WRITE, cycle_of, missing, router
from guatu.scores.api.rules import ScoresOfYear
from guatu.scores.models import ScoreObjection
from guatu.scores.queries.showing.objections import PARTS, objections_of
from guatu.scores.queries.showing.sheet import objection_moves
from guatu.scores.queries.visibility import objections_seen, sheets_seen
from guatu.web.jsonapi import Id, In, Line, Out, Page, Paged, Text, coded, latest
from guatu.web.jsonapi import lazy as _

Verb = coded(["uphold", "reject", "drop"])
Words = Annotated[Text, Field(max_length=2000)]


class ScoreObjectionOut(Out):
    """An objection; ``worked_in`` is the working out that put it right, 0 before.

    Upheld, ``corrects`` is the line to be corrected, ``entry`` what in it ("figure:12", "" for
    any), ``points`` those by the decision itself.  ``moves``: what the reader may do.
    """

    id: int
    sheet_id: int
    round_id: int
    unit_id: int
    line: str
    text: str
    state: str
    raised_at: datetime
    raised_by: str
    answer: str
    correction: str
    corrects: str
    entry: str
    points: int | None
    worked_in: int
    decided_at: datetime | None
    decided_by: str
    moves: list[str]


class ScoreObjectionIn(In):
    """What is wrong with a line, by its code."""

    line: Line
    text: Words


class ObjectionMoveIn(In):
    """A decision with its reason.

    To uphold: ``correction`` says what is put right; ``corrects`` is the line (needed for a group)
    and ``entry`` what in it reads otherwise then ("figure:12"; "" for anything), or ``points``
    (thousandths) are the line's by the decision itself.
    """

    verb: Verb  # type: ignore[valid-type]
    reason: Words = ""
    correction: Annotated[Text, Field(max_length=500)] = ""
    corrects: Line = ""
    entry: Annotated[str, Field(max_length=60)] = ""
    points: Annotated[int, Field(ge=-10_000_000, le=10_000_000)] | None = None


class Objecting(Paged, ScoresOfYear):
    """``after`` is the ``next`` of the page before."""


@router.get(
    "/score-objections",
    response=Page[ScoreObjectionOut],
    operation_id="score_objections",
    url_name="score-objections",
    summary=_("Objections to scores of a year, the latest first"),
    openapi_extra=READ,
)
def objections(request: Asked, ask: Query[Objecting]) -> Page[ScoreObjectionOut]:
    """The supervision office and leaders see all, a unit its own."""
    rows, following = latest(objections_of(request.actor, cycle_of(request, ask.cycle)), ask)
    return Page[ScoreObjectionOut](items=[_out(request, row) for row in rows], next=following)


@router.post(
    "/score-sheets/{sheet_id}/objections",
    response={201: ScoreObjectionOut},
    operation_id="score_object",
    url_name="score-object",
    summary=_("Object to a line of a published sheet"),
    openapi_extra=WRITE,
)
def object_(request: Asked, sheet_id: Id, said: ScoreObjectionIn) -> Status[ScoreObjectionOut]:
    """As head or liaison of its unit, while scores are published."""
    if not sheets_seen(request.actor).filter(pk=sheet_id).exists():
        missing()
    row = raise_objection(
        sheet_id=sheet_id, line=said.line, text=said.text, actor=request.actor, now=request.now
    )
    return Status(201, _out(request, row))


@router.post(
    "/score-objections/{objection_id}/moves",
    response=ScoreObjectionOut,
    operation_id="score_objection_move",
    url_name="score-objection-moves",
    summary=_("Uphold or reject an objection to scores, or take it back"),
    openapi_extra=WRITE,
)
def move(request: Asked, objection_id: Id, said: ObjectionMoveIn) -> ScoreObjectionOut:
    """Nobody decides on the own unit's objection."""
    if not objections_seen(request.actor).filter(pk=objection_id).exists():
        missing()
    who: dict[str, Any] = {"actor": request.actor, "now": request.now}
    decide_objection(
        objection_id=objection_id, verb=said.verb, reason=said.reason, correction=said.correction,
        remedy=Remedy(said.corrects, said.entry, said.points), **who,
    )  # fmt: skip
    seen = ScoreObjection.objects.select_related(*PARTS)
    return _out(request, seen.get(pk=objection_id))


def _out(request: Asked, row: ScoreObjection) -> ScoreObjectionOut:
    names = ("sheet_id", "line", "text", "state", "raised_at", "raised_by", "answer",
             "correction", "corrects", "entry", "points", "worked_in", "decided_at",
             "decided_by")  # fmt: skip
    values = {name: getattr(row, name) for name in names}
    return ScoreObjectionOut(
        id=row.pk, round_id=row.sheet.round_id, unit_id=row.sheet.unit_id,
        moves=objection_moves(request.actor, row), **values,
    )  # fmt: skip
