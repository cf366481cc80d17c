"""Promise against fact as JSON: how near the forecasts of units came, and each promise of one."""

from decimal import Decimal
from typing import Annotated

from ninja import Query, Schema
from pydantic import Field

from guatu.people.bearer import Asked
from guatu.plans.queries.tree import current_cycle
from guatu.reports.api.routes import READ, missing, router
from guatu.reports.queries.forecasts import Told, accuracies, in_sight, promises, seen_unit
from guatu.rules.reporting.forecast import TOLERANCE
from guatu.web.jsonapi import Figure, Id
from guatu.web.jsonapi import lazy as _


class AccuracyOut(Schema):
    """Promises of a unit that met their fact, those kept, and the mean gap in points."""

    unit_id: int
    unit: str
    promises: int
    kept: int
    percent: int
    mean_gap: Figure


class ForecastsOut(Schema):
    """In the order of the units; kept: at most ``tolerance`` points below what was promised."""

    cycle: int
    tolerance: Figure
    units: list[AccuracyOut]


class PromiseOut(Schema):
    """What was promised for a period and what was accepted, in the task's unit or in per cent.

    ``reached``, ``gap`` and ``kept`` are null where the period was closed without a fact.
    """

    task_id: int
    title: str
    period: str
    promised: Figure
    reached: Figure | None
    figure_unit: str
    gap: Figure | None
    kept: bool | None


class ForecastAsk(Schema):
    """Of which year; the present one when left out."""

    cycle: Annotated[int, Field(ge=1900, le=2200)] | None = None


@router.get(
    "/forecasts",
    response=ForecastsOut,
    operation_id="forecast_list",
    url_name="forecasts",
    summary=_("How near the forecasts of each unit came in a year"),
    openapi_extra=READ,
)
def forecasts(request: Asked, ask: Query[ForecastAsk]) -> ForecastsOut:
    """Of the units that the reader sees as a whole."""
    cycle = current_cycle(request.now.date(), ask.cycle) or missing()
    found = [
        AccuracyOut(
            unit_id=unit.pk,
            unit=unit.name,
            promises=near.promises,
            kept=near.kept,
            percent=near.percent,
            mean_gap=near.mean_gap,
        )
        for unit, near in accuracies(request.actor, cycle)
    ]
    return ForecastsOut(cycle=cycle.year, tolerance=TOLERANCE, units=found)


@router.get(
    "/units/{unit_id}/forecasts",
    response=list[PromiseOut],
    operation_id="promise_list",
    url_name="unit-forecasts",
    summary=_("The promises of a unit in a year, each with its fact, the latest first"),
    openapi_extra=READ,
)
def unit_forecasts(request: Asked, unit_id: Id, ask: Query[ForecastAsk]) -> list[PromiseOut]:
    """Of tasks that the reader may see."""
    cycle = current_cycle(request.now.date(), ask.cycle) or missing()
    unit = seen_unit(request.actor, cycle, unit_id) or missing()
    told = promises(unit, cycle)
    return [_out(one) for one in in_sight(request.actor, cycle, told)]


def _out(one: Told) -> PromiseOut:
    gap = one.share.gap.quantize(Decimal("0.1")) if one.share else None
    return PromiseOut(
        task_id=one.task.pk,
        title=one.task.title,
        period=one.period,
        promised=one.promised,
        reached=one.reached,
        figure_unit=one.unit,
        gap=gap,
        kept=one.kept if one.share else None,
    )
