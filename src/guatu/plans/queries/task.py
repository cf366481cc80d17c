"""Loading one task with all that its page shows, in a fixed number of statements."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from guatu.ledger.queries import timeline
from guatu.people.models import Person
from guatu.plans.models import (
    ChangeRequest,
    Entry,
    Evidence,
    Task,
    TaskPerson,
    TaskUnit,
)
from guatu.plans.models.basis import TaskClause
from guatu.plans.models.carried import CarriedTask
from guatu.plans.models.facts import facts_of
from guatu.plans.models.merged import TaskMerge
from guatu.plans.queries import tree
from guatu.plans.queries.basis import clauses_of
from guatu.plans.queries.carrying import kin
from guatu.plans.queries.confirming import Heads, entry_facts, heads_of
from guatu.plans.queries.merging import merges_of
from guatu.plans.queries.task_sheet import EntryRow, Sheet
from guatu.plans.queries.visibility import visible_to
from guatu.rules.actor import Actor
from guatu.rules.planning import (
    ENTRY_FLOW,
    Turn,
    confirmers,
    entry_relations,
    relations,
)
from guatu.rules.progress.rollup import IN_PLAN

ENTRIES = 20
EVENTS = 20
WITH = (
    *("cycle", "lead_unit", "parent", "parent__lead_unit", "source"),
    *("indicator__owner_unit", "indicator__owner"),
)


def visible_task(actor: Actor, task_id: int) -> Task | None:
    """The task with its units and people when the actor may see it (three statements).

    It says what else hangs on it, so that what most tasks lack costs no statement.
    """
    here = OuterRef("pk")
    found = (
        visible_to(actor)
        .filter(pk=task_id)
        .annotate(
            has_requests=Exists(ChangeRequest.objects.filter(task=here)),
            has_clauses=Exists(TaskClause.objects.filter(task=here)),
            has_kin=Exists(CarriedTask.objects.filter(Q(task=here) | Q(source=here))),
            has_merges=Exists(TaskMerge.objects.filter(Q(task=here) | Q(into=here))),
        )
    )
    return _with_parts(found).first()


def _with_parts(tasks: QuerySet[Task]) -> QuerySet[Task]:
    people = TaskPerson.objects.select_related("person").order_by("position")
    units = TaskUnit.objects.select_related("unit").order_by("position")
    return tasks.select_related(*WITH).prefetch_related(
        Prefetch("people", people), Prefetch("units", units)
    )


def sheet(
    actor: Actor, task: Task, *, all_entries: bool = False, children_after: str = ""
) -> Sheet:
    """Everything of a task loaded by ``visible_task`` (at most twelve statements more)."""
    facts, heads = facts_of(task), heads_of(task)
    entries = _entries(task, ENTRIES if not all_entries else 1000)
    children = children_of(actor, task, children_after)
    found = Sheet(
        task=task,
        facts=facts,
        relations=relations(actor, facts),
        ancestors=_ancestors(task),
        stages=list(task.stages.order_by("position")),
        entries=[_entry_row(actor, task, entry, heads) for entry in entries],
        children=children[: tree.CHUNK],
        more_children=len(children) > tree.CHUNK,
        has_family=_has_family(task, children),
        months=list(task.months.order_by("month")),
        clauses=clauses_of(task) if getattr(task, "has_clauses", True) else [],
        kin=kin(task) if getattr(task, "has_kin", True) else [],
        merges=merges_of(task) if getattr(task, "has_merges", True) else [],
        events=timeline("task", task.pk, limit=EVENTS),
        periods=_periods(task),
    )
    _set_turn(found, heads)
    return found


def children_of(actor: Actor, task: Task, after: str = "") -> list[tree.Row]:
    """A chunk of the visible children, and one more when there are more (two statements)."""
    below = visible_to(actor, task.cycle).filter(parent=task, path__gt=after).order_by("path")
    return tree.dressed(below[: tree.CHUNK + 1])


def _has_family(task: Task, seen: list[tree.Row]) -> bool:
    """Whether children carry it, also such as the reader may not see."""
    if any(row.task.state in IN_PLAN for row in seen):
        return True
    return Task.objects.filter(parent=task, state__in=IN_PLAN).exists()


def _ancestors(task: Task) -> list[Task]:
    ids = task.ancestor_ids
    if not ids:
        return []
    return list(Task.objects.filter(pk__in=ids).only("title", "path", "level").order_by("path"))


def _entries(task: Task, limit: int) -> list[Entry]:
    files = Evidence.objects.select_related("file").order_by("pk")
    rows = Entry.objects.filter(task=task).select_related("author", "decided_by", "stage")
    return list(
        rows.order_by("-entered_at", "-pk").prefetch_related(Prefetch("evidence", files))[:limit]
    )


def _entry_row(actor: Actor, task: Task, entry: Entry, heads: Heads) -> EntryRow:
    facts = entry_facts(entry, list(task.people.all()), heads)
    stands = entry_relations(actor, facts)
    open_moves = () if task.cycle.closed else ENTRY_FLOW.open_to(entry.state, stands)
    return EntryRow(
        entry=entry,
        files=list(entry.evidence.all()),
        moves=tuple(move for move in open_moves if move.verb != "correct"),
    )


def _periods(task: Task) -> dict[str, str]:
    """State of each period of a recurring task: entered or confirmed (one statement, or none)."""
    if task.deadline_kind != "recurring":
        return {}
    rows = Entry.objects.filter(task=task, state__in=["entered", "confirmed"]).exclude(period="")
    return dict(rows.order_by("-state").values_list("period", "state"))


def _set_turn(found: Sheet, heads: Heads) -> None:
    """Whose turn it is, since when, and their names (one statement at most)."""
    task = found.task
    if found.closed:
        return
    waiting = [row.entry for row in found.entries if row.entry.state == "entered"]
    found.turn = tree.whose_turn(
        task,
        has_person=found.facts.has_person,
        waiting=bool(waiting),
        children=int(found.has_family),
    )
    first = min(waiting, key=lambda entry: entry.entered_at) if waiting else None
    found.since = tree.since(task, found.turn, first.entered_at if first else None)
    if found.turn == Turn.ASSIGNEE_FILLS:
        found.whose = [tree.name_of(part) for part in found.named("assignee")]
    elif found.turn == Turn.HEAD_CONFIRMS and first:
        found.whose = names(confirmers(entry_facts(first, found.people, heads)))
    elif found.turn == Turn.SIGNER_SIGNS and task.level == "personal_subtask":
        found.whose = [tree.name_of(part) for part in found.named("assignee")]
    elif found.turn in (Turn.HEAD_NAMES, Turn.SIGNER_SIGNS) and heads:
        found.whose = names(heads[0])


def names(person_ids: Iterable[int]) -> list[str]:
    """Names of people, in the order of the staff sheet."""
    rows = Person.objects.filter(pk__in=list(person_ids)).order_by("position", "pk")
    return list(rows.values_list("name", flat=True))
