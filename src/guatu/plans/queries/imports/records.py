"""The records of a three-way difference: the live tasks, and what was imported last."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from django.db.models import QuerySet

from guatu.papers.difference import Record, record_of
from guatu.papers.preview import item_from_plain
from guatu.papers.reading.names import normal_name
from guatu.plans.models import Cycle, ImportRow, PlanImport, Task
from guatu.plans.queries.imports.live import ROUTINE_TITLE, item_of, task_key


def with_parts(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """Tasks with everything that an item of paper says (four statements)."""
    return tasks.select_related("parent").prefetch_related("units", "people", "stages")


def live_records(cycle: Cycle) -> list[Record]:
    """The tasks of a cycle as records by their key, in tree order (four statements)."""
    tasks = with_parts(_on_paper(cycle)).order_by("path")
    return [_live(task, cycle.year) for task in tasks if not is_carrier(task)]


def live_identities(cycle: Cycle) -> set[tuple[str, str]]:
    """The same records' numbers and titles alone (two statements)."""
    tasks = _on_paper(cycle).select_related("parent").prefetch_related("people")
    found = set()
    for task in tasks:
        if not is_carrier(task):
            names = [p.raw for p in task.people.all() if p.role == "assignee"]
            number = _number(task.number, task.level == "personal_subtask", names)
            found.add((normal_name(number), normal_name(task.title)))
    return found


def _on_paper(cycle: Cycle) -> QuerySet[Task]:
    """Objectives are themes on paper, and what is cancelled stands on none."""
    tasks = Task.objects.filter(cycle=cycle).exclude(level="objective")
    return tasks.exclude(state="cancelled")


def is_carrier(task: Task) -> bool:
    """Whether a task only holds personal rows: an office's part in a task, or 日常工作."""
    above = task.parent
    if task.title == ROUTINE_TITLE and not task.deadline_raw:
        return True
    same = above is not None and (above.number, above.title) == (task.number, task.title)
    return same and task.level == "office_subtask"


def _live(task: Task, year: int) -> Record:
    found = record_of(item_of(task, year), task_key(task, year))
    return identified(found, personal=task.level == "personal_subtask")


def identified(record: Record, *, personal: bool) -> Record:
    """Numbers of a personal form count for each person, beside those of the plan."""
    names = record.fields.get("assignees") or ()
    return replace(record, number=_number(record.number, personal, names))


def _number(number: str, personal: bool, names: Iterable[str]) -> str:
    return f"{'、'.join(names)}#{number}" if personal else number


def base_records(found: PlanImport, file: Iterable[Record]) -> list[Record]:
    """What the last import of the same plan said, by live key; empty when this is the first.

    The same plan: of the committed imports of the cycle the one with which the file shares the
    most titles, the latest of equals (at most two statements).
    """
    source = same_plan(found, file)
    if source is None:
        return []
    rows = ImportRow.objects.filter(source=source, state="committed", task__isnull=False)
    year = found.cycle.year
    return [
        record_of(item_from_plain(row.record["item"]), f"{year}-{row.task_id}")
        for row in rows.order_by("pk")
    ]


def same_plan(found: PlanImport, file: Iterable[Record]) -> PlanImport | None:
    """The earlier import whose tasks the file mostly shares (one statement, one for the result)."""
    titles = {record.identity[1] for record in file}
    earlier = ImportRow.objects.filter(
        source__cycle=found.cycle_id, source__state="committed", task__isnull=False
    ).exclude(source=found)
    rows = earlier.values_list("source_id", "task__title")
    shared = Counter(source for source, title in rows if normal_name(title or "") in titles)
    if not shared:
        return None
    best = max(shared, key=lambda source: (shared[source], source))
    return PlanImport.objects.get(pk=best)
