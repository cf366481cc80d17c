"""The wall as JSON: its rows in lanes, the geometry of a sheet, and a print as a job."""

from typing import NoReturn

from django.http import Http404
from django.utils.translation import get_language
from ninja import Query, Router, Status

from guatu.jobs.api import JobOut, job_out
from guatu.papers.poster.font import plain_metrics
from guatu.papers.poster.geometry import lay_out, most_rows
from guatu.papers.poster.paper import screen as screen_paper
from guatu.people.bearer import Asked
from guatu.plans.models import Cycle
from guatu.plans.queries.tree import current_cycle
from guatu.wall import wording
from guatu.wall.actions import order_print
from guatu.wall.api.asking import AskRows, AskSheet, Filtering, PrintIn
from guatu.wall.api.shapes import SheetOut, WallOut
from guatu.wall.api.showing import lanes_out, mark_out, matrix_out, stages_out
from guatu.wall.asking import Wanted
from guatu.wall.boards import screen_board
from guatu.wall.queries.age import age
from guatu.wall.versions import version_or_404
from guatu.web.jsonapi import lazy as _
from guatu.web.jsonapi import scope

router = Router(tags=["wall"])
WALL = scope("wall")
_ACROSS, _DOWN = 78, 26
_METRICS = plain_metrics()


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
        version=wanted.filters.version,
        title=board.title,
        subtitle=list(board.subtitle),
        start=board.start,
        end=board.end,
        today=board.today,
        rows=totals.rows,
        totals={total.light: total.count for total in board.totals},
        overall=board.overall.percent_text if board.overall else "",
        lanes=lanes_out(board),
        next_stages=None if wanted.filters.version else stages_out(board.next_stages),
        matrix=matrix_out(board.matrix),
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
        marks=[mark_out(mark) for mark in drawn.marks],
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
    wanted = _wanted(request, given)
    job = order_print(
        year=wanted.cycle.year,
        filters=wanted.filters,
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
    cycle, filters = _cycle(request, ask.cycle), ask.filters()
    version_or_404(cycle, filters)
    return Wanted(here.body_name, request.actor, cycle, filters, request.now, notes)


def _cycle(request: Asked, year: int | None) -> Cycle:
    return current_cycle(request.now.date(), year) or _missing()


def _missing() -> NoReturn:
    raise Http404
