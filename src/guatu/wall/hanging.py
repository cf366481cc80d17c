"""A board from facts: everything that hangs, in the reader's words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guatu.papers.poster.board import (
    LIGHTS,
    Board,
    Lane,
    Matrix,
    MatrixLine,
    NextStage,
    Overall,
    Total,
)
from guatu.plans.models import Cycle
from guatu.rules.progress import percent, without_data
from guatu.wall import wording
from guatu.wall.addresses import Addresses
from guatu.wall.queries.panels import StageDue, UnitLights
from guatu.wall.queries.rows import RowFacts, Span
from guatu.wall.queries.totals import Totals
from guatu.wall.rows import row_of
from guatu.web import dates, marks
from guatu.web import wording as shared

_STATES = ("done", "paused", "cancelled")


@dataclass(frozen=True)
class Facts:
    """Everything a board is made of; ``spans`` say which rows of which lanes the rows are."""

    body: str
    cycle: Cycle
    now: datetime
    kept: bool
    narrow: bool
    totals: Totals
    spans: Sequence[Span]
    rows: Sequence[RowFacts]
    stages: Sequence[StageDue]
    units: Sequence[UnitLights]
    notes: tuple[str, ...] = ()
    first: int = 0


def board_of(facts: Facts, addresses: Addresses) -> Board:
    """The board in the language in force."""
    today = facts.now.date()
    return Board(
        title=_("%(body)s: key tasks of %(year)s") % {"body": facts.body, "year": facts.cycle.year},
        subtitle=_subtitle(facts),
        start=facts.cycle.starts,
        end=facts.cycle.ends,
        today=today,
        today_text=f"{today:%m-%d}",
        month_words=wording.month_words(),
        totals=_totals(facts, addresses),
        overall=_overall(facts, addresses),
        lanes=_lanes(facts, addresses),
        next_stages=tuple(
            NextStage(f"{stage.due:%m-%d}", stage.text, stage.unit, addresses.task(stage.task_id))
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


def _subtitle(facts: Facts) -> tuple[str, ...]:
    cancelled = _("cancelled work kept as not done") if facts.kept else _("cancelled work left out")
    return (
        _("Data as of %(moment)s") % {"moment": dates.moment(facts.now)},
        cancelled,
        *facts.notes,
    )


def _totals(facts: Facts, addresses: Addresses) -> tuple[Total, ...]:
    lights = [
        Total(
            light,
            facts.totals.lights.get(light, 0),
            str(shared.LIGHTS[light]),
            addresses.plan(light=light, state="released"),
        )
        for light in LIGHTS
    ]
    states = [
        Total(state, count, str(shared.STATES[state]), addresses.plan(state=state))  # type: ignore[arg-type]
        for state in _STATES
        if (count := facts.totals.states.get(state, 0)) or state == "done"
    ]
    return (*lights, *states)


def _overall(facts: Facts, addresses: Addresses) -> Overall:
    share = facts.totals.share
    done = percent(share)
    figure = "—" if done is None else marks.percent(done * 100)
    parts = []
    if facts.totals.expected is not None and share.total and not facts.kept:
        due = facts.totals.expected * 100 / share.total
        parts.append(_("expected %(percent)s") % {"percent": marks.percent(due)})
    if share.known < share.total:
        words = marks.percent(without_data(share) * 100)
        parts.append(str(shared.WITHOUT_DATA % {"percent": words}))
    what = _("The tasks chosen") if facts.narrow else _("The whole plan")
    lines = (what, "　".join(parts)) if parts else (what,)
    return Overall(figure, lines, addresses.why_plan())


def _lanes(facts: Facts, addresses: Addresses) -> tuple[Lane, ...]:
    lanes = []
    for span in facts.spans:
        rows = tuple(
            row_of(row, facts.cycle, facts.now.date(), facts.kept, addresses)
            for row in facts.rows
            if row.lane == span.lane.theme
        )
        count = span.lane.tasks
        note = ngettext("%(count)d task", "%(count)d tasks", count) % {"count": count}
        name = span.lane.theme or str(wording.NO_THEME)
        lanes.append(Lane(name, rows, note, continued=span.skip > 0))
    return tuple(lanes)


def _matrix(facts: Facts, addresses: Addresses) -> Matrix | None:
    if not facts.units:
        return None
    lines = tuple(
        MatrixLine(unit.unit, unit.lights, addresses.unit(unit.unit_id))  # type: ignore[arg-type]
        for unit in facts.units
    )
    return Matrix(tuple(str(month) for month in range(1, 13)), lines)
