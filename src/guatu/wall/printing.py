"""Printing the wall: for the command line, and as a job of the worker.  Loads typst."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from django.utils import translation

from guatu import web
from guatu.files.actions import store_result
from guatu.jobs.actions import report_progress
from guatu.jobs.models import Job
from guatu.papers.poster.board import Board
from guatu.papers.poster.font import Metrics, read_metrics
from guatu.papers.poster.geometry import lay_out
from guatu.papers.poster.palette import LIGHT, MONO
from guatu.papers.poster.paper import Orientation, Size, paper
from guatu.papers.poster.tiles import tile_sheets
from guatu.papers.poster.typst import sheets_pdf
from guatu.people.queries import actor_for, business_now, installation, real_time
from guatu.plans.queries.tree import current_cycle
from guatu.rules.actor import Actor, Grant, Role
from guatu.rules.refused import Refused
from guatu.wall import wording
from guatu.wall.asking import Wanted
from guatu.wall.boards import poster_board
from guatu.wall.queries.filters import Filters

FONTS = Path(str(web.__file__)).parent / "fonts"

# Who runs the command on the machine itself sees what hangs; drafts and persons' own never hang.
OPERATOR = Actor(person_id=None, name="guatu wall", grants=(Grant(Role.SUPERVISION, 0, ""),))


@dataclass(frozen=True)
class Sheets:
    """How to print: paper and way, tiles of A3 or A4 when asked for, black and white."""

    size: Size = "A0"
    orientation: Orientation = "landscape"
    tile: Literal["", "A3", "A4"] = ""
    mono: bool = False


def print_wall(
    *,
    year: int | None,
    sheets: Sheets = Sheets(),
    filters: Filters = Filters(),  # noqa: B008 - frozen
    actor: Actor = OPERATOR,
    now: datetime | None = None,
) -> bytes:
    """The wall of a year (None: the current one) as PDF, in the language in force.

    Raises ``Refused``: ``no_such_cycle`` (year), ``no_such_version`` (number), ``fonts_missing``.
    """
    here = installation()
    moment = now or business_now(here, real_time())
    cycle = current_cycle(moment.date(), year)
    if cycle is None:
        raise Refused("no_such_cycle", place="cycle", year=year or moment.year)
    body = here.body_name if here else ""
    notes = wording.notes(bool(here and here.demonstration))
    return pdf_of(poster_board(Wanted(body, actor, cycle, filters, moment, notes)), sheets)


def pdf_of(board: Board, sheets: Sheets) -> bytes:
    """A board on paper."""
    metrics = _metrics()
    pages = lay_out(board, paper(sheets.size, sheets.orientation), metrics).sheets
    if sheets.tile:
        pages = tile_sheets(pages, sheets.tile, board.labels, metrics)
    return sheets_pdf(pages, MONO if sheets.mono else LIGHT, FONTS)


def print_job(job: Job, now: datetime) -> Mapping[str, Any]:
    """The job ``print-wall``: print as its owner sees it, and store the file for download."""
    args = job.args
    sheets = Sheets(args["size"], args["orientation"], args["tile"], args["mono"])
    actor = actor_for(job.owner_id or 0, now.date(), job.on_behalf_of)
    report_progress(job, 10, "drawing")
    with translation.override(args["language"] or None):
        pdf = print_wall(
            year=args["year"],
            sheets=sheets,
            filters=Filters(**args["filters"]),
            actor=actor,
            now=now,
        )
    report_progress(job, 90, "writing")
    number = args["filters"].get("version")
    parts = ["wall", args["year"], f"v{number}" if number else "", sheets.size, sheets.tile]
    name = "-".join(str(part) for part in parts if part) + ".pdf"
    stored = store_result([pdf], name=name, media_type="application/pdf", actor=actor, now=now)
    return {"file_id": stored.pk}


def _metrics() -> Metrics:
    try:
        return read_metrics(FONTS)
    except OSError as missing:
        raise Refused("fonts_missing") from missing
