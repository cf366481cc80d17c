"""The task book, road map and timetable of a unit, an official or a person."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from guatu.people.models import Person, Unit
from guatu.people.queries import units_under
from guatu.plans.models import Cycle, OriginalTask, Stage, Task, TaskPerson, TaskUnit
from guatu.plans.queries.originals import as_agreed, first_stages, with_first
from guatu.plans.queries.tree import name_of
from guatu.plans.queries.visibility import visible_to
from guatu.rules.actor import Actor

MOST = 1000
"""Tasks at most in one book; a larger one belongs to the units below."""
BOUND = ("released", "paused", "done")
"""States of tasks that bind: drafts and cancelled work stand in no book."""


@dataclass(frozen=True)
class Owner:
    """Whose book it is: ``who`` is unit, official or person."""

    who: str
    pk: int
    name: str
    unit_path: str = ""


@dataclass
class BookTask:
    """A task of a book; ``part`` is the owner's: lead, responsible, support, official, assignee."""

    task: Task
    part: str
    officials: list[str] = field(default_factory=list)
    assignees: list[str] = field(default_factory=list)
    responsible: list[str] = field(default_factory=list)
    support: list[str] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)


@dataclass(frozen=True)
class Node:
    """A dated point of the timetable: a stage, or the end of the task itself (stage None)."""

    day: date
    task: BookTask
    stage: Stage | None


def owner_of(who: str, pk: int) -> Owner | None:
    """The unit or person of that id (one statement)."""
    if who == "unit":
        unit = Unit.objects.filter(pk=pk).first()
        return Owner(who, pk, unit.name, unit.path) if unit else None
    person = Person.objects.filter(pk=pk).first()
    return Owner(who, pk, person.name) if person else None


def book(actor: Actor, cycle: Cycle, owner: Owner, *, original: bool = False) -> list[BookTask]:
    """The owner's tasks that bind and that the actor may see, in plan order (five statements).

    ``original``: as first agreed, with the tasks that the unit led then (one statement more).
    """
    seen = visible_to(actor, cycle)
    seen = with_first(seen) if original else seen
    leads = "first_lead_unit_id" if original else "lead_unit"
    found = seen.filter(_of(owner, leads), state__in=BOUND).exclude(level="objective")
    tasks = list(_with_parts(found.order_by("path"))[:MOST])
    first = as_agreed(tasks) if original else {}
    return [_agreed(_dressed(task, owner), first.get(task.pk)) for task in tasks]


def _agreed(one: BookTask, first: OriginalTask | None) -> BookTask:
    """The first stages of a changed task, with what became of them."""
    if first is not None and first.own:
        one.stages = first_stages(one.stages, first)
    return one


def _of(owner: Owner, leads: str) -> Q:
    if owner.who == "unit":
        below = units_under(owner.unit_path).values("pk")
        parts = TaskUnit.objects.filter(unit=owner.pk).values("task")
        return Q(**{f"{leads}__in": below}) | Q(pk__in=parts)
    role = "official" if owner.who == "official" else "assignee"
    named = TaskPerson.objects.filter(person=owner.pk, role=role).values("task")
    return Q(pk__in=named)


def _with_parts(tasks: QuerySet[Task]) -> QuerySet[Task]:
    people = TaskPerson.objects.select_related("person").order_by("position")
    units = TaskUnit.objects.select_related("unit").order_by("position")
    return tasks.select_related("lead_unit").prefetch_related(
        Prefetch("people", people),
        Prefetch("units", units),
        Prefetch("stages", Stage.objects.order_by("position")),
    )


def _dressed(task: Task, owner: Owner) -> BookTask:
    people, units = list(task.people.all()), list(task.units.all())

    def named(role: str) -> list[str]:
        return [name_of(part) for part in people if part.role == role]

    def taking(role: str) -> list[str]:
        return [u.unit.label if u.unit else u.raw for u in units if u.role == role]

    return BookTask(
        task=task,
        part=_part(task, owner),
        officials=named("official"),
        assignees=named("assignee"),
        responsible=taking("responsible"),
        support=taking("support"),
        stages=list(task.stages.all()),
    )


def _part(task: Task, owner: Owner) -> str:
    if owner.who != "unit":
        return {"official": "official"}.get(owner.who, "assignee")
    if task.lead_unit and task.lead_unit.path.startswith(owner.unit_path):
        return "lead"
    return next((part.role for part in task.units.all() if part.unit_id == owner.pk), "support")


def nodes(tasks: list[BookTask]) -> list[Node]:
    """Every day on which something of the book falls due, in order of the days."""
    found: list[Node] = []
    for one in tasks:
        found += [Node(stage.due, one, stage) for stage in one.stages if stage.due]
        if one.task.due:
            found.append(Node(one.task.due, one, None))
    return sorted(found, key=lambda node: (node.day, node.task.task.path, node.stage is None))
