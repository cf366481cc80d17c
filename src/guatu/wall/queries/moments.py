"""What stands on the time lines: stages, and which periods of recurring work were met."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from django.db.models import F, FilteredRelation, Q, QuerySet

from guatu.plans.models import OriginalTask, Stage, Task
from guatu.wall.queries.filters import HANGS
from guatu.web.prepared import Prepared, filled

Unread: TypeAlias = tuple[Any, ...]
"""Columns as the driver gives them: equal ones are equal when they are read."""


class StageFacts(NamedTuple):
    """What a row shows of a stage."""

    text: str
    start: date | None
    due: date | None
    state: str


Reader: TypeAlias = Callable[[Sequence[Unread]], list[StageFacts]]


def stages_of(ids: Sequence[int], *, below: bool) -> tuple[dict[int, list[Unread]], Reader]:
    """Stages of tasks in order, unread, and what reads them (one statement).

    With ``below`` a task also shows the stages of its office sub-tasks, which do not hang then.
    """
    found: dict[int, list[Unread]] = defaultdict(list)
    stages = (_BOTH if below else _OWN).fetched(filled(ids))
    for row in stages.rows:
        found[row[0]].append(row)
    return found, lambda rows: [StageFacts._make(row[2:6]) for row in stages.read(rows)]


def first_stages_of(ids: Sequence[int], *, below: bool) -> dict[int, list[StageFacts]]:
    """The same as first agreed; what became of them is read by their text (two statements)."""
    listed: dict[int, list[StageFacts]] = defaultdict(list)
    shown_by: dict[int, int] = {}
    for owner, task_id, *shown, _position in (_BOTH if below else _OWN)(filled(ids)):
        listed[task_id].append(StageFacts._make(shown))
        shown_by[task_id] = owner
    asked = Q(task_id__in=ids) | (_beneath(ids) if below else Q())
    rows = OriginalTask.objects.filter(asked, own=True)
    for pk, parent, stages in rows.values_list("task_id", "task__parent_id", "stages"):
        states = {stage.text: stage.state for stage in listed.get(pk, ())}
        listed[pk] = [first_stage(one, states) for one in stages]
        shown_by[pk] = pk if pk in ids else parent or 0
    found: dict[int, list[StageFacts]] = defaultdict(list)
    for task_id, facts in sorted(listed.items()):
        found[shown_by[task_id]] += facts
    return found


def _beneath(ids: Sequence[int]) -> Q:
    return Q(task__parent_id__in=ids, task__level="office_subtask", task__state__in=HANGS)


def _stages(asked: Q, shown_by: str) -> QuerySet[Stage, Any]:
    """Stages with the task whose row shows them, and their own."""
    found = Stage.objects.filter(asked).order_by().annotate(shown_by=F(shown_by))
    columns = "text", "start", "due", "state", "position"
    return found.values_list("shown_by", "task_id", *columns)


def _both(ids: Sequence[int]) -> QuerySet[Stage, Any]:
    """Not one OR: that would read every stage there is."""
    own = _stages(Q(task_id__in=ids), "task_id")
    below = _stages(_beneath(ids), "task__parent_id")
    return own.union(below, all=True).order_by("task_id", "position")


_OWN: Prepared[Any] = Prepared(
    lambda ids: _stages(Q(task_id__in=ids), "task_id").order_by("task_id", "position")
)
_BOTH: Prepared[Any] = Prepared(_both)


def first_stage(kept: Sequence[str | None], states: Mapping[str, str]) -> StageFacts:
    """A kept first stage (text, due, weight) with the state that a stage of its text has now."""
    text, due = str(kept[0]), kept[1]
    state = states.get(text, "planned")
    return StageFacts(text, None, date.fromisoformat(due) if due else None, state)


def periods_met(ids: Sequence[int]) -> dict[int, set[str]]:
    """Periods met per recurring task: by its own confirmed entry, or by all that recur below it.

    One statement; none when nothing recurs.
    """
    own: dict[int, set[str]] = defaultdict(set)
    below: dict[int, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for key, parent, period in _confirmed(ids) if ids else ():
        places = [own[key]] + ([below[parent][key]] if parent else [])
        for place in places:
            place.update([period] if period else [])
    for parent, children in below.items():
        own[parent] |= set.intersection(*children.values())
    return own


def _confirmed(ids: Sequence[int]) -> list[tuple[int, int | None, str | None]]:
    """(task, parent, confirmed period or None) of these tasks and those below that recur."""
    # A figure that is taken again and again is judged by its value, not by periods.
    recurs = Q(deadline_kind="recurring", state__in=HANGS) & ~Q(measure="quantity")
    family = Q(pk__in=ids) | (Q(parent_id__in=ids) & recurs)
    entries = FilteredRelation(
        "entries", condition=Q(entries__kind="period", entries__state="confirmed")
    )
    tasks = Task.objects.filter(family).annotate(met=entries)
    return list(tasks.values_list("pk", "parent_id", "met__period").order_by())
