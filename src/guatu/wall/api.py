"""The wall as JSON: its rows in lanes, the geometry of a sheet, and a print as a job."""

from datetime import date
from typing import Annotated, Any, NoReturn

from django.http import Http404
from django.utils.translation import get_language
from ninja import Query, Router, Schema, Status
from pydantic import Field, StringConstraints

from guatu.jobs.api import JobOut, job_out
from guatu.papers.poster.board import Board, Matrix, Row
from guatu.papers.poster.font import plain_metrics
from guatu.papers.poster.geometry import lay_out, most_rows
from guatu.papers.poster.marks import Box, MarkOf
from guatu.papers.poster.paper import screen as screen_paper
from guatu.people.bearer import Asked
from guatu.plans.models import Cycle
from guatu.plans.queries.tree import current_cycle
from guatu.plans.wording import KINDS
from guatu.wall import wording
from guatu.wall.actions import order_print
from guatu.wall.boards import Wanted, screen_board
from guatu.wall.forms import SIZES, WAYS
from guatu.wall.queries.age import age
from guatu.wall.queries.filters import Filters
from guatu.web.jsonapi import CHUNK, Id, In, Limit, Line, coded, scope
from guatu.web.jsonapi import lazy as _

router = Router(tags=["wall"])
WALL = scope("wall")
Year = Annotated[int, Field(ge=1900, le=2200)]
Kind = coded(list(KINDS))
Basis = coded(["", "original"])
After = Annotated[str, StringConstraints(pattern=r"^[1-9]\d{0,7}$")]
_ACROSS, _DOWN = 78, 26
_METRICS = plain_metrics()


class Filtering(Schema):
    """What hangs: of a year (the current one), a theme, a kind, an official, a unit's subtree."""

    cycle: Year | None = None
    theme: Annotated[Line, Field(max_length=120)] | None = None
    kind: Kind | None = None  # type: ignore[valid-type]
    official: Id | None = None
    unit: Id | None = None
    subtasks: bool = False
    kept: bool = False
    basis: Basis = ""  # type: ignore[valid-type]

    def filters(self) -> Filters:
        """As the wall reads them."""
        asked = Filtering.model_fields
        return Filters(
            theme=self.theme or None,
            kind=self.kind or "",
            original=self.basis == "original",
            **{n: getattr(self, n) for n in asked if n not in ("cycle", "theme", "kind", "basis")},
        )


class AskRows(Filtering):
    """``after`` is the ``next`` of the page before."""

    after: After | None = None
    limit: Limit = CHUNK


class AskSheet(Filtering):
    """A screen in pixels, its smallest text, and the first row on it (from 0)."""

    width: Annotated[int, Field(ge=640, le=7680)] = 1366
    height: Annotated[int, Field(ge=400, le=4320)] = 620
    text: Annotated[int, Field(ge=6, le=60)] = 12
    first: Annotated[int, Field(ge=0, le=10_000_000)] = 0


class PrintIn(In):
    """What hangs, and on which paper; ``tile`` cuts it into sheets of an office printer."""

    cycle: Year | None = None
    theme: Annotated[Line, Field(max_length=120)] = ""
    kind: Kind | None = None  # type: ignore[valid-type]
    official: Id | None = None
    unit: Id | None = None
    subtasks: bool = False
    kept: bool = False
    basis: Basis = ""  # type: ignore[valid-type]
    paper: coded(SIZES) = "A3"  # type: ignore[valid-type]
    orientation: coded(WAYS) = "landscape"  # type: ignore[valid-type]
    tile: coded(["", "A3", "A4"]) = ""  # type: ignore[valid-type]
    mono: bool = False


class MarkOut(Schema):
    """A planned moment of a row."""

    on: date
    confirmed: bool
    text: str


class WallRow(Schema):
    """A row as it hangs, in the reader's words; ``bar`` is where it lies on the year, 0 to 1."""

    id: int
    title: str
    official: str
    unit: str
    person: str
    start: date | None
    due: date | None
    open_ended: bool
    bar: list[float] | None
    done_parts: float | None
    stages: list[MarkOut]
    recurring: list[MarkOut]
    light: str
    light_word: str
    state: str
    percent_text: str
    overdue: bool
    done: bool
    depth: int


class LaneOut(Schema):
    """A theme with its rows on this page."""

    name: str
    note: str
    continued: bool
    rows: list[WallRow]


class MatrixOut(Schema):
    """Units by months: their lights at month ends."""

    months: list[str]
    units: list[dict[str, Any]]


class WallOut(Schema):
    """A page of the wall; ``rows`` is how many hang in all, ``today`` where the line stands."""

    cycle: int
    title: str
    subtitle: list[str]
    start: date
    end: date
    today: date
    rows: int
    totals: dict[str, int]
    overall: str
    lanes: list[LaneOut]
    next_stages: list[dict[str, str]]
    matrix: MatrixOut | None
    next: str | None


class SheetOut(Schema):
    """A drawn screen: marks from back to front, each with its ``mark``; ``next`` row or null."""

    width: float
    height: float
    first: int
    rows: list[int]
    next: int | None
    marks: list[dict[str, Any]]


