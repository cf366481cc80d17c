"""Periods by JSON: the year's list, and the close."""

from typing import Annotated

from ninja import Query, Schema, Status
from pydantic import Field

from guatu.jobs.api import JobOut, job_out
from guatu.people.bearer import Asked
from guatu.plans.queries.tree import current_cycle
from guatu.reports.actions.closing import close_period
from guatu.reports.api.routes import READ, WRITE, missing, period_of, router
from guatu.reports.api.shapes import PeriodOut, period_out
from guatu.reports.models import Period
from guatu.reports.queries.facts import params_of
from guatu.rules.reporting.closing import may_close
from guatu.web.jsonapi import Id, Page
from guatu.web.jsonapi import lazy as _


class YearAsk(Schema):
    """Of which year; the current one when left out."""

    cycle: Annotated[int, Field(ge=1900, le=2200)] | None = None


@router.get(
    "/periods",
    response=Page[PeriodOut],
    operation_id="period_list",
    url_name="periods",
    summary=_("The reporting periods of a year, in order"),
    openapi_extra=READ,
)
def periods(request: Asked, ask: Query[YearAsk]) -> Page[PeriodOut]:
    """All of them: a year has few."""
    cycle = current_cycle(request.now.date(), ask.cycle) or missing()
    rows = Period.objects.filter(cycle=cycle).order_by("first")
    return Page[PeriodOut](items=[period_out(row) for row in rows], next=None)


@router.post(
    "/periods/{period_id}/close",
    response={202: JobOut},
    operation_id="period_close",
    url_name="period-close",
    summary=_("Close a period, as a job"),
    openapi_extra=WRITE,
)
def close(request: Asked, period_id: Id) -> Status[JobOut]:
    """Accepted reports are locked and the month's lights kept."""
    period = period_of(period_id)
    if not may_close(request.actor, params_of(period).merged):
        missing()
    job = close_period(period_id=period_id, actor=request.actor, now=request.now)
    return Status(202, job_out(job))
