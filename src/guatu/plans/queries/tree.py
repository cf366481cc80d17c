"""Rows of the plan in tree order, in chunks: list, tree, search and children read here."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import F, Min, OuterRef, QuerySet, Subquery

from guatu.plans.models import Cycle, Entry, Task, TaskPerson
from guatu.plans.queries.filters import Filters, matching
from guatu.plans.queries.ordering import behind, sorted_by
from guatu.plans.queries.originals import as_agreed
from guatu.rules.actor import Actor, Role
from guatu.rules.planning import TaskFacts, Turn, turn
from guatu.rules.progress.rollup import IN_PLAN
from guatu.web.prepared import Prepared, filled

__all__ = ["CHUNK", "Filters", "Row", "current_cycle", "cycles", "dressed", "matching", "name_of"]

CHUNK = 50
# What a line of the table shows: the long texts of a task stay in the database.
SHOWN = (
    *("parent", "path", "level", "number", "kind", "title", "weight", "lead_unit_raw", "theme"),
    *("deadline_raw", "deadline_kind", "start", "due", "every", "anchor", "offset_days"),
    *("measure", "value", "target", "figure_unit", "deadline_by_hand", "deadline_notes"),
    *("state", "unmatched", "released_on", "changed_on", "finished_on", "reported_on"),
    *("signing", "signing_since", "opinions", "revision"),
    *("done", "known", "total", "expected", "done_kept", "known_kept", "total_kept"),
    *("light", "light_code", "rule_light", "cycle", "lead_unit", "changed_terms"),
)


@dataclass
class Row:
    """A task with the names and marks that a line of the table shows.

    ``since`` is when the present turn began, where the record says so; ``unit`` and ``above``
    are the lead unit's short name and the title of the task above.
    """

    task: Task
    officials: list[str] = field(default_factory=list)
    assignees: list[str] = field(default_factory=list)
    turn: Turn = Turn.NOBODY
    since: datetime | date | None = None
    has_children: bool = False
    unit: str = ""
    above: str = ""
    unit_path: str = ""

    def named_by(self, actor: Actor) -> bool:
        """Whether the actor's unit is to name who does it."""
        heads = actor.covers(Role.HEAD, self.unit_path)
        mine = heads or actor.covers(Role.LIAISON, self.unit_path)
        return self.turn == Turn.HEAD_NAMES and mine


class Named(NamedTuple):
    """A person of a task: the matched one's name, else the words of the paper."""

    role: str
    name: str
    person_id: int | None


def cycles() -> list[Cycle]:
    """All cycles, the latest first."""
    return _CYCLES([])


_CYCLES = Prepared(lambda _ids: Cycle.objects.order_by("-year"))


def current_cycle(today: date, year: int | None = None) -> Cycle | None:
    """The cycle asked for, else this year's, else the latest."""
    return pick_cycle(cycles(), today, year)


def running_cycles(today: date) -> list[Cycle]:
    """This year's cycle, and before it last year's while that is open: December is reported in
    January (one statement)."""
    found = cycles()
    now = pick_cycle(found, today)
    last = [one for one in found if now and one.year == now.year - 1 and not one.closed]
    return [*last, now] if now else []


def pick_cycle(found: list[Cycle], today: date, year: int | None = None) -> Cycle | None:
    """The same out of loaded cycles, the latest first."""
    if year is not None:
        return next((cycle for cycle in found if cycle.year == year), None)
    begun = (cycle for cycle in found if cycle.year <= today.year)
    return next(begun, found[0] if found else None)


def rows(
    actor: Actor,
    cycle: Cycle,
    filters: Filters,
    after: str = "",
    limit: int = CHUNK,
    key: str = "",
) -> list[Row]:
    """One chunk of rows behind the path ``after`` and the sort key ``key`` (two statements)."""
    sort = "" if filters.parent is not None else filters.sort
    tasks = matching(actor, cycle, filters)
    tasks = sorted_by(tasks, sort, kept=filters.kept, original=filters.original)
    found = dressed(behind(tasks, sort, after, key)[:limit])
    return agreed(found) if filters.original else found


