"""The figures of the head: rows per lane, tasks per light and state, and the share of the whole."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min, QuerySet

from guatu.plans.models import Cycle
from guatu.plans.queries.originals import with_first
from guatu.plans.queries.visibility import visible_to
from guatu.rules.actor import Actor
from guatu.rules.progress import Child, Share, roll_up
from guatu.rules.progress.rollup import IN_PLAN
from guatu.wall.queries.filters import Filters, hanging
from guatu.web.prepared import remembered


@dataclass(frozen=True)
class LaneCount:
    """A lane: its theme ("" for tasks without one), its rows, and how many of them are tasks."""

    theme: str
    rows: int
    tasks: int


@dataclass(frozen=True)
class Totals:
    """Tasks per light (released ones) and per other state, lanes in the order of the plan."""

    lights: dict[str, int]
    states: dict[str, int]
    lanes: tuple[LaneCount, ...]
    share: Share
    expected: int | None

    @property
    def rows(self) -> int:
        """All rows of all lanes."""
        return sum(lane.rows for lane in self.lanes)


def totals(actor: Actor, cycle: Cycle, filters: Filters) -> Totals:
    """Count and add up (two statements)."""
    lights: Counter[str] = Counter()
    states: Counter[str] = Counter()
    rows: Counter[str] = Counter()
    tasks: Counter[str] = Counter()
    first: dict[str, str] = {}
    for lane, level, state, light, count, path in _groups(actor, cycle.pk, cycle.sight, filters):
        rows[lane] += count
        first[lane] = min(first.get(lane, path), path)
        if level != "task":
            continue
        tasks[lane] += count
        if state == "released":
            lights[light] += count
        else:
            states[state] += count
    # Tasks without a theme hang last.
    order = sorted(rows, key=lambda lane: (not lane, first[lane]))
    lanes = tuple(LaneCount(lane, rows[lane], tasks[lane]) for lane in order)
    share, expected = _whole(actor, cycle, filters)
    return Totals(dict(lights), dict(states), lanes, share, expected)


@remembered
def _groups(actor: Actor, cycle_id: int, sight: str, filters: Filters) -> QuerySet[Any, Any]:
    columns = "lane", "level", "state", filters.named("light")
    grouped = hanging(actor, Cycle(pk=cycle_id, sight=sight), filters).values_list(*columns)
    counted: QuerySet[Any, Any] = grouped.annotate(count=Count("pk"), path=Min("path"))
    return counted.order_by()


def _whole(actor: Actor, cycle: Cycle, filters: Filters) -> tuple[Share, int | None]:
    """The roots of the plan rolled up; when filtered, the tasks that are left, by their weights."""
    found = _parts(actor, cycle.pk, cycle.sight, filters)
    node = roll_up([_child(*values) for values in found])
    return (node.kept if filters.kept else node.share), node.expected


@remembered
def _parts(actor: Actor, cycle_id: int, sight: str, filters: Filters) -> QuerySet[Any, Any]:
    cycle = Cycle(pk=cycle_id, sight=sight)
    if filters.narrow:
        parts = hanging(actor, cycle, filters, subtasks=False)
    else:
        parts = visible_to(actor, cycle).filter(parent=None, state__in=IN_PLAN)
        parts = with_first(parts) if filters.original else parts
    columns = [name if name == "state" else filters.named(name) for name in _COLUMNS]
    return parts.values_list(*columns).order_by()


_COLUMNS = (
    *("weight", "state", "expected"),
    *("done", "known", "total", "done_kept", "known_kept", "total_kept"),
)


def _child(weight: int | None, state: str, expected: int | None, *shares: int) -> Child:
    """A row of ``_COLUMNS`` as its parent sees it."""
    return Child(weight, Share(*shares[:3]), Share(*shares[3:]), state, expected)
