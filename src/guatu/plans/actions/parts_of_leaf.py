"""What the own share of leaves is taken from: their stages and the periods confirmed."""

from collections import defaultdict
from collections.abc import Iterable

from guatu.plans.actions.judging import OwnParts
from guatu.plans.models import Entry, Stage, Task
from guatu.web.prepared import Prepared, filled

_STAGES = Prepared(lambda ids: Stage.objects.filter(task_id__in=ids).order_by("position"))

_PERIODS: Prepared[tuple[int, str]] = Prepared(
    lambda ids: (
        Entry.objects.filter(task_id__in=ids, state="confirmed")
        .exclude(period="")
        .values_list("task_id", "period")
    )
)


def own_parts(tasks: Iterable[Task]) -> dict[int, OwnParts]:
    """Stages and confirmed periods of tasks (at most one statement each, none when not needed)."""
    tasks = list(tasks)
    found: dict[int, OwnParts] = {task.pk: OwnParts() for task in tasks}
    staged: dict[int, list[Stage]] = defaultdict(list)
    by_stage = [t.pk for t in tasks if t.measure in {"stages", "quantity"}]
    for stage in _STAGES(filled(by_stage)):
        staged[stage.task_id].append(stage)
    for pk, stages in staged.items():
        found[pk].stages = stages
    repeating = [t.pk for t in tasks if t.deadline_kind == "recurring" and t.measure != "quantity"]
    for pk, periods in _served(repeating).items():
        found[pk].periods = frozenset(periods)
    return found


def _served(task_ids: list[int]) -> dict[int, set[str]]:
    periods: dict[int, set[str]] = defaultdict(set)
    for task_id, period in _PERIODS(filled(task_ids)):
        periods[task_id].add(period)
    return periods
