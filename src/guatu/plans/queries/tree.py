"""Rows of the plan in tree order, filtered, in chunks: list, tree, search and export read here."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Exists, Min, OuterRef, Q, QuerySet, Subquery

from guatu.people.models import Unit
from guatu.plans.models import Cycle, Entry, Task, TaskPerson
from guatu.plans.queries.visibility import visible_to
from guatu.rules.actor import Actor
from guatu.rules.planning import TaskFacts, Turn, turn
from guatu.rules.progress.rollup import IN_PLAN

CHUNK = 50


@dataclass(frozen=True)
class Filters:
    """What the filter bar asks for; blank means all.

    ``depth`` is how many levels are shown (1 objectives ... 4 personal); ``nobody`` asks for
    tasks without a named person; ``unit`` counts its subtree; ``parent`` opens one row.
    """

    q: str = ""
    theme: str = ""
    kind: str = ""
    light: str = ""
    state: str = ""
    unit: int | None = None
    official: int | None = None
    person: int | None = None
    nobody: bool = False
    depth: int = 2
    parent: int | None = None

    @property
    def narrow(self) -> bool:
        """Whether rows are picked from all levels rather than shown as a tree."""
        return bool(
            self.q
            or self.theme
            or self.kind
            or self.light
            or self.state
            or self.unit
            or self.official
            or self.person
            or self.nobody
        )


@dataclass
class Row:
    """A task with the names and marks that a line of the table shows."""

    task: Task
    officials: list[str] = field(default_factory=list)
    assignees: list[str] = field(default_factory=list)
    turn: Turn = Turn.NOBODY
    since: datetime | None = None


def current_cycle(today: date, year: int | None = None) -> Cycle | None:
    """The cycle asked for, else this year's, else the latest."""
    cycles = Cycle.objects.order_by("-year")
    if year is not None:
        return cycles.filter(year=year).first()
    return cycles.filter(year__lte=today.year).first() or cycles.first()


def matching(actor: Actor, cycle: Cycle, filters: Filters) -> QuerySet[Task]:
    """The visible tasks of a cycle that the filters ask for, in tree order."""
    tasks = visible_to(actor).filter(cycle=cycle)
    if filters.parent is not None:
        return tasks.filter(parent_id=filters.parent).order_by("path")
    if not filters.narrow:
        return tasks.filter(level__in=Task.LEVELS[: filters.depth]).order_by("path")
    return tasks.filter(_asked_for(filters)).order_by("path")


def _asked_for(filters: Filters) -> Q:
    asked = Q()
    for name in ("theme", "kind", "light", "state"):
        if value := getattr(filters, name):
            asked &= Q(**{name: value})
    if filters.q:
        asked &= Q(title__icontains=filters.q) | Q(number=filters.q) | Q(means__icontains=filters.q)
    if filters.unit:
        asked &= _of_unit(filters.unit)
    if filters.official:
        asked &= _of_person(filters.official, "official")
    if filters.person:
        asked &= _of_person(filters.person, "assignee")
    if filters.nobody:
        named = TaskPerson.objects.filter(task=OuterRef("pk"), role="assignee")
        asked &= ~Exists(named) & Q(state__in=["draft", "released", "paused"])
    return asked


def _of_unit(unit_id: int) -> Q:
    """Led by the unit or by one below it."""
    path = Unit.objects.filter(pk=unit_id).values_list("path", flat=True).first() or "-"
    below = Unit.objects.filter(path__gte=path, path__lte=path + "9" * 8)
    return Q(lead_unit__in=below.values("pk"))


def _of_person(person_id: int, role: str) -> Q:
    rows = TaskPerson.objects.filter(task=OuterRef("pk"), person_id=person_id, role=role)
    return Q(Exists(rows))


def rows(
    actor: Actor, cycle: Cycle, filters: Filters, after: str = "", limit: int = CHUNK
) -> list[Row]:
    """One chunk of rows behind the path ``after`` (two statements)."""
    return dressed(_with_marks(matching(actor, cycle, filters).filter(path__gt=after))[:limit])


def _with_marks(tasks: QuerySet[Task]) -> QuerySet[Task]:
    waiting = Entry.objects.filter(task=OuterRef("pk"), state="entered").order_by()
    first = waiting.values("task").annotate(first=Min("entered_at")).values("first")
    family = Task.objects.filter(parent=OuterRef("pk"), state__in=IN_PLAN)
    return tasks.select_related("lead_unit").annotate(
        waiting_since=Subquery(first), has_children=Exists(family)
    )


def dressed(tasks: QuerySet[Task]) -> list[Row]:
    """Rows with their names and whose turn it is (two statements)."""
    found = list(tasks)
    people = people_of([task.pk for task in found])
    return [_row(task, people[task.pk]) for task in found]


def people_of(task_ids: list[int]) -> dict[int, list[TaskPerson]]:
    """The named people of tasks, in the order of the paper (one statement)."""
    found: dict[int, list[TaskPerson]] = defaultdict(list)
    parts = TaskPerson.objects.filter(task_id__in=task_ids).select_related("person")
    for part in parts.order_by("task_id", "position"):
        found[part.task_id].append(part)
    return found


def name_of(part: TaskPerson) -> str:
    """The matched person's name, else the words of the paper."""
    return part.person.name if part.person else part.raw


def _row(task: Task, people: list[TaskPerson]) -> Row:
    waiting_since = getattr(task, "waiting_since", None)
    named = [p for p in people if p.role == "assignee"]
    facts = TaskFacts(
        state=task.state, unmatched=task.unmatched, has_person=any(p.person_id for p in named)
    )
    return Row(
        task=task,
        officials=[name_of(p) for p in people if p.role == "official"],
        assignees=[name_of(p) for p in named],
        turn=turn(
            facts,
            waiting=waiting_since is not None,
            children=int(getattr(task, "has_children", False)),
            complete=0 < task.total <= task.done,
        ),
        since=waiting_since,
    )
