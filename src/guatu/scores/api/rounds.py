"""Rounds, standings and sheets by JSON: what the reader sees on pages, no more."""

from datetime import date, datetime
from typing import Any

from ninja import Query

from guatu.people.bearer import Asked
from guatu.rules.scoring.outcome import Step
from guatu.rules.scoring.rounds import turn
from guatu.scores.api.routes import READ, cycle_of, missing, router
from guatu.scores.api.rules import ScoresOfYear
from guatu.scores.models import ScoreRound
from guatu.scores.queries.facts import facts_of
from guatu.scores.queries.showing.sheet import Node, sheet_seen
from guatu.scores.queries.showing.standings import Standing, standings
from guatu.scores.queries.visibility import rounds_seen
from guatu.scores.wording.steps import step_text
from guatu.web.jsonapi import CHUNK, Id, Limit, Line, Out, Page, Paged
from guatu.web.jsonapi import lazy as _


class RoundOut(Out):
    """A round; ``turn`` says who must act, ``digest`` is that of the last working out."""

    id: int
    cycle: int
    month: int
    subject: str
    state: str
    turn: str
    rules_id: int
    computed: int
    computed_at: datetime | None
    digest: str
    published_on: date | None
    objections_until: date | None
    final_on: date | None


class StandingOut(Out):
    """A unit (or person) in a round; points in thousandths.

    ``rank`` is null while a line is missing, for persons, and where the reader may not see it.
    """

    sheet_id: int
    unit_id: int
    person_id: int | None
    name: str
    group: str
    rank: int | None
    total: int
    known: int
    full: int
    grade: str


class StepOut(Out):
    """One step of a trace: its code, the sentence, and where its input can be looked up."""

    code: str
    text: str
    source: dict[str, Any]


class SheetLineOut(Out):
    """A line or group; ``points`` null: not known.  ``before`` are those of the last round."""

    code: str
    title: str
    state: str
    points: int | None
    full: int
    before: int | None
    steps: list[StepOut]


class ScoreSheetOut(StandingOut):
    """A whole sheet; ``digest`` is the SHA-256 over its frozen texts."""

    round_id: int
    computation: int
    digest: str
    lines: list[SheetLineOut]
    warnings: list[str]


class StandingAsk(Paged):
    """``after`` is the ``next`` of the page before."""

    group: Line = ""
    limit: Limit = CHUNK


@router.get(
    "/score-rounds",
    response=list[RoundOut],
    operation_id="score_rounds",
    url_name="score-rounds",
    summary=_("Rounds of scores of a year"),
    openapi_extra=READ,
)
def rounds(request: Asked, ask: Query[ScoresOfYear]) -> list[RoundOut]:
    """Those that the reader sees, the latest month first."""
    rows = rounds_seen(request.actor).filter(cycle=cycle_of(request, ask.cycle))
    found, today = list(rows.order_by("-month", "subject")), request.now.date()
    facts = facts_of(found, today)
    return [_round(row, turn(facts[row.pk], today).value) for row in found]


@router.get(
    "/score-rounds/{round_id}/standings",
    response=Page[StandingOut],
    operation_id="score_standings",
    url_name="score-standings",
    summary=_("Standings of a round, by group and rank"),
    openapi_extra=READ,
)
def standing(request: Asked, round_id: Id, ask: Query[StandingAsk]) -> Page[StandingOut]:
    """The sheets that count and that the reader sees; persons stand in no order of points."""
    row = rounds_seen(request.actor).filter(pk=round_id).first() or missing()
    start = int(ask.after or 0)
    found = standings(request.actor, row, ask.group, start=start, most=ask.limit)
    following = str(start + ask.limit) if found.more else None
    return Page[StandingOut](items=[StandingOut(**_place(one)) for one in found.rows],
                             next=following)  # fmt: skip


@router.get(
    "/score-sheets/{sheet_id}",
    response=ScoreSheetOut,
    operation_id="score_sheet",
    url_name="score-sheet",
    summary=_("A sheet of scores with the trace of every line"),
    openapi_extra=READ,
)
def sheet(request: Asked, sheet_id: Id) -> ScoreSheetOut:
    """Lines in the order of the paper, groups included."""
    found = sheet_seen(request.actor, sheet_id) or missing()
    row = found.row
    return ScoreSheetOut(
        **_place(Standing(row, found.rank)),
        round_id=row.round_id,
        computation=row.computation,
        digest=row.digest,
        lines=[_line(node, found.told(node.scored.steps)) for node in found.nodes if node.scored],
        warnings=[step_text(one) for one in found.warnings],
    )


def _round(row: ScoreRound, whose: str) -> RoundOut:
    names = ("month", "subject", "state", "rules_id", "computed", "computed_at", "digest",
             "published_on", "objections_until", "final_on")  # fmt: skip
    values = {name: getattr(row, name) for name in names}
    return RoundOut(id=row.pk, cycle=row.cycle.year, turn=whose, **values)


def _place(one: Standing) -> dict[str, Any]:
    names = ("unit_id", "person_id", "group", "total", "known", "full", "grade")
    values = {name: getattr(one.sheet, name) for name in names}
    return {"sheet_id": one.sheet.pk, "name": one.name, "rank": one.rank, **values}


def _line(node: Node, steps: list[Step]) -> SheetLineOut:
    scored = node.scored
    if scored is None:
        missing()
    return SheetLineOut(
        code=node.line.code,
        title=node.line.title,
        state=scored.state.value,
        points=scored.points,
        full=scored.full,
        before=node.before,
        steps=[
            StepOut(code=one.code, text=step_text(one), source=one.facts.get("source", {}))
            for one in steps
        ],
    )
