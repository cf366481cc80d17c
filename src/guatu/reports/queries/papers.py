"""The reports of a period as the lines of the paper forms: what was said beside what counts."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Prefetch, QuerySet

from guatu.papers.sheets.monthly import MonthLine
from guatu.plans.models import Entry, Stage, Task, TaskPerson
from guatu.plans.queries.visibility import visible_to
from guatu.reports.models import Period, Report
from guatu.reports.queries.as_said import as_said
from guatu.reports.queries.matrix_rows import Asked
from guatu.reports.queries.paper_cells import LINES, Said
from guatu.reports.queries.queue import entries_of
from guatu.rules.actor import Actor

MOST = 2000
"""Lines of a form made while the reader waits."""


def reports_for(actor: Actor, period: Period, asked: Asked) -> QuerySet[Report]:
    """The reports of a form in the order of the plan: those of the matrix that the actor sees."""
    seen = visible_to(actor, period.cycle).order_by().values("pk")
    found = Report.objects.filter(asked.condition, period=period, task__in=seen)
    return found.order_by("task__path")


def month_lines(form: str, rows: QuerySet[Report]) -> list[MonthLine]:
    """Their lines in form ``a``, ``b`` (what serves more than routine) or ``c`` (figures)."""
    chosen = rows.filter(task__measure="quantity") if form == "c" else rows
    found = _said(chosen)
    if form == "b":
        found = _beyond_routine(found)
    if form == "c":
        order = _themes(found)
        found.sort(key=lambda one: order.index(one.task.theme))
    return [LINES[form](at, one) for at, one in enumerate(found, 1)]


def _beyond_routine(found: Sequence[Said]) -> list[Said]:
    """Those that are, or lie below, a key task, a project, a hard item or an innovation."""
    above = {pk for one in found for pk in _above(one.task)}
    marked = set(
        Task.objects.filter(pk__in=above).exclude(kind="routine").values_list("pk", flat=True)
    )
    return [one for one in found if marked.intersection(_above(one.task))]


def _above(task: Task) -> list[int]:
    """The task's own id and those of all tasks above it, itself first."""
    return [int(task.path[at : at + 8]) for at in range(0, len(task.path), 8)][::-1]


def _officials(tasks: Iterable[Task]) -> dict[int, str]:
    """The lead officials by task id, for these tasks and all above them (one statement)."""
    wanted = {pk for task in tasks for pk in _above(task)}
    rows = TaskPerson.objects.filter(role="official", task__in=wanted).select_related("person")
    found: dict[int, list[str]] = defaultdict(list)
    for row in rows.order_by("position"):
        found[row.task_id].append(row.person.name if row.person else row.raw)
    return {pk: "、".join(filter(None, names)) for pk, names in found.items()}


def _themes(found: Sequence[Said]) -> list[str]:
    return list(dict.fromkeys(one.task.theme for one in found))


def _said(rows: QuerySet[Report]) -> list[Said]:
    """The reports with all that their lines show (at most thirteen statements)."""
    people = Prefetch(
        "task__people", TaskPerson.objects.select_related("person").order_by("position")
    )
    stages = Prefetch("task__stages", Stage.objects.order_by("position"))
    wanted = ("period__cycle", "task__lead_unit", "reviewed_by")
    reports = list(rows.select_related(*wanted).prefetch_related(people, stages))
    if not reports:
        return []
    entries = entries_of(reports)
    judged, officials = as_said(reports, entries), _officials(one.task for one in reports)
    made: dict[int, list[Entry]] = defaultdict(list)
    for report in reports:
        first, last = report.period.first, report.period.last
        made[report.pk] = [e for e in entries[report.task_id] if first <= e.as_of <= last]
    return [
        Said(report, _as_accepted(report, judged[report.pk]), made[report.pk],
             next((officials[pk] for pk in _above(report.task) if pk in officials), ""))
        for report in reports
    ]  # fmt: skip


def _as_accepted(report: Report, task: Task) -> Task:
    """What was accepted stays what it was, whatever became of the task since."""
    if report.accepted_at is None or report.total is None:
        return task
    task.done, task.known, task.total = report.done or 0, report.known or 0, report.total
    task.expected, task.light, task.value = report.expected, report.rule_light, report.value
    return task