@router.get(
    "/wall",
    response=WallOut,
    operation_id="wall",
    url_name="wall",
    summary=_("The rows of the wall in lanes, with totals and panels"),
    openapi_extra=WALL,
)
def wall(request: Asked, ask: Query[AskRows]) -> WallOut:
    """What the reader sees hanging, in pages."""
    first = int(ask.after or 0)
    wanted = _wanted(request, ask)
    board, totals = screen_board(wanted, age(), first, ask.limit)
    first = first if first < totals.rows else 0
    end = first + ask.limit
    return WallOut(
        cycle=wanted.cycle.year,
        title=board.title,
        subtitle=list(board.subtitle),
        start=board.start,
        end=board.end,
        today=board.today,
        rows=totals.rows,
        totals={total.light: total.count for total in board.totals},
        overall=board.overall.percent_text if board.overall else "",
        lanes=_lanes(board),
        next_stages=[
            {"on": one.on_text, "text": one.text, "unit": one.unit} for one in board.next_stages
        ],
        matrix=_matrix(board.matrix),
        next=str(end) if end < totals.rows else None,
    )


@router.get(
    "/wall/sheet",
    response=SheetOut,
    operation_id="wall_sheet",
    url_name="wall-sheet",
    summary=_("The geometry of one screen of the wall"),
    openapi_extra=WALL,
)
def sheet(request: Asked, ask: Query[AskSheet]) -> SheetOut:
    """Rectangles, lines, texts, outlines and circles in pixels; groups hold further marks."""
    text = min(ask.text, ask.width / _ACROSS, ask.height / _DOWN)
    paper = screen_paper(ask.width, ask.height, text)
    board, totals = screen_board(_wanted(request, ask), age(), ask.first, most_rows(paper))
    drawn = lay_out(board, paper, _METRICS).sheets[0]
    first = board.first - 1
    after = first + len(drawn.rows)
    return SheetOut(
        width=drawn.width,
        height=drawn.height,
        first=first,
        rows=list(drawn.rows),
        next=after if drawn.rows and after < totals.rows else None,
        marks=[_mark(mark) for mark in drawn.marks],
    )


@router.post(
    "/wall/prints",
    response={202: JobOut},
    operation_id="wall_print",
    url_name="wall-prints",
    summary=_("Print the wall as PDF; a job does it"),
    openapi_extra=WALL,
)
def order(request: Asked, said: PrintIn) -> Status[JobOut]:
    """Its job has the file when it is done."""
    given = Filtering(**said.model_dump(include=set(Filtering.model_fields)))
    job = order_print(
        year=_cycle(request, said.cycle).year,
        filters=given.filters(),
        size=said.paper,
        orientation=said.orientation,
        tile=said.tile,
        mono=said.mono,
        language=get_language() or "",
        actor=request.actor,
        now=request.now,
    )
    return Status(202, job_out(job))


def _wanted(request: Asked, ask: Filtering) -> Wanted:
    here = request.installation
    notes = wording.notes(here.demonstration)
    cycle = _cycle(request, ask.cycle)
    return Wanted(here.body_name, request.actor, cycle, ask.filters(), request.now, notes)


def _cycle(request: Asked, year: int | None) -> Cycle:
    return current_cycle(request.now.date(), year) or _missing()


def _missing() -> NoReturn:
    raise Http404


def _lanes(board: Board) -> list[LaneOut]:
    return [
        LaneOut(
            name=lane.name,
            note=lane.note,
            continued=lane.continued,
            rows=[_row(row, board) for row in lane.rows],
        )
        for lane in board.lanes
    ]


def _row(row: Row, board: Board) -> WallRow:
    names = set(WallRow.model_fields) - {"bar", "stages", "recurring"}
    return WallRow(
        **{name: getattr(row, name) for name in names},
        bar=_bar(row, board),
        stages=[MarkOut(**mark._asdict()) for mark in row.stages],
        recurring=[MarkOut(**mark._asdict()) for mark in row.recurring],
    )


def _bar(row: Row, board: Board) -> list[float] | None:
    """From the morning of its start to the evening of its end, as parts of the year."""
    if row.due is None and not row.open_ended:
        return None
    days = (board.end - board.start).days + 1
    begun = max(((row.start or board.start) - board.start).days, 0)
    ended = min(((row.due or board.end) - board.start).days + 1, days)
    return [round(min(begun, days) / days, 4), round(max(ended, 0) / days, 4)]


def _matrix(matrix: Matrix | None) -> MatrixOut | None:
    if matrix is None:
        return None
    units = [{"unit": line.unit, "lights": list(line.lights)} for line in matrix.lines]
    return MatrixOut(months=list(matrix.months), units=units)


def _mark(mark: MarkOf) -> dict[str, Any]:
    """A mark with its kind; numbers in hundredths of a pixel are enough."""
    found: dict[str, Any] = {"mark": type(mark).__name__.lower()}
    for name, value in mark._asdict().items():
        if isinstance(value, float):
            found[name] = round(value, 2)
        elif isinstance(value, Box):
            found[name] = {key: round(part, 2) for key, part in value._asdict().items()}
        elif name == "marks":
            found[name] = [_mark(one) for one in value]
        elif name == "points":
            found[name] = [[round(x, 2), round(y, 2)] for x, y in value]
        else:
            found[name] = value
    return found
