"""A board from facts: everything that hangs, in the reader's words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guatu.papers.poster.board import (
    Board,
    Lane,
    Matrix,
    MatrixLine,
    NextStage,
)
from guatu.plans.models import Cycle
from guatu.plans.views.legend import legend, worn
from guatu.wall import figures, wording
from guatu.wall.addresses import Addresses
from guatu.wall.queries.panels import StageDue, UnitLights
from guatu.wall.queries.rows import Span
from guatu.wall.queries.totals import Totals
from guatu.wall.rows import Hung


@dataclass(frozen=True)
class Facts:
    """Everything a board is made of; ``spans`` say which rows of which lanes the rows are."""

    body: str
    cycle: Cycle
    now: datetime
    kept: bool
    original: bool
    narrow: bool
    totals: Totals
    spans: Sequence[Span]
    rows: Sequence[Hung]
    stages: Sequence[StageDue]
    units: Sequence[UnitLights]
    notes: tuple[str, ...] = ()
    first: int = 0


def _seen(facts: Facts) -> set[str]:
    """The lights that hang, also those of months under other rules."""
    months = {light for unit in facts.units for light in unit.lights if light}
    return months | {light for light, count in facts.totals.lights.items() if count}


def board_of(facts: Facts, addresses: Addresses) -> Board:
    """The board in the language in force."""
    today = facts.now.date()
    return Board(
        title=_("%(body)s: key tasks of %(year)s") % {"body": facts.body, "year": facts.cycle.year},
        subtitle=figures.subtitle(facts.now, facts.kept, facts.original, facts.notes),
        start=facts.cycle.starts,
        end=facts.cycle.ends,
        today=today,
        today_text=f"{today:%m-%d}",
        month_words=wording.month_words(),
        totals=figures.light_totals(
            facts.totals, addresses, legend(facts.cycle), worn(facts.cycle, _seen(facts))
        ),
        overall=figures.overall(facts.totals, facts.kept, facts.narrow, addresses),
        lanes=_lanes(facts),
        next_stages=tuple(
            NextStage(
                f"{stage.due:%m-%d}",
                f"{stage.text} · {stage.title}",
                stage.unit,
                addresses.task(stage.task_id),
            )
            for stage in facts.stages
        ),
        matrix=_matrix(facts, addresses),
        page_code=f"W{facts.cycle.year}-{today:%m%d}",
        labels=wording.labels(),
        first=facts.first + 1,
    )


def on_screen(board: Board, rows: int) -> Board:
    """The same with the words of a screen: its place among all rows, no page code."""
    place = wording.screen_place() % {"all": rows}
    return replace(board, labels=replace(board.labels, page=place), page_code="")


def _lanes(facts: Facts) -> tuple[Lane, ...]:
    lanes = []
    for span in facts.spans:
        rows = tuple(one.row for one in facts.rows if one.lane == span.lane.theme)
        count = span.lane.tasks
        note = ngettext("%(count)d task", "%(count)d tasks", count) % {"count": count}
        name = span.lane.theme or str(wording.NO_THEME)
        lanes.append(Lane(name, rows, note, continued=span.skip > 0))
    return tuple(lanes)


def _matrix(facts: Facts, addresses: Addresses) -> Matrix | None:
    if not facts.units:
        return None
    last = facts.now.month if facts.now.year == facts.cycle.year else 12
    lines = tuple(
        MatrixLine(unit.unit, unit.lights[:last], addresses.unit(unit.unit_id))  # type: ignore[arg-type]
        for unit in facts.units
    )
    return Matrix(tuple(str(month) for month in range(1, last + 1)), lines)
