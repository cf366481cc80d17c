"""Confirmed figures of indicators: at a day, and by unit and period for scores and bulletins."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from guatu.plans.models import Cycle, Indicator, IndicatorFigure
from guatu.rules.progress import accumulate


@dataclass(frozen=True)
class Value:
    """A confirmed figure of an indicator for a period, with the unit that enters it."""

    indicator_id: int
    name: str
    figure_unit: str
    counts: str
    unit_id: int
    period: str
    last: date
    value: Decimal


def value_at(indicator: Indicator, day: date) -> Decimal | None:
    """What the confirmed figures of periods up to a day make (one statement)."""
    rows = indicator.figures.filter(value__isnull=False, last__lte=day).order_by("last", "pk")
    values = [value for value in rows.values_list("value", flat=True) if value is not None]
    return accumulate(values, indicator.counts == "period")


def confirmed_values(
    cycle: Cycle,
    *,
    unit_ids: Collection[int] | None = None,
    indicator_ids: Collection[int] | None = None,
    until: date | None = None,
) -> list[Value]:
    """Confirmed figures of a year by owner unit and period, the oldest first (one statement).

    ``until``: of periods that end up to this day.  No sight is asked: for rooms that compute.
    """
    rows = IndicatorFigure.objects.filter(indicator__cycle=cycle, value__isnull=False)
    if unit_ids is not None:
        rows = rows.filter(indicator__owner_unit__in=unit_ids)
    if indicator_ids is not None:
        rows = rows.filter(indicator__in=indicator_ids)
    if until is not None:
        rows = rows.filter(last__lte=until)
    rows = rows.select_related("indicator").order_by("indicator_id", "last")
    return [_value(row) for row in rows]


def _value(row: IndicatorFigure) -> Value:
    one = row.indicator
    assert row.value is not None
    return Value(
        indicator_id=one.pk,
        name=one.name,
        figure_unit=one.figure_unit,
        counts=one.counts,
        unit_id=one.owner_unit_id,
        period=row.period,
        last=row.last,
        value=row.value,
    )
