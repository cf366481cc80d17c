"""Basis documents and their coverage: which clauses have an owner task, which have none."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Q

from guatu.plans.models import BasisClause, BasisDocument, Cycle, Task, TaskClause
from guatu.plans.queries.visibility import visible_to
from guatu.rules.actor import Actor

OWNED = Q(state__in=["released", "paused", "done"], lead_unit__isnull=False)
"""A task that answers for a clause: handed down to a lead unit, and not cancelled."""


@dataclass
class ClauseRow:
    """A clause, whether a task answers for it, and those of its tasks that the reader may see."""

    clause: BasisClause
    owned: bool
    tasks: list[Task] = field(default_factory=list)


def _owners() -> Exists:
    return Exists(Task.objects.filter(OWNED, clauses__clause=OuterRef("pk")))


def documents(cycle: Cycle) -> list[BasisDocument]:
    """The documents of a year with ``clause_count`` and ``owned_count`` (two statements)."""
    rows = BasisDocument.objects.filter(cycle=cycle).annotate(clause_count=Count("clauses"))
    owned = BasisClause.objects.filter(_owners(), document__cycle=cycle)
    counts: dict[int, int] = defaultdict(int)
    for pk in owned.values_list("document_id", flat=True):
        counts[pk] += 1
    found: list[BasisDocument] = list(rows.order_by("issued_on", "pk"))
    for row in found:
        setattr(row, "owned_count", counts[row.pk])  # noqa: B010 - for the page only
    return found


def clause_rows(actor: Actor, document: BasisDocument, *, open_only: bool) -> list[ClauseRow]:
    """The clauses of a document in order, with their tasks (three statements)."""
    clauses = document.clauses.order_by("position")
    if open_only:
        clauses = clauses.filter(~_owners())
    clauses = clauses.annotate(owned=_owners())
    rows = {c.pk: ClauseRow(c, bool(getattr(c, "owned", False))) for c in clauses}
    tasks = {
        task.pk: task
        for task in visible_to(actor, document.cycle)
        .filter(clauses__clause__in=list(rows))
        .select_related("lead_unit")
        .order_by("path")
    }
    links = TaskClause.objects.filter(clause__in=list(rows), task__in=list(tasks))
    for task_id, clause_id in links.order_by("task__path").values_list("task_id", "clause_id"):
        rows[clause_id].tasks.append(tasks[task_id])
    return list(rows.values())


def clauses_of(task: Task) -> list[BasisClause]:
    """The clauses on which a task rests (one statement)."""
    found = BasisClause.objects.filter(tasks__task=task).select_related("document")
    return list(found.order_by("document__issued_on", "document_id", "position"))


def all_clauses(cycle: Cycle) -> list[BasisClause]:
    """Every clause of a year, to choose from (one statement)."""
    found = BasisClause.objects.filter(document__cycle=cycle).select_related("document")
    return list(found.order_by("document__issued_on", "document_id", "position"))
