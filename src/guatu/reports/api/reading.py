"""Reading reports: the list with its filters, and one report."""

from typing import Annotated

from django.db.models import Q
from ninja import Query
from pydantic import Field, StringConstraints

from guatu.people.bearer import Asked
from guatu.plans.queries.tree import current_cycle
from guatu.reports.api.routes import READ, missing, report_of, router
from guatu.reports.api.shapes import Light, ReportOut, State, report_out
from guatu.reports.models import Report
from guatu.reports.queries.scope import latest_in_sight
from guatu.reports.queries.turn import standing
from guatu.web.jsonapi import Id, Page, Paged, latest_of
from guatu.web.jsonapi import lazy as _

Key = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}|Q\d|W\d{2})$")]


class ReportAsk(Paged):
    """What the list is asked for; what is left out asks for nothing.

    ``light`` is the rule's when the report was accepted, before that the task's.
    """

    cycle: Annotated[int, Field(ge=1900, le=2200)] | None = None
    period: Key | None = None
    unit: Id | None = None
    task: Id | None = None
    state: State | None = None
    light: Light | None = None
    late: bool = False

    @property
    def condition(self) -> Q:
        """As a condition on the rows."""
        found = Q(period__key=self.period) if self.period else Q()
        for name in ("unit", "task", "state"):
            if value := getattr(self, name):
                found &= Q(**{name: value})
        if self.light:
            found &= Q(rule_light=self.light) | Q(rule_light="", task__light=self.light)
        return found & Q(late=True) if self.late else found


@router.get(
    "/reports",
    response=Page[ReportOut],
    operation_id="report_list",
    url_name="reports",
    summary=_("Reports of a year, the latest first, in pages"),
    openapi_extra=READ,
)
def reports(request: Asked, ask: Query[ReportAsk]) -> Page[ReportOut]:
    """Only of tasks that the reader may see."""
    cycle = current_cycle(request.now.date(), ask.cycle) or missing()
    parts = latest_in_sight(request.actor, cycle, Report.objects.filter(ask.condition))
    ids, following = latest_of(parts, ask)
    found = standing(request.actor, ids)
    return Page[ReportOut](items=[report_out(one) for one in found], next=following)


@router.get(
    "/reports/{report_id}",
    response=ReportOut,
    operation_id="report",
    url_name="report",
    summary=_("One report with the moves that the reader may make"),
    openapi_extra=READ,
)
def report(request: Asked, report_id: Id) -> ReportOut:
    """Out of sight it is not there."""
    return report_out(report_of(request, report_id))
