"""What stands in the rows of a month, read by ids: compiled once, asked by everybody."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from guatu.plans.models import Entry, IndicatorFigure, Stage, TaskMonth, TaskPerson
from guatu.reports.models import Report, ReportEvidence, SupportPart
from guatu.reports.queries.content import COUNTED
from guatu.web.prepared import Prepared, filled


def loaded(rows: QuerySet[Report]) -> QuerySet[Report]:
    """Reports with their task, the id of what was said last, and whether more hangs on them."""
    earlier = Report.objects.filter(
        ~Q(state="draft"), task=OuterRef("task"), period__last__lt=OuterRef("period__first")
    )
    latest = Subquery(earlier.order_by("-period__last").values("pk")[:1])
    owner = ("task__indicator__owner_unit", "task__indicator__owner")
    loaded = rows.select_related(
        "period__cycle", "task__lead_unit", "task__cycle", "author", *owner
    )
    unread = ("task__means", "task__standard", "task__basis", "task__extra", "task__theme")
    own = {"report": OuterRef("pk")}
    proved, added = ReportEvidence.objects.filter(**own), SupportPart.objects.filter(**own)
    return loaded.annotate(
        before_id=latest, has_proofs=Exists(proved), has_parts=Exists(added)
    ).defer(*unread)


LOADED = Prepared(lambda ids: loaded(Report.objects.filter(pk__in=ids)))
BEFORE = Prepared(lambda ids: Report.objects.filter(pk__in=ids).select_related("period"))
ENTRIES = Prepared(
    lambda ids: (
        Entry.objects.filter(task_id__in=ids, state__in=[*COUNTED, "returned"])
        .select_related("stage")
        .order_by("as_of", "pk")
    )
)
STAGES = Prepared(lambda ids: Stage.objects.filter(task_id__in=ids).order_by("position"))
MONTHS = Prepared(lambda ids: TaskMonth.objects.filter(task_id__in=ids).order_by("month"))
PROOFS = Prepared(
    lambda ids: (
        ReportEvidence.objects.filter(report_id__in=ids).select_related("file").order_by("pk")
    )
)
PARTS = Prepared(
    lambda ids: (
        SupportPart.objects.filter(report_id__in=ids)
        .select_related("unit", "author")
        .order_by("pk")
    )
)
PEOPLE = Prepared(
    lambda ids: (
        TaskPerson.objects.filter(task_id__in=ids, role="assignee")
        .select_related("person")
        .order_by("position")
    )
)


def before_of(reports: Sequence[Report]) -> dict[int, Report]:
    """What was handed in last of each, by its id."""
    ids = [getattr(report, "before_id", None) for report in reports]
    return {row.pk: row for row in BEFORE(filled([pk for pk in ids if pk]))}


def stages_of(reports: Sequence[Report]) -> list[Stage]:
    """Of the tasks that count stages (one statement, none where no task does)."""
    return STAGES(filled([r.task_id for r in reports if r.task.measure != "quantity"]))


def quoted_of(reports: Sequence[Report]) -> dict[tuple[int, date], IndicatorFigure]:
    """The figures of the indicators that tasks quote, by the last day of their period."""
    ids = {r.task.indicator_id for r in reports if r.task.indicator_id}
    if not ids:
        return {}
    rows = IndicatorFigure.objects.filter(
        indicator__in=ids, last__in={r.period.last for r in reports}
    )
    return {(row.indicator_id, row.last): row for row in rows.select_related("author")}


def proofs_of(reports: Sequence[Report]) -> list[ReportEvidence]:
    """One statement, none where no report has any."""
    return PROOFS(filled([r.pk for r in reports if getattr(r, "has_proofs", True)]))


def parts_of(reports: Sequence[Report]) -> list[SupportPart]:
    """One statement, none where nobody added a part."""
    return PARTS(filled([r.pk for r in reports if getattr(r, "has_parts", True)]))
