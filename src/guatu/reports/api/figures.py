"""Indicators and their figures as JSON: read, entered, decided on."""

from datetime import date, datetime
from typing import Annotated, Any

from ninja import Query
from pydantic import Field, StringConstraints

from guatu.people.bearer import Asked
from guatu.plans.models import Indicator
from guatu.plans.queries.indicators.visibility import seen_indicator, visible_indicators
from guatu.plans.queries.tree import current_cycle
from guatu.reports.actions.figures import (
    confirm_figure,
    enter_figure,
    return_figure,
    unlock_figure,
)
from guatu.reports.api.routes import READ, WRITE, missing, router
from guatu.reports.queries.figures import Shown, all_figures
from guatu.rules.refused import Refused
from guatu.web.jsonapi import Day, Figure, FigureIn, Id, In, Out, Page, Paged, Text, coded, latest
from guatu.web.jsonapi import lazy as _

FigurePeriod = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}|Q\d|H\d)?$")]
Verb = coded(["confirm", "return", "unlock"])


class IndicatorOut(Out):
    """An indicator: who enters it, how it counts and how often.

    ``counts``: cumulative, period (each alone, added up) or level.  ``asked_by_id``: the unit
    that wants it, none: the supervision office; ``ended_on``: asked no more from that day on.
    """

    id: int
    name: str
    figure_unit: str
    counts: str
    every: str
    owner_unit_id: int
    owner_id: int | None
    asked_by_id: int | None
    ended_on: date | None
    definition: str
    aliases: list[str]
    revision: int


class FigureOut(Out):
    """The one entry of a period: ``said`` last, ``value`` confirmed last, and the reader's moves.

    ``closed``: its reporting period was closed; ``open_until`` is a day of its own.
    """

    period: str
    state: str
    said: Figure | None
    value: Figure | None
    as_of: date | None
    sentence: str
    author_id: int | None
    decided_by_id: int | None
    entered_at: datetime | None
    reason: str
    open_until: date | None
    closed: bool
    revision: int
    moves: list[str]


class IndicatorAsk(Paged):
    """Which year's; the present one when left out."""

    cycle: Annotated[int, Field(ge=1900, le=2200)] | None = None


class FigureSaid(In):
    """A figure for a period; ``revision`` is the one that was read, where it matters."""

    value: FigureIn
    sentence: Annotated[Text, Field(max_length=500)] = ""
    revision: Annotated[int, Field(ge=0, le=2**31 - 1)] | None = None


class FigureMove(In):
    """A verb with the reason of a return or unlock, and until when an unlock lasts."""

    verb: Verb  # type: ignore[valid-type]
    reason: Annotated[Text, Field(max_length=400)] = ""
    until: Day | None = None


@router.get(
    "/indicators",
    response=Page[IndicatorOut],
    operation_id="indicator_list",
    url_name="indicators",
    summary=_("Indicators of a year, the latest first, in pages"),
    openapi_extra=READ,
)
def indicators(request: Asked, ask: Query[IndicatorAsk]) -> Page[IndicatorOut]:
    """Those that the reader may see."""
    cycle = current_cycle(request.now.date(), ask.cycle) or missing()
    page, following = latest(visible_indicators(request.actor, cycle), ask)
    items = [IndicatorOut.model_validate(one) for one in page]
    return Page[IndicatorOut](items=items, next=following)


@router.get(
    "/indicators/{indicator_id}/figures",
    response=list[FigureOut],
    operation_id="figure_list",
    url_name="figures",
    summary=_("The figures of an indicator, one for each period of its year"),
    openapi_extra=READ,
)
def figures(request: Asked, indicator_id: Id) -> list[FigureOut]:
    """Periods of which nothing was said yet are there as missing."""
    found = _indicator(request, indicator_id)
    return [_out(one) for one in all_figures(request.actor, found, request.now.date())]


@router.put(
    "/indicators/{indicator_id}/figures/{period}",
    response=FigureOut,
    operation_id="figure_enter",
    url_name="figure",
    summary=_("Enter the figure of a period; it counts once it is confirmed"),
    openapi_extra=WRITE,
)
def enter(request: Asked, indicator_id: Id, period: FigurePeriod, said: FigureSaid) -> FigureOut:
    """Said again it takes the place of what was said."""
    _indicator(request, indicator_id)
    enter_figure(
        indicator_id=indicator_id,
        period=period,
        actor=request.actor,
        now=request.now,
        **said.dict(),
    )
    return _one(request, indicator_id, period)


@router.post(
    "/indicators/{indicator_id}/figures/{period}/moves",
    response=FigureOut,
    operation_id="figure_move",
    url_name="figure-moves",
    summary=_("Confirm or return a figure, or open that of a closed period again"),
    openapi_extra=WRITE,
)
def decide(request: Asked, indicator_id: Id, period: FigurePeriod, said: FigureMove) -> FigureOut:
    """Confirmed, it counts at once in every measure that quotes it."""
    _indicator(request, indicator_id)
    who: dict[str, Any] = {"indicator_id": indicator_id, "period": period}
    who |= {"actor": request.actor, "now": request.now}
    if said.verb == "confirm":
        confirm_figure(**who)
    elif said.verb == "return":
        return_figure(reason=said.reason, **who)
    elif said.until is None:
        raise Refused("figure_day_past", place="until")
    else:
        unlock_figure(reason=said.reason, until=said.until, **who)
    return _one(request, indicator_id, period)


def _indicator(request: Asked, indicator_id: int) -> Indicator:
    return seen_indicator(request.actor, indicator_id) or missing()


def _one(request: Asked, indicator_id: int, period: str) -> FigureOut:
    return next(one for one in figures(request, indicator_id) if one.period == period)


def _out(one: Shown) -> FigureOut:
    figure = one.figure
    names = [name for name in FigureOut.model_fields if name not in ("closed", "moves")]
    plain = {name: getattr(figure, name) for name in names}
    return FigureOut(**plain, closed=one.closed, moves=one.verbs)
