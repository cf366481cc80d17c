"""The rows of one screen or of a whole poster, with their names, stages and occurrences."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from guatu.plans.actions.judging import due_occurrences
from guatu.plans.models import Cycle, Stage, Task
from guatu.plans.queries.tree import name_of, people_of
from guatu.rules.actor import Actor
from guatu.wall.queries.filters import Filters, hanging
from guatu.wall.queries.moments import periods_met, stages_of
from guatu.wall.queries.totals import LaneCount

BATCH = 2000  # rows whose parts are fetched with one list of ids

# Long texts and contacts that no wall shows (no telephone number stands on a wall).
_LEFT_OUT = ("means", "standard", "basis", "extra", "contact", "contact_phone", "target_raw")


@dataclass
class RowFacts:
    """A row before it is worded; ``occurrences`` are (date, met) of recurring work."""

    task: Task
    lane: str
    officials: list[str] = field(default_factory=list)
    assignees: list[str] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)
    occurrences: list[tuple[date, bool]] = field(default_factory=list)

    @property
    def unit(self) -> str:
        """The lead unit's short name, else the words of the paper."""
        lead = self.task.lead_unit
        return lead.label if lead else self.task.lead_unit_raw


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
    place = {part.lane.theme: number for number, part in enumerate(parts)}
    tasks = list(_chosen(hanging(actor, cycle, filters), parts))
    tasks.sort(key=lambda task: (place.get(_lane(task), len(place)), task.path))
    found: list[RowFacts] = []
    for at in range(0, len(tasks), BATCH):
        found += _dressed(tasks[at : at + BATCH], cycle, filters.subtasks)
    return found


def _lane(task: Task) -> str:
    return str(getattr(task, "lane", task.theme))


def _chosen(tasks: QuerySet[Any], parts: Sequence[Span]) -> QuerySet[Any]:
    """Whole lanes by their theme, a part of a lane by the ids of a slice: bounded at any size."""
    if not parts:
        return tasks.none()
    chosen = Q(lane__in=[part.lane.theme for part in parts if part.whole])
    for part in parts:
        if not part.whole:
            lane = tasks.filter(lane=part.lane.theme).order_by("path")
            chosen |= Q(pk__in=lane.values("pk")[part.skip : part.skip + part.take])
    return tasks.filter(chosen).select_related("lead_unit").defer(*_LEFT_OUT)


def _dressed(tasks: list[Task], cycle: Cycle, subtasks: bool) -> list[RowFacts]:
    people = people_of([task.pk for task in tasks])
    stages = stages_of([task.pk for task in tasks], below=not subtasks)
    met = periods_met([task.pk for task in tasks if task.deadline_kind == "recurring"])
    return [
        RowFacts(
            task,
            _lane(task),
            [name_of(part) for part in people[task.pk] if part.role == "official"],
            [name_of(part) for part in people[task.pk] if part.role == "assignee"],
            stages[task.pk],
            [(o.due, o.period in met[task.pk]) for o in due_occurrences(task, cycle)],
        )
        for task in tasks
    ]
