"""The reports that the reader fills: those given back first, then what a period still asks."""

from datetime import date
from typing import Any

from django.db.models import Count, Min, Q, QuerySet

from guatu.pages.queries.desk.items import Item
from guatu.pages.queries.desk.reporting import Asked
from guatu.plans.models import Cycle
from guatu.reports.models import Report
from guatu.reports.queries.scope import filled_by
from guatu.rules.actor import Actor, Role
from guatu.web.prepared import remembered


def reports_due(asked: Asked) -> list[Item]:
    """One thing for each period and state (one statement); a leader fills none."""
    if asked.actor.has(Role.LEADER):
        return []
    return [
        Item(
            "report" if state == "draft" else "mend_report",
            f"report-{key}-{state}",
            due=_earlier(state, due, returned),
            count=count,
            label=key,
        )
        for key, due, state, count, returned in _owed(asked.actor, asked.cycle)
    ]


def _earlier(state: str, due: date, returned: date | None) -> date:
    """What was given back has a day of its own."""
    return returned if state == "returned" and returned else due


@remembered
def _owed(actor: Actor, cycle: Cycle) -> QuerySet[Report, Any]:
    asked = Q(state="draft", period__state="open", task__state="released", task__finished_on=None)
    rows = Report.objects.filter(asked | Q(state="returned"), period__cycle=cycle)
    columns = filled_by(actor, rows).values_list("period__key", "period__due", "state")
    counted = columns.annotate(count=Count("pk"), returned=Min("returned_due"))
    return counted.order_by("-state", "period__key")
