"""Claims of bonus by JSON: read, drafted and changed by the unit, moved by whoever's turn it is."""

from datetime import datetime
from typing import Annotated, Any

from ninja import File, Query, Status
from ninja.files import UploadedFile
from pydantic import Field

from guatu.files.actions import store_upload
from guatu.people.bearer import Asked
from guatu.plans.api.entry_shapes import FileOut
from guatu.rules.scoring.flow import CLAIM_FLOW, score_relations
from guatu.scores.actions.entered.claim_words import ClaimWords
from guatu.scores.actions.entered.claims import draft_claim, edit_claim, move_claim
from guatu.scores.api.entering import Month, entering_cycle, own_file
from guatu.scores.api.routes import READ, WRITE, missing, router
from guatu.scores.api.rules import ScoresOfYear
from guatu.scores.models import ScoreClaim
from guatu.scores.queries.entered.claims import claims_of
from guatu.scores.queries.entered.scope import claims_seen, sees_entered
from guatu.web.jsonapi import Id, In, Line, Out, Page, Paged, Text, coded, latest
from guatu.web.jsonapi import lazy as _

ClaimVerb = coded(["claim", "take_back", "accept", "refuse", "reopen"])
Name = Annotated[Line, Field(max_length=120)]


class ScoreClaimOut(Out):
    """A claim; ``moves``: what the reader may do with it now."""

    id: int
    cycle: int
    unit_id: int
    line: str
    month: int
    state: str
    event: str
    title: str
    level: str
    manner: str
    society: bool
    role: str
    text: str
    file_id: int | None
    answer: str
    decided_at: datetime | None
    decided_by: str
    changed_at: datetime
    moves: list[str]


class ScoreClaimWords(In):
    """What a claim says; ``to_unit``: the award went to the unit itself, not to a person."""

    line: Line
    month: Month
    event: Name
    title: Line
    level: Name
    manner: Name
    to_unit: bool
    society: bool = False
    role: Name = "lead"
    text: Text = ""
    file_id: Id | None = None


class ScoreClaimIn(ScoreClaimWords):
    """A new claim of a unit."""

    unit_id: Id


class ScoreClaimMoveIn(In):
    """A step with its reason."""

    verb: ClaimVerb  # type: ignore[valid-type]
    reason: Annotated[Text, Field(max_length=2000)] = ""


class Claiming(Paged, ScoresOfYear):
    """``after`` is the ``next`` of the page before."""


@router.get(
    "/score-claims",
    response=Page[ScoreClaimOut],
    operation_id="score_claims",
    url_name="score-claims",
    summary=_("Claims of bonus of a year, the latest first"),
    openapi_extra=READ,
)
def claims(request: Asked, ask: Query[Claiming]) -> Page[ScoreClaimOut]:
    """The supervision office and leaders see what was put forward, a unit its own."""
    rows = claims_of(request.actor, entering_cycle(request, ask.cycle)).select_related("cycle")
    page, following = latest(rows, ask)
    return Page[ScoreClaimOut](items=[_out(request, row) for row in page], next=following)


@router.post(
    "/score-claims",
    response={201: ScoreClaimOut},
    operation_id="score_claim_make",
    url_name="score-claims",
    summary=_("Draft a claim of bonus"),
    openapi_extra=WRITE,
)
def make(request: Asked, said: ScoreClaimIn, ask: Query[ScoresOfYear]) -> Status[ScoreClaimOut]:
    """As head or liaison of the unit; the move ``claim`` puts it forward."""
    row = draft_claim(
        cycle_id=entering_cycle(request, ask.cycle).pk,
        unit_id=said.unit_id,
        words=_words(said),
        evidence_id=own_file(request, said.file_id),
        actor=request.actor,
        now=request.now,
    )
    return Status(201, _out(request, row))


@router.put(
    "/score-claims/{claim_id}",
    response=ScoreClaimOut,
    operation_id="score_claim_edit",
    url_name="score-claim",
    summary=_("Change the draft of a claim"),
    openapi_extra=WRITE,
)
def edit(request: Asked, claim_id: Id, said: ScoreClaimWords) -> ScoreClaimOut:
    """Without ``file_id`` its document stays."""
    _seen(request, claim_id)
    row = edit_claim(
        claim_id=claim_id,
        words=_words(said),
        evidence_id=own_file(request, said.file_id),
        actor=request.actor,
        now=request.now,
    )
    return _out(request, row)


@router.post(
    "/score-claims/{claim_id}/moves",
    response=ScoreClaimOut,
    operation_id="score_claim_move",
    url_name="score-claim-moves",
    summary=_("Put a claim forward, take it back, accept, refuse or reopen it"),
    openapi_extra=WRITE,
)
def move(request: Asked, claim_id: Id, said: ScoreClaimMoveIn) -> ScoreClaimOut:
    """Nobody decides on the own unit's claim."""
    _seen(request, claim_id)
    who: dict[str, Any] = {"actor": request.actor, "now": request.now}
    return _out(request, move_claim(claim_id=claim_id, **said.model_dump(), **who))


@router.post(
    "/score-files",
    response={201: FileOut},
    operation_id="score_file",
    url_name="score-files",
    summary=_("Store a document for a claim or a finding to come"),
    openapi_extra=WRITE,
)
def evidence(request: Asked, file: File[UploadedFile]) -> Status[FileOut]:
    """For whoever enters something for scores."""
    if not sees_entered(request.actor):
        missing()
    row = store_upload(file, purpose="evidence", actor=request.actor, now=request.now)
    return Status(201, FileOut(id=row.pk, name=row.name, size=row.size, media_type=row.media_type))


def _seen(request: Asked, claim_id: int) -> None:
    if not claims_seen(request.actor).filter(pk=claim_id).exists():
        missing()


def _words(said: ScoreClaimWords) -> ClaimWords:
    return ClaimWords(**said.model_dump(exclude={"unit_id", "file_id"}))


def _out(request: Asked, row: ScoreClaim) -> ScoreClaimOut:
    names = ("unit_id", "line", "month", "state", "event", "title", "level", "manner", "society",
             "role", "text", "answer", "decided_at", "decided_by", "changed_at")  # fmt: skip
    stands = score_relations(request.actor, row.unit.path)
    return ScoreClaimOut(
        id=row.pk, cycle=row.cycle.year, file_id=row.evidence_id,
        moves=[one.verb for one in CLAIM_FLOW.open_to(row.state, stands)],
        **{name: getattr(row, name) for name in names},
    )  # fmt: skip
