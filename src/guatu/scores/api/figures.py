"""Figures and findings by JSON: read by whom they concern, entered by the supervision office."""

from typing import Annotated, Any

from ninja import Query, Status
from pydantic import Field

from guatu.people.bearer import Asked
from guatu.scores.actions.entered.figures import Figure, set_figures
from guatu.scores.actions.entered.findings import Finding, add_finding, void_finding
from guatu.scores.api.entering import Month, entering_cycle, office_only, own_file
from guatu.scores.api.routes import READ, WRITE, missing, router
from guatu.scores.api.rules import ScoresOfYear
from guatu.scores.models import ScoreFigure, ScoreFinding
from guatu.scores.queries.entered.scope import scope
from guatu.scores.queries.entered.tables import rows_of
from guatu.web.jsonapi import Figure as FigureText
from guatu.web.jsonapi import FigureIn, Id, In, Line, Out, Page, Paged, Text, latest
from guatu.web.jsonapi import lazy as _

MOST = 2000
"""Units of one list of figures."""
Short = Annotated[Line, Field(max_length=200)]


class ScoreFigureOut(Out):
    """A unit's figure in a line and month, with where it stands."""

    unit_id: int
    line: str
    month: int
    value: FigureText | None
    target: FigureText | None
    passed: bool | None
    basis: str


class ScoreFigureIn(In):
    """A figure with where it stands; ``passed`` where the line is pass or fail."""

    unit_id: Id
    value: FigureIn | None = None
    target: FigureIn | None = None
    passed: bool | None = None
    basis: Short = ""


class ScoreFiguresIn(In):
    """Figures of one line and month: units that are not named stay as they are."""

    line: Line
    month: Month
    figures: Annotated[list[ScoreFigureIn], Field(min_length=1, max_length=MOST)]


class FiguresChanged(Out):
    """How many figures are not what they were."""

    changed: int


class ScoreFigureAsk(Paged, ScoresOfYear):
    """A line of the rules and a month, if only those; ``after`` is the ``next`` before."""

    line: Line = ""
    month: Month | None = None


class ScoreFindingOut(Out):
    """A finding; ``points`` (thousandths) are taken unless it is ``void``."""

    id: int
    unit_id: int
    line: str
    month: int
    title: str
    points: int
    basis: str
    file_id: int | None
    void: bool
    void_reason: str


class ScoreFindingIn(In):
    """A formal finding with its document."""

    unit_id: Id
    line: Line
    month: Month
    title: Short
    points: Annotated[int, Field(ge=0, le=10_000_000)]
    basis: Short
    file_id: Id | None = None


class FindingVoidIn(In):
    """Why it takes no points any more."""

    reason: Annotated[Text, Field(max_length=300)]


class FindingsAsk(Paged, ScoresOfYear):
    """``after`` is the ``next`` of the page before."""


@router.get(
    "/score-figures",
    response=Page[ScoreFigureOut],
    operation_id="score_figures",
    url_name="score-figures",
    summary=_("Figures that were entered for scores of a year, the latest first"),
    openapi_extra=READ,
)
def figures(request: Asked, ask: Query[ScoreFigureAsk]) -> Page[ScoreFigureOut]:
    """Of a line and a month, or all of the year."""
    cycle = entering_cycle(request, ask.cycle)
    asked = {name: said for name in ("line", "month") if (said := getattr(ask, name))}
    rows = ScoreFigure.objects.filter(scope(request.actor), cycle=cycle, **asked)
    page, following = latest(rows, ask)
    names = ("unit_id", "line", "month", "value", "target", "passed", "basis")
    items = [ScoreFigureOut(**{name: getattr(row, name) for name in names}) for row in page]
    return Page[ScoreFigureOut](items=items, next=following)


@router.put(
    "/score-figures",
    response=FiguresChanged,
    operation_id="score_figures_set",
    url_name="score-figures",
    summary=_("Enter or change figures of a line and month"),
    openapi_extra=WRITE,
)
def enter(request: Asked, said: ScoreFiguresIn, ask: Query[ScoresOfYear]) -> FiguresChanged:
    """By the supervision office; one refusal refuses all."""
    office_only(request)
    cycle = entering_cycle(request, ask.cycle)
    given = [Figure(**one.model_dump()) for one in said.figures]
    changed = set_figures(
        cycle_id=cycle.pk, line=said.line, month=said.month, figures=given, actor=request.actor,
        now=request.now,
    )  # fmt: skip
    return FiguresChanged(changed=changed)


@router.get(
    "/score-findings",
    response=Page[ScoreFindingOut],
    operation_id="score_findings",
    url_name="score-findings",
    summary=_("Findings of a year that take points, the latest first"),
    openapi_extra=READ,
)
def findings(request: Asked, ask: Query[FindingsAsk]) -> Page[ScoreFindingOut]:
    """The supervision office and leaders see all, a unit its own."""
    rows = rows_of(request.actor, entering_cycle(request, ask.cycle), "finding")
    page, following = latest(rows, ask)
    return Page[ScoreFindingOut](items=[_out(row) for row in page], next=following)


@router.post(
    "/score-findings",
    response={201: ScoreFindingOut},
    operation_id="score_finding_make",
    url_name="score-findings",
    summary=_("Enter a finding that takes points"),
    openapi_extra=WRITE,
)
def find(request: Asked, said: ScoreFindingIn, ask: Query[ScoresOfYear]) -> Status[ScoreFindingOut]:
    """By the supervision office."""
    office_only(request)
    row = add_finding(
        cycle_id=entering_cycle(request, ask.cycle).pk,
        finding=Finding(**said.model_dump(exclude={"file_id"})),
        evidence_id=own_file(request, said.file_id),
        actor=request.actor,
        now=request.now,
    )
    return Status(201, _out(row))


@router.post(
    "/score-findings/{finding_id}/void",
    response=ScoreFindingOut,
    operation_id="score_finding_void",
    url_name="score-finding-void",
    summary=_("Take a finding out, with a reason that stays"),
    openapi_extra=WRITE,
)
def void(request: Asked, finding_id: Id, said: FindingVoidIn) -> ScoreFindingOut:
    """By the supervision office."""
    office_only(request)
    if not ScoreFinding.objects.filter(pk=finding_id).exists():
        missing()
    who: dict[str, Any] = {"actor": request.actor, "now": request.now}
    return _out(void_finding(finding_id=finding_id, reason=said.reason, **who))


def _out(row: ScoreFinding) -> ScoreFindingOut:
    names = ("unit_id", "line", "month", "title", "points", "basis", "void", "void_reason")
    values = {name: getattr(row, name) for name in names}
    return ScoreFindingOut(id=row.pk, file_id=row.evidence_id, **values)
