"""Reports on a desk: those the reader fills, given back ones first, and those that he judges."""

from datetime import date
from typing import Any

from django.db.models import Count, DateField, Min, QuerySet, Value

from guatu.pages.queries.desk.items import Item
from guatu.pages.queries.desk.owned_figures import figures_asked, figures_waiting
from guatu.pages.queries.desk.reporting import Asked
from guatu.plans.models import Cycle
from guatu.reports.models import Period, Report
from guatu.reports.queries.scope import filled_by
from guatu.reports.queries.turn import to_judge
from guatu.rules.actor import Actor, Role
from guatu.web.prepared import remembered

JUDGES = (Role.HEAD, Role.SUPERVISION, Role.LEADER)
KINDS = {
    "draft": "report",
    "returned": "mend_report",
    "closing": "lock_month",
    "asked": "figure",
    "entered": "figure_confirm",
}


def reports_due(asked: Asked) -> list[Item]:
    """One thing for each period and what is to be done (one statement); a leader fills none."""
    counts: dict[tuple[str, str], int] = {}
    days: dict[tuple[str, str], date] = {}
    for key, due, state, count, returned in _owed(asked.actor, asked.cycle, asked.today):
        what = (KINDS.get(state, "review"), key)
        counts[what] = counts.get(what, 0) + count
        days[what] = returned if state == "returned" and returned else due
    return [
        Item(kind, f"report-{key}-{kind}", due=days[kind, key], count=count, label=key)
        for (kind, key), count in counts.items()
    ]


@remembered
def _owed(actor: Actor, cycle: Cycle, today: date) -> QuerySet[Any, Any]:
    """Period, its due day, state, how many, and the nearest day of those given back."""
    parts: list[QuerySet[Any, Any]] = []
    if not actor.has(Role.LEADER):
        parts += [*_to_fill(actor, cycle), figures_asked(actor, cycle, today)]
    if actor.has(Role.HEAD):
        parts.append(figures_waiting(actor, cycle))
    if actor.has(Role.SUPERVISION):
        parts.append(_to_close(cycle, today))
    if not parts or any(actor.has(role) for role in JUDGES):
        parts.append(_counted(to_judge(actor, cycle)))
    first, *others = parts
    return first.union(*others, all=True) if others else first


def _to_fill(actor: Actor, cycle: Cycle) -> list[QuerySet[Report, Any]]:
    """What is begun or not, of the open periods alone, and what came back, of any.

    Apart, for a year holds a dozen reports of each task: one question for both reads them all.
    """
    periods = Period.objects.filter(cycle=cycle)
    begun = Report.objects.filter(
        state="draft",
        period__in=periods.filter(state="open").values("pk"),
        task__state="released",
        task__finished_on=None,
    )
    # as ids, so that SQLite begins with what came back and not with the tasks of an office
    back = Report.objects.filter(state="returned", period__in=periods.values("pk")).values("pk")
    asked = (begun, Report.objects.filter(pk__in=back))
    return [_counted(filled_by(actor, rows)) for rows in asked]


def _to_close(cycle: Cycle, today: date) -> QuerySet[Period, Any]:
    """Open periods whose lock day has come: nothing closes them by itself."""
    rows = Period.objects.filter(cycle=cycle, state="open", locks__lte=today)
    told = rows.annotate(
        what=Value("closing"), one=Value(1), back=Value(None, output_field=DateField())
    )
    return told.values_list("key", "locks", "what", "one", "back")


def _counted(rows: QuerySet[Report]) -> QuerySet[Report, Any]:
    columns = rows.order_by().values_list("period__key", "period__due", "state")
    return columns.annotate(count=Count("pk"), returned=Min("returned_due"))
