"""What stood before a report: its task's earlier reports, last year's figure, files shown again."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from guatu.plans.models import CarriedTask, Evidence, Task
from guatu.plans.queries.visibility import visible_to
from guatu.reports.models import Report, ReportEvidence
from guatu.rules.actor import Actor
from guatu.rules.reporting.looked import Seen
from guatu.web.prepared import Prepared, filled

_SAID = (
    "task_id",
    "narrative",
    "forecast",
    "returned_reason",
    "returns",
    "done",
    "known",
    "total",
    "rule_light",
    "value",
    "period__key",
    "period__first",
)
_OF_TASKS = Prepared(
    lambda ids: (
        Report.objects.filter(task_id__in=ids)
        .exclude(state="draft")
        .select_related("period")
        .only(*_SAID)
        .order_by("-period__first")
    )
)
_PROOFS = Prepared(
    lambda ids: (
        ReportEvidence.objects.filter(report_id__in=ids)
        .select_related("file", "report")
        .order_by("pk")
    )
)
_ENTERED = Prepared(
    lambda ids: (
        Evidence.objects.filter(entry__task_id__in=ids)
        .exclude(entry__state__in=("withdrawn", "returned"))
        .select_related("file", "entry")
    )
)
_CARRIED: Prepared[tuple[int, str, Decimal | None]] = Prepared(
    lambda ids: CarriedTask.objects.filter(task_id__in=ids).values_list(
        "task_id", "source__figure_unit", "source__value"
    )
)
_YEAR_BEFORE = ("figure_unit", "value", "number", "title")


@dataclass(frozen=True)
class Shown:
    """A stored file that proves something of a report's task in its period."""

    report_id: int
    task_id: int
    file_id: int
    sha256: str
    name: str


def earlier(reports: Sequence[Report]) -> dict[int, list[Report]]:
    """The reports of the periods just before, latest first, by report (one statement)."""
    by_task: dict[int, list[Report]] = defaultdict(list)
    for row in _OF_TASKS(filled([r.task_id for r in reports])):
        by_task[row.task_id].append(row)
    return {
        r.pk: [one for one in by_task[r.task_id] if one.period.first < r.period.first]
        for r in reports
    }


def last_years(reports: Sequence[Report]) -> dict[int, Decimal]:
    """What each task's forerunner reached last year, by task (two statements).

    The forerunner is the task it was carried from, else the one of the year before with the same
    number and title; only a figure in the same unit of measure compares.
    """
    tasks = {r.task_id: r.task for r in reports if r.task.measure == "quantity"}
    if not tasks:
        return {}
    carried = _CARRIED(filled(list(tasks)))
    found = {task_id: (unit, value) for task_id, unit, value in carried}
    by_name = _named(task for pk, task in tasks.items() if pk not in found)
    for pk, task in tasks.items():
        found.setdefault(pk, by_name.get((task.number, task.title), ("", None)))
    return {
        pk: value
        for pk, (unit, value) in found.items()
        if value is not None and unit == tasks[pk].figure_unit
    }


def _named(tasks: Iterable[Task]) -> dict[tuple[str, str], tuple[str, Decimal | None]]:
    wanted, year = set(), 0
    for task in tasks:
        wanted.add(task.title)
        year = task.cycle.year
    rows = Task.objects.filter(cycle__year=year - 1, title__in=wanted, measure="quantity")
    return {
        (number, title): (unit, value)
        for unit, value, number, title in rows.values_list(*_YEAR_BEFORE)
    }


def shown_before(
    actor: Actor, files: Sequence[Shown], reports: Sequence[Report]
) -> dict[int, list[Seen]]:
    """Where the same content was shown of another task or of another period, by report.

    A task that the actor may not see is not named (three statements, none without files).
    """
    if not files:
        return {}
    hashes = {one.sha256 for one in files}
    in_reports = ReportEvidence.objects.filter(file__sha256__in=hashes).values_list(
        "file__sha256", "report__task_id", "report__task__title", "report__period__key", "report_id"
    )
    in_entries = Evidence.objects.filter(file__sha256__in=hashes).values_list(
        "file__sha256", "entry__task_id", "entry__task__title", "entry__as_of"
    )
    others = {row[1] for row in (*in_reports, *in_entries)}
    named = set(visible_to(actor).order_by().filter(pk__in=others).values_list("pk", flat=True))
    by_id = {report.pk: report for report in reports}
    found: dict[int, list[Seen]] = defaultdict(list)
    for one in {(one.report_id, one.sha256): one for one in files}.values():
        period = by_id[one.report_id].period
        for hash_, task, title, key, report_id in in_reports:
            if hash_ == one.sha256 and report_id != one.report_id:
                found[one.report_id].append(Seen(task, title * (task in named), key, one.name))
        for hash_, task, title, as_of in in_entries:
            here = task == one.task_id and period.first <= as_of <= period.last
            if hash_ == one.sha256 and not here:
                key = f"{as_of:%Y-%m}"
                found[one.report_id].append(Seen(task, title * (task in named), key, one.name))
    return found


def proofs(reports: Sequence[Report]) -> tuple[dict[int, list[ReportEvidence]], list[Shown]]:
    """The evidence of reports, and all stored files with that of their entries (two statements)."""
    by_report: dict[int, list[ReportEvidence]] = defaultdict(list)
    files: list[Shown] = []
    for row in _PROOFS(filled([r.pk for r in reports])):
        by_report[row.report_id].append(row)
        if row.file:
            files.append(
                Shown(
                    row.report_id, row.report.task_id, row.file.pk, row.file.sha256, row.file.name
                )
            )
    return by_report, [*files, *_of_entries(reports)]


def _of_entries(reports: Sequence[Report]) -> list[Shown]:
    owners = {r.task_id: r for r in reports}
    found = []
    for row in _ENTERED(filled(list(owners))):
        report = owners[row.entry.task_id]
        if report.period.first <= row.entry.as_of <= report.period.last:
            file = row.file
            found.append(Shown(report.pk, report.task_id, file.pk, file.sha256, file.name))
    return found
