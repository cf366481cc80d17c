"""Why so many fields: the reports and figures behind a number of the ledger, field by field."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from guatu.plans.models import Indicator, IndicatorFigure, TaskPerson
from guatu.plans.queries.visibility import visible_to
from guatu.reports.models import Period, Report
from guatu.reports.queries.burden.askers import asker_of_figure, offices
from guatu.reports.queries.burden.cells import asked_figures, seen
from guatu.reports.queries.burden.counting import counted, owned
from guatu.reports.queries.burden.ledger import Narrow
from guatu.rules.actor import Actor
from guatu.rules.burden import Form, fields

CHUNK = 100


@dataclass(frozen=True)
class Asked:
    """A report with the names of the fields that it asks, and how many stand in it.

    ``seen``: the reader may see its task; a personal sub-task is counted for more than see it.
    """

    report: Report
    fields: Sequence[str]
    typed: int
    seen: bool = True


@dataclass(frozen=True)
class AskedFigure:
    """A figure of an indicator that a period asks of its owner."""

    indicator: Indicator
    figure: IndicatorFigure | None


def asked_reports(
    actor: Actor, period: Period, narrow: Narrow, *, start: int = 0
) -> tuple[list[Asked], bool]:
    """A chunk of them in the plan's order, and whether more follow (five statements)."""
    rows = _narrowed(owned(seen(actor, [period]), offices()), narrow).order_by("task__path")
    ids = list(rows.values_list("pk", flat=True)[start : start + CHUNK + 1])
    chunk = counted(Report.objects.filter(pk__in=ids[:CHUNK]), period.first, period.last)
    found = list(chunk.select_related("task", "unit", "author").order_by("task__path"))
    tasks = visible_to(actor, period.cycle).filter(pk__in=[one.task_id for one in found])
    sight = set(tasks.order_by().values_list("pk", flat=True))
    return [_asked(one, seen=one.task_id in sight) for one in found], len(ids) > CHUNK


def figures_of(actor: Actor, period: Period, narrow: Narrow) -> list[AskedFigure]:
    """Figures of indicators among them (four statements)."""
    known = offices() if narrow.office is not None else []
    return [
        AskedFigure(one, figure)
        for one, figure, whose in asked_figures(actor, period)
        if narrow.person in (None, whose or 0)
        and narrow.unit in (None, one.owner_unit_id)
        and (narrow.office is None or (narrow.office or None) == asker_of_figure(one, known))
    ]


def _narrowed(rows: QuerySet[Any, Any], narrow: Narrow) -> QuerySet[Any, Any]:
    if narrow.unit is not None:
        rows = rows.filter(unit=narrow.unit or None)
    if narrow.office is not None:
        rows = rows.filter(asker=narrow.office or None)
    if narrow.person is None:
        return rows
    if not narrow.person:
        return rows.filter(whose=None)
    mine = TaskPerson.objects.filter(person_id=narrow.person, role="assignee").values("task")
    near = Q(author=narrow.person) | Q(author=None, task__in=mine)
    return rows.filter(near, whose=narrow.person)


def _asked(report: Report, *, seen: bool) -> Asked:
    task = report.task
    form = Form(
        task.measure,
        report.rule_light or task.light,
        recurring=task.deadline_kind == "recurring",
        proof_asked=report.proof_asked and not report.proof_waived,
        over=not getattr(report, "n_asked", 1),
        quoted=task.indicator_id is not None,
    )
    typed = 0 if report.state == "draft" else getattr(report, "n_typed", 0)
    return Asked(report, fields(form), typed, seen)
