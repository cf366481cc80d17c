"""The rows of one screen or of a whole poster, with their names, stages and occurrences."""

from collections import defaultdict, namedtuple
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from guatu.plans.actions.judging import due_occurrences
from guatu.plans.models import Cycle, Task, TaskPerson
from guatu.plans.queries.originals import as_agreed
from guatu.rules.actor import Actor
from guatu.wall.queries.filters import Filters, hanging
from guatu.wall.queries.moments import StageFacts, periods_met, stages_of
from guatu.wall.queries.totals import LaneCount
from guatu.web.prepared import Prepared, filled, remembered

BATCH = 2000  # rows whose parts are fetched with one list of ids

# What a row shows: no long text, no contact (no telephone number stands on a wall).
_SHOWN = (
    *("parent_id", "path", "level", "theme", "title", "lead_unit_raw", "state", "measure"),
    *("deadline_raw", "deadline_kind", "start", "due", "every", "anchor", "offset_days"),
    *("deadline_notes", "finished_on", "changed_on", "light", "light_code"),
    *("done", "known", "total", "done_kept", "known_kept", "total_kept", "changed_terms"),
)

_UNIT = {"unit_name": F("lead_unit__name"), "unit_short": F("lead_unit__short_name")}
_COLUMNS = ("pk", *_SHOWN, "lane", *_UNIT)
_Bare = namedtuple("_Bare", _COLUMNS)  # type: ignore[misc]


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


def rows(actor: Actor, cycle: Cycle, filters: Filters, parts: Sequence[Span]) -> list[RowFacts]:
    """The rows of these spans in the order of the wall (four statements per 2,000 rows)."""
    if not parts:
        return []
    place = {part.lane.theme: number for number, part in enumerate(parts)}
    # The first terms are put over tasks; else bare columns do, at a third of the cost.
    if filters.original:
        tasks = list(_chosen(hanging(actor, cycle, filters), parts).only(*_SHOWN))
    else:
        tasks = list(map(_Bare._make, _bare(actor, cycle.pk, cycle.sight, filters, tuple(parts))))
    tasks.sort(key=lambda task: (place.get(_lane(task), len(place)), task.path))
    found: list[RowFacts] = []
    for at in range(0, len(tasks), BATCH):
        batch = tasks[at : at + BATCH]
        if filters.original:
            _agree(batch)
        found += _dressed(batch, cycle, filters)
    return found


@remembered
def _bare(
    actor: Actor, cycle_id: int, sight: str, filters: Filters, parts: tuple[Span, ...]
) -> QuerySet[Any, Any]:
    hangs = hanging(actor, Cycle(pk=cycle_id, sight=sight), filters)
    return _chosen(hangs, parts).order_by().values_list(*_COLUMNS)


def _agree(tasks: list[Task]) -> None:
    """The tasks as first agreed, with the names of the units that led them then."""
    first = as_agreed(tasks)
    for task in tasks:
        if (row := first.get(task.pk)) and row.own:
            names = (row.lead_unit.name, row.lead_unit.short_name) if row.lead_unit else ("", "")
            task.unit_name, task.unit_short = names  # type: ignore[attr-defined]


def _lane(task: Any) -> str:
    return str(getattr(task, "lane", task.theme))


def _chosen(tasks: QuerySet[Any], parts: Sequence[Span]) -> QuerySet[Any]:
    """Whole lanes by their theme, a part of a lane by the ids of a slice: bounded at any size."""
    chosen = Q(lane__in=[part.lane.theme for part in parts if part.whole])
    for part in parts:
        if not part.whole:
            lane = tasks.filter(lane=part.lane.theme).order_by("path")
            chosen |= Q(pk__in=lane.values("pk")[part.skip : part.skip + part.take])
    shown: QuerySet[Any] = tasks.filter(chosen).annotate(**_UNIT)
    return shown


def _dressed(tasks: list[Any], cycle: Cycle, filters: Filters) -> list[RowFacts]:
    people = _names([task.pk for task in tasks])
    ids = [task.pk for task in tasks]
    stages = stages_of(ids, below=not filters.subtasks, original=filters.original)
    met = periods_met([task.pk for task in tasks if task.deadline_kind == "recurring"])
    return [
        RowFacts(
            task,
            _lane(task),
            people[task.pk, "official"],
            people[task.pk, "assignee"],
            stages[task.pk],
            [(o.due, o.period in met[task.pk]) for o in due_occurrences(task, cycle)],
        )
        for task in tasks
    ]


def _names(ids: Sequence[int]) -> dict[tuple[int, str], list[str]]:
    """The people of tasks by task and role, as matched, else as on the paper (one statement)."""
    found: dict[tuple[int, str], list[str]] = defaultdict(list)
    for task_id, role, raw, name in _PEOPLE(filled(ids)):
        found[task_id, role].append(name or raw)
    return found


_PEOPLE = Prepared(
    lambda ids: (
        TaskPerson.objects.filter(task_id__in=ids)
        .order_by("task_id", "position")
        .values_list("task_id", "role", "raw", "person__name")
    )
)
