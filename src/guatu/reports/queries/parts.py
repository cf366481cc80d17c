"""What stands in the rows of a month, read by ids: compiled once, asked by everybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import CharField, Exists, F, JSONField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast, JSONObject

from guatu.plans.models import Entry, IndicatorFigure, Stage, Task, TaskMonth
from guatu.reports.models import Report
from guatu.reports.queries.content import COUNTED, TEXTS
from guatu.rules.progress.rollup import IN_PLAN
from guatu.web.prepared import Prepared, filled


@dataclass(frozen=True)
class Before:
    """What was handed in last of a task, in an earlier period (its key)."""

    period: str
    narrative: str
    problems: str
    next_step: str
    help_needed: str
    no_change: bool
    returns: int
    forecast: Decimal | None


@dataclass(frozen=True)
class Quoted:
    """How far a quoted figure came in a period: what counts, what was said, and its state."""

    value: Decimal | None
    said: Decimal | None
    state: str


def loaded(rows: QuerySet[Report]) -> QuerySet[Report]:
    """Reports with their task, what was said last, and the figure that they quote.

    These two as JSON: each is one row of another table, and so costs no statement of its own.
    """
    earlier = Report.objects.filter(
        ~Q(state="draft"), task=OuterRef("task"), period__last__lt=OuterRef("period__first")
    )
    said = {"period": F("period__key"), "forecast": _exact("forecast")}
    quoted = IndicatorFigure.objects.filter(
        indicator=OuterRef("task__indicator"), last=OuterRef("period__last")
    )
    figures = {"value": _exact("value"), "said": _exact("said")}
    owner = ("task__indicator__owner_unit", "task__indicator__owner")
    unread = ("task__means", "task__standard", "task__basis", "task__extra", "task__theme")
    related = rows.select_related(
        "period__cycle", "task__lead_unit", "task__cycle", "author", *owner
    )
    below = Task.objects.filter(parent=OuterRef("task"), state__in=IN_PLAN)
    return related.annotate(
        broken_down=Exists(below),
        before=_first(earlier.order_by("-period__last"), *TEXTS, "no_change", "returns", **said),
        quoted=_first(quoted, "state", **figures),
    ).defer(*unread)


def _first(rows: QuerySet[Any], *names: str, **columns: Any) -> Subquery:
    """The first of some rows as a JSON object."""
    found = JSONObject(**{name: F(name) for name in names}, **columns)
    return Subquery(rows.values(found=found)[:1], output_field=JSONField())


def _exact(name: str) -> Cast:
    """A decimal as text: JSON knows no exact ones."""
    return Cast(name, CharField())


LOADED = Prepared(lambda ids: loaded(Report.objects.filter(pk__in=ids)))
ENTRIES = Prepared(
    lambda ids: (
        Entry.objects.filter(task_id__in=ids, state__in=[*COUNTED, "returned"])
        .select_related("stage")
        .order_by("as_of", "pk")
    )
)
STAGES = Prepared(lambda ids: Stage.objects.filter(task_id__in=ids).order_by("position"))
MONTHS = Prepared(lambda ids: TaskMonth.objects.filter(task_id__in=ids).order_by("month"))


def stages_of(reports: Sequence[Report]) -> list[Stage]:
    """Of the tasks that count stages (one statement, none where no task does)."""
    return STAGES(filled([r.task_id for r in reports if r.task.measure != "quantity"]))


def before_of(report: Report) -> Before | None:
    """What was handed in last of a loaded report's task; None when nothing was."""
    found: dict[str, Any] | None = getattr(report, "before", None)
    if found is None:
        return None
    typed = {"no_change": bool(found["no_change"]), "forecast": _decimal(found["forecast"])}
    return Before(**found | typed)


def quoted_of(report: Report) -> Quoted | None:
    """The figure that a loaded report quotes; None while nothing was said for its period."""
    found: dict[str, Any] | None = getattr(report, "quoted", None)
    if found is None:
        return None
    return Quoted(_decimal(found["value"]), _decimal(found["said"]), found["state"])


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
