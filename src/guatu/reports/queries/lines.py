"""Reports as their fillers see them: beside last month, with what was entered meanwhile."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from django.db.models import OuterRef, Q, QuerySet, Subquery

from guatu.plans.models import Entry, Indicator, IndicatorFigure, Stage, TaskMonth, TaskPerson
from guatu.plans.queries.tree import name_of
from guatu.reports.models import Report, ReportEvidence, SupportPart
from guatu.reports.queries.content import COUNTED
from guatu.rules.actor import Actor

OWED = ("draft", "returned")
Row = TypeVar("Row")


@dataclass
class Line:
    """A report as its filler sees it.

    ``before`` is what was handed in last; ``entries`` are the figures since that period began,
    oldest first; ``own``: the reader is named for the task, else he fills on behalf;
    ``asked_of``: how far the figure that it quotes came in this period.
    """

    report: Report
    own: bool = True
    before: Report | None = None
    entries: list[Entry] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)
    months: list[TaskMonth] = field(default_factory=list)
    evidence: list[ReportEvidence] = field(default_factory=list)
    parts: list[SupportPart] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    asked_of: IndicatorFigure | None = None

    @property
    def quotes(self) -> Indicator | None:
        """The indicator whose figures count here: then the report has no field for one."""
        return self.report.task.indicator

    @property
    def made(self) -> list[Entry]:
        """What was entered in this period already: it is not asked again."""
        first, last = self.report.period.first, self.report.period.last
        return [e for e in self.entries if first <= e.as_of <= last and e.state in COUNTED]

    @property
    def figure_before(self) -> Entry | None:
        """The last confirmed figure before this period."""
        first = self.report.period.first
        found = [e for e in self.entries if e.as_of < first and e.state == "confirmed"]
        return found[-1] if found else None

    @property
    def standing(self) -> str:
        """How the row is shown: over, handed, returned, writing, carried, fresh or first."""
        report, task = self.report, self.report.task
        if report.state not in OWED:
            return "handed"
        if report.state == "returned":
            return "returned"
        if task.finished_on is not None or task.state != "released":
            return "over"
        if report.revision and (report.narrative or report.typed_value is not None):
            return "writing"
        return "carried" if self.made else "fresh" if self.before else "first"

    @property
    def narrative(self) -> str:
        """The words to begin with: those saved, else what the entries of the month say."""
        if self.report.revision:
            return self.report.narrative
        typed = [e for e in self.made if e.figure_id is None]
        said = [e.sentence.strip("。；; ") for e in typed if e.sentence.strip()]
        return "；".join(dict.fromkeys(said))

    def text(self, name: str) -> str:
        """Problems, next step or help: those saved, else last month's, until something is saved."""
        own: str = getattr(self.report, name)
        if own or self.report.revision or self.before is None:
            return own
        return str(getattr(self.before, name))


def loaded(rows: QuerySet[Report]) -> QuerySet[Report]:
    """Reports with their task, and the id of what was handed in last."""
    earlier = Report.objects.filter(
        ~Q(state="draft"), task=OuterRef("task"), period__last__lt=OuterRef("period__first")
    )
    latest = Subquery(earlier.order_by("-period__last").values("pk")[:1])
    owner = ("task__indicator__owner_unit", "task__indicator__owner")
    loaded = rows.select_related(
        "period__cycle", "task__lead_unit", "task__cycle", "author", *owner
    )
    unread = ("task__means", "task__standard", "task__basis", "task__extra", "task__theme")
    return loaded.annotate(before_id=latest).defer(*unread)


def line_of(actor: Actor, report_id: int) -> Line:
    """One report as its filler sees it."""
    report = loaded(Report.objects.filter(pk=report_id)).get()
    return lines_of(actor, [report])[0]


def lines_of(actor: Actor, reports: Sequence[Report]) -> list[Line]:
    """The rows with all that stands in them (seven statements, eight where one quotes)."""
    ids, tasks = [r.pk for r in reports], [r.task_id for r in reports]
    if not ids:
        return []
    before = _before(reports)
    entries = _by(_entries(tasks), "task_id")
    stages = _by(_stages(reports), "task_id")
    months = _by(TaskMonth.objects.filter(task_id__in=tasks).order_by("month"), "task_id")
    proofs = ReportEvidence.objects.filter(report_id__in=ids).select_related("file").order_by("pk")
    evidence = _by(proofs, "report_id")
    parts = SupportPart.objects.filter(report_id__in=ids).select_related("unit", "author")
    by_report = _by(parts.order_by("pk"), "report_id")
    people = _by(_people(tasks), "task_id")
    quoted = _quoted(reports)
    return [
        Line(
            report,
            own=any(p.person_id == actor.acts_as for p in people[report.task_id]),
            before=before.get(getattr(report, "before_id", None) or 0),
            entries=entries[report.task_id],
            stages=stages[report.task_id],
            months=months[report.task_id],
            evidence=evidence[report.pk],
            parts=by_report[report.pk],
            people=[name_of(p) for p in people[report.task_id]],
            asked_of=quoted.get((report.task.indicator_id or 0, report.period.last)),
        )
        for report in reports
    ]


def _before(reports: Sequence[Report]) -> dict[int, Report]:
    """What was handed in last of each, by its id."""
    ids = [getattr(report, "before_id", None) for report in reports]
    rows = Report.objects.filter(pk__in=[pk for pk in ids if pk]).select_related("period")
    return {row.pk: row for row in rows}


def _entries(tasks: Sequence[int]) -> QuerySet[Entry]:
    rows = Entry.objects.filter(task_id__in=tasks, state__in=[*COUNTED, "returned"])
    return rows.select_related("stage").order_by("as_of", "pk")


def _stages(reports: Sequence[Report]) -> QuerySet[Stage]:
    staged = [r.task_id for r in reports if r.task.measure != "quantity"]
    return Stage.objects.filter(task_id__in=staged).order_by("position")


def _quoted(reports: Sequence[Report]) -> dict[tuple[int, date], IndicatorFigure]:
    """The figures of the indicators that tasks quote, by the last day of their period."""
    ids = {r.task.indicator_id for r in reports if r.task.indicator_id}
    if not ids:
        return {}
    rows = IndicatorFigure.objects.filter(
        indicator__in=ids, last__in={r.period.last for r in reports}
    )
    return {(row.indicator_id, row.last): row for row in rows.select_related("author")}


def _people(tasks: Sequence[int]) -> QuerySet[TaskPerson]:
    named = TaskPerson.objects.filter(task_id__in=tasks, role="assignee")
    return named.select_related("person").order_by("position")


def _by(rows: Iterable[Row], column: str) -> dict[Any, list[Row]]:
    found: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        found[getattr(row, column)].append(row)
    return found
