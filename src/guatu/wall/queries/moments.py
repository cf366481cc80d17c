"""What stands on the time lines: stages, and which periods of recurring work were met."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import FilteredRelation, Q, QuerySet

from guatu.plans.models import OriginalTask, Stage, Task
from guatu.wall.queries.filters import HANGS
from guatu.web.prepared import Prepared, filled


class StageFacts(NamedTuple):
    """What a row shows of a stage."""

    text: str
    start: date | None
    due: date | None
    state: str


def stages_of(
    ids: Sequence[int], *, below: bool, original: bool = False
) -> dict[int, list[StageFacts]]:
    """Stages of tasks in order (one statement, with ``original`` two).

    With ``below`` a task also shows the stages of its office sub-tasks, which do not hang then.
    """
    listed: dict[tuple[int, int], list[StageFacts]] = defaultdict(list)
    for task_id, parent_id, *shown, _position in (_BOTH if below else _OWN)(filled(ids)):
        listed[task_id, parent_id or 0].append(StageFacts._make(shown))
    if original:
        asked = Q(task_id__in=ids)
        asked = asked | _beneath(ids) if below else asked
        _agree(listed, OriginalTask.objects.filter(asked, own=True))
    found: dict[int, list[StageFacts]] = defaultdict(list)
    own = set(ids)
    for (task_id, parent_id), facts in sorted(listed.items()):
        found[task_id if task_id in own else parent_id] += facts
    return found


def _beneath(ids: Sequence[int]) -> Q:
    return Q(task__parent_id__in=ids, task__level="office_subtask", task__state__in=HANGS)


def _stages(asked: Q) -> QuerySet[Stage, Any]:
    columns = "task_id", "task__parent_id", "text", "start", "due", "state", "position"
    return Stage.objects.filter(asked).order_by().values_list(*columns)


def _both(ids: Sequence[int]) -> QuerySet[Stage, Any]:
    """Not one OR: that would read every stage there is."""
    own, below = _stages(Q(task_id__in=ids)), _stages(_beneath(ids))
    return own.union(below, all=True).order_by("task_id", "position")


_OWN = Prepared(lambda ids: _stages(Q(task_id__in=ids)).order_by("task_id", "position"))
_BOTH = Prepared(_both)


def _agree(listed: dict[tuple[int, int], list[StageFacts]], rows: "QuerySet[OriginalTask]") -> None:
    """Put first stages in the place of changed ones; what became of them is read by their text."""
    for pk, parent, stages in rows.values_list("task_id", "task__parent_id", "stages"):
        place = pk, parent or 0
        states = {stage.text: stage.state for stage in listed.get(place, ())}
        listed[place] = [first_stage(one, states) for one in stages]


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