def agreed(rows: list[Row]) -> list[Row]:
    """The rows as they were first agreed (one statement, or none)."""
    changed = as_agreed([row.task for row in rows])
    for row in rows:
        if (first := changed.get(row.task.pk)) and first.own and first.lead_unit:
            row.unit = first.lead_unit.short_name or first.lead_unit.name
    return rows


def dressed(tasks: QuerySet[Task]) -> list[Row]:
    """Rows with their names and whose turn it is (two statements)."""
    return rows_of(list(with_marks(tasks)))


def rows_of(found: Sequence[Task]) -> list[Row]:
    """Rows of tasks that were asked for ``with_marks`` (one statement)."""
    people = _named([task.pk for task in found])
    return [_row(task, people[task.pk]) for task in found]


def with_marks(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """With what a row needs to say the unit, the task above and whose turn it is."""
    waiting = Entry.objects.filter(task=OuterRef("pk"), state="entered").order_by()
    first = waiting.values("task").annotate(first=Min("entered_at")).values("first")
    # A look-up of one row each: for EXISTS beside 50 of 100,000 rows PostgreSQL hashes the plan.
    below = Task.objects.filter(parent=OuterRef("pk")).order_by().values("pk")
    return tasks.only(*SHOWN).annotate(
        unit_name=F("lead_unit__name"),
        unit_short=F("lead_unit__short_name"),
        unit_path=F("lead_unit__path"),
        parent_title=F("parent__title"),
        waiting_since=Subquery(first),
        has_children=Subquery(below[:1]),
        has_family=Subquery(below.filter(state__in=IN_PLAN)[:1]),
    )


def _named(task_ids: list[int]) -> dict[int, list[Named]]:
    """The same as names only: a table needs no more (one statement)."""
    found: dict[int, list[Named]] = defaultdict(list)
    for task_id, role, raw, person_id, name in _NAMES(filled(task_ids)):
        found[task_id].append(Named(role, name or raw, person_id))
    return found


_NAMES = Prepared(
    lambda ids: (
        TaskPerson.objects.filter(task_id__in=ids)
        .order_by("task_id", "position")
        .values_list("task_id", "role", "raw", "person_id", "person__name")
    )
)


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


def _row(task: Task, people: list[Named]) -> Row:
    waiting_since = getattr(task, "waiting_since", None)
    named = [p for p in people if p.role == "assignee"]
    whose = whose_turn(
        task,
        has_person=any(p.person_id for p in named),
        waiting=waiting_since is not None,
        children=int(bool(getattr(task, "has_family", None))),
    )
    return Row(
        task=task,
        officials=[p.name for p in people if p.role == "official"],
        assignees=[p.name for p in named],
        turn=whose,
        since=since(task, whose, waiting_since),
        has_children=bool(getattr(task, "has_children", None)),
        unit=getattr(task, "unit_short", "") or getattr(task, "unit_name", "") or "",
        above=getattr(task, "parent_title", "") or "",
        unit_path=getattr(task, "unit_path", "") or "",
    )


def whose_turn(task: Task, *, has_person: bool, waiting: bool, children: int) -> Turn:
    """Whose turn it is on a loaded task."""
    facts = TaskFacts(
        state=task.state,
        unmatched=task.unmatched,
        has_person=has_person,
        signing=task.signing,
        advised=task.opinions_id is not None,
    )
    complete = task.finished_on is not None
    return turn(facts, waiting=waiting, children=children, complete=complete)


def since(task: Task, whose: Turn, waiting: datetime | None) -> datetime | date | None:
    """Since when it has been their turn: the first waiting entry, the last report, the release."""
    if whose == Turn.HEAD_CONFIRMS:
        return waiting
    if whose == Turn.ASSIGNEE_FILLS:
        return task.reported_on or task.released_on
    if whose == Turn.SUPERVISION_CLOSES:
        return task.finished_on
    if whose in (Turn.SIGNER_SIGNS, Turn.SUPERVISION_SETTLES):
        return task.signing_since
    return task.released_on if whose == Turn.HEAD_NAMES else task.changed_on
