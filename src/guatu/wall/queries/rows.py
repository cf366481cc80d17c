"""What a row of the wall is made of, which rows are asked for, and rows as first agreed."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from guatu.plans.actions.judging import due_occurrences
from guatu.plans.models import Cycle, Task, TaskPerson
from guatu.plans.queries.originals import as_agreed
from guatu.rules.actor import Actor
from guatu.wall.queries.filters import Filters, hanging
from guatu.wall.queries.moments import StageFacts, Unread, first_stages_of, periods_met
from guatu.wall.queries.totals import LaneCount
from guatu.web.prepared import Prepared, filled

BATCH = 2000  # rows whose parts are fetched with one list of ids

# What a row shows: no long text, no contact (no telephone number stands on a wall).
SHOWN = (
    *("path", "level", "title", "lead_unit_raw", "state", "deadline_raw", "deadline_kind"),
    *("start", "due", "every", "anchor", "offset_days", "deadline_notes"),
    *("finished_on", "changed_on", "light", "light_code"),
    *("done", "known", "total", "done_kept", "known_kept", "total_kept"),
)
_UNIT = {"unit_name": F("lead_unit__name"), "unit_short": F("lead_unit__short_name")}
UNIT = tuple(_UNIT)


@dataclass
class RowFacts:
    """A row before it is worded; ``occurrences`` are (date, met) of recurring work.

    ``task`` is a task or the columns of one that a row shows.
    """

    task: Any
    lane: str
    officials: list[str] = field(default_factory=list)
    assignees: list[str] = field(default_factory=list)
    stages: list[StageFacts] = field(default_factory=list)
    occurrences: list[tuple[date, bool]] = field(default_factory=list)

    @property
    def unit(self) -> str:
        """The lead unit's short name, else the words of the paper."""
        short, name = getattr(self.task, "unit_short", ""), getattr(self.task, "unit_name", "")
        return str(short or name or self.task.lead_unit_raw)


@dataclass(frozen=True)
class Span:
    """A run of rows of one lane: ``skip`` are before it, ``take`` are in it."""

    lane: LaneCount
    skip: int
    take: int

    @property
    def whole(self) -> bool:
        """Whether it is all of the lane."""
        return self.skip == 0 and self.take == self.lane.rows


def spans(lanes: Sequence[LaneCount], first: int, limit: int) -> list[Span]:
    """Which rows of which lanes the rows ``first`` (from 0) to ``first + limit`` are."""
    found: list[Span] = []
    for lane in lanes:
        skip = min(first, lane.rows)
        take = min(lane.rows - skip, limit)
        if take > 0:
            found.append(Span(lane, skip, take))
        first, limit = first - skip, limit - max(take, 0)
    return found


def first_rows(
    actor: Actor, cycle: Cycle, filters: Filters, parts: Sequence[Span]
) -> list[RowFacts]:
    """The rows of these spans in the order of the wall as they were first agreed, put over the
    tasks of now (six statements per 2,000 rows).
    """
    if not parts:
        return []
    columns = *SHOWN, "parent_id", "theme", "measure", "changed_terms"
    tasks = list(chosen(hanging(actor, cycle, filters), parts).only(*columns))
    tasks.sort(key=order(parts))
    found: list[RowFacts] = []
    for at in range(0, len(tasks), BATCH):
        batch = tasks[at : at + BATCH]
        _agree(batch)
        found += _dressed(batch, cycle, filters)
    return found


def order(parts: Sequence[Span]) -> Callable[[Any], tuple[int, str]]:
    """The place of a task (with ``lane`` and ``path``) on the wall."""
    place = {part.lane.theme: number for number, part in enumerate(parts)}
    return lambda task: (place.get(task.lane, len(place)), task.path)


def _agree(tasks: list[Task]) -> None:
    """The tasks as first agreed, with the names of the units that led them then."""
    first = as_agreed(tasks)
    for task in tasks:
        if (row := first.get(task.pk)) and row.own:
            names = (row.lead_unit.name, row.lead_unit.short_name) if row.lead_unit else ("", "")
            task.unit_name, task.unit_short = names  # type: ignore[attr-defined]


def chosen(tasks: QuerySet[Any], parts: Sequence[Span]) -> QuerySet[Any]:
    """Whole lanes by their theme, a part of a lane by the ids of a slice: bounded at any size."""
    chosen = Q(lane__in=[part.lane.theme for part in parts if part.whole])
    for part in parts:
        if not part.whole:
            lane = tasks.filter(lane=part.lane.theme).order_by("path")
            chosen |= Q(pk__in=lane.values("pk")[part.skip : part.skip + part.take])
    shown: QuerySet[Any] = tasks.filter(chosen).annotate(**_UNIT)
    return shown


def _dressed(tasks: list[Any], cycle: Cycle, filters: Filters) -> list[RowFacts]:
    ids = [task.pk for task in tasks]
    people = people_of(ids)
    stages = first_stages_of(ids, below=not filters.subtasks)
    met = periods_met([task.pk for task in tasks if task.deadline_kind == "recurring"])
    return [
        row_facts(task, people[task.pk], stages[task.pk], met[task.pk], cycle) for task in tasks
    ]


def row_facts(
    task: Any,
    people: Sequence[Unread],
    stages: list[StageFacts],
    met: set[str],
    cycle: Cycle,
) -> RowFacts:
    """A task with what belongs to it; people as matched, else as on the paper."""
    named = {
        role: [name or raw for _, one, raw, name in people if one == role]
        for role in ("official", "assignee")
    }
    days = [(one.due, one.period in met) for one in due_occurrences(task, cycle)]
    return RowFacts(task, task.lane, named["official"], named["assignee"], stages, days)


def people_of(ids: Sequence[int]) -> dict[int, list[Unread]]:
    """The people of tasks (task, role, word of the paper, name), one statement."""
    found: dict[int, list[Unread]] = defaultdict(list)
    for row in _PEOPLE.fetched(filled(ids)).rows:
        found[row[0]].append(row)
    return found


_PEOPLE = Prepared(
    lambda ids: (
        TaskPerson.objects.filter(task_id__in=ids)
        .order_by("task_id", "position")
        .values_list("task_id", "role", "raw", "person__name")
    )
)
