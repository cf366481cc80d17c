"""The burden ledger as JSON: fields asked of whom and by whom."""

from typing import Annotated

from ninja import Query, Schema
from pydantic import Field

from guatu.people.bearer import Asked
from guatu.plans.queries.tree import current_cycle
from guatu.reports.api.reading import Key
from guatu.reports.api.routes import READ, missing, router
from guatu.reports.models import Period
from guatu.reports.queries.burden import BY, Burden, Narrow, ledger
from guatu.reports.queries.months import periods_of_year
from guatu.rules import burden as rule
from guatu.web.jsonapi import Id, coded
from guatu.web.jsonapi import lazy as _

By = coded(list(BY))


class OfficeOut(Schema):
    """So many of the fields are asked by this office; "" where none is named."""

    office: str
    asked: int


class BurdenOut(Schema):
    """What is asked of one; ``id`` is the person's, unit's or period's, 0 of what has no name.

    ``minutes`` are fields asked by the published constant; ``share`` is what was typed in per
    cent of the paper form, of what was handed in.
    """

    id: int
    name: str
    unit: str
    reports: int
    figures: int
    asked: int
    minutes: int
    written: int
    typed: int
    share: int | None
    saved: int
    offices: list[OfficeOut]


class LedgerOut(Schema):
    """The lines in the order of units, the staff sheet or the year, and their sum."""

    periods: list[str]
    by: str
    seconds_per_field: int
    paper_columns: int
    lines: list[BurdenOut]
    total: BurdenOut


class BurdenAsk(Schema):
    """Of one period, else of all begun periods of a year, the present one when left out."""

    cycle: Annotated[int, Field(ge=1900, le=2200)] | None = None
    period: Key | None = None
    by: By = "person"  # type: ignore[valid-type]
    person: Id | None = None
    unit: Id | None = None
    office: Id | None = None


@router.get(
    "/burden",
    response=LedgerOut,
    operation_id="burden",
    url_name="burden",
    summary=_("Fields asked of each person, unit, by each office or month, counted"),
    openapi_extra=READ,
)
def burden(request: Asked, ask: Query[BurdenAsk]) -> LedgerOut:
    """Everybody sees what is asked of himself, heads and liaisons of their units, others all."""
    periods, narrow = _periods(request, ask), Narrow(ask.person, ask.unit, ask.office)
    lines, total = ledger(request.actor, periods, str(ask.by), narrow)
    return LedgerOut(
        periods=[one.key for one in periods],
        by=str(ask.by),
        seconds_per_field=rule.SECONDS_PER_FIELD,
        paper_columns=rule.PAPER_COLUMNS,
        lines=[_out(one) for one in lines],
        total=_out(total),
    )


def _periods(request: Asked, ask: BurdenAsk) -> list[Period]:
    """Begun periods; 404 where the year or the period is not there."""
    year = int(ask.period[:4]) if ask.period else ask.cycle
    cycle = current_cycle(request.now.date(), year) or missing()
    begun = [one for one in periods_of_year(cycle.year) if one.state != "upcoming"]
    if ask.period is None:
        return begun
    return [one for one in begun if one.key == ask.period] or missing()


def _out(one: Burden) -> BurdenOut:
    names = [name for name in BurdenOut.model_fields if name not in ("id", "offices")]
    offices = [OfficeOut(office=label, asked=count) for label, count in one.offices]
    return BurdenOut(id=one.pk, offices=offices, **{name: getattr(one, name) for name in names})
