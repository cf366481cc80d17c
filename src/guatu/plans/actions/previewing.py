"""What new rules would do to the lights of a cycle, judged without storing anything."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from guatu.jobs.actions import report_progress, start_job
from guatu.jobs.models import Job
from guatu.plans.actions.judging import day_of
from guatu.plans.actions.progress import judged_tree
from guatu.plans.actions.refreshing import AT_ONCE, Changed, compared, lights_of
from guatu.plans.models import Cycle, Task
from guatu.rules.actor import Actor
from guatu.rules.params import Params

LISTED = 50


@dataclass(frozen=True)
class Preview:
    """How many tasks would change light, ``moves`` {(now, then): tasks}, and the first of them."""

    count: int
    moves: Sequence[tuple[str, str, int]]
    tasks: Sequence[Changed]

    def to_json(self) -> dict[str, Any]:
        """Plain values for a job's result."""
        return {"count": self.count, "moves": list(self.moves), "tasks": list(self.tasks)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Preview":
        """The same read back."""
        moves = [(str(was), str(then), int(n)) for was, then, n in data["moves"]]
        return cls(int(data["count"]), moves, [Changed(*row) for row in data["tasks"]])


def preview_rules(
    cycle: Cycle,
    params: Params,
    *,
    now: datetime,
    tell: Callable[[int, int], None] = lambda done, all: None,
) -> Preview:
    """Judge the whole cycle by other parameters in memory; kept month ends are not looked at."""
    day = replace(day_of(cycle, now.date()), params=params)
    after: dict[int, str] = {}
    roots = list(Task.objects.filter(cycle=cycle, parent=None).values_list("path", flat=True))
    for at, root in enumerate(roots, 1):
        after |= {task.pk: task.light for task in judged_tree(root, day)}
        tell(at, len(roots))
    changed = compared(lights_of(cycle), after)
    moves = Counter((one.was, one.now) for one in changed)
    counted = [(was, then, n) for (was, then), n in moves.most_common()]
    return Preview(len(changed), counted, changed[:LISTED])


def preview_or_start(cycle: Cycle, params: Params, *, actor: Actor, now: datetime) -> Preview | Job:
    """The preview of a small cycle; of a large one the job that makes it."""
    if Task.objects.filter(cycle=cycle)[: AT_ONCE + 1].count() <= AT_ONCE:
        return preview_rules(cycle, params, now=now)
    args = {"cycle": cycle.pk, "params": params.to_json(), "version": cycle.rulebook}
    return start_job("preview-rules", args, actor=actor, now=now)


def preview_job(job: Job, now: datetime) -> Mapping[str, Any]:
    """The job: it stores nothing but its result."""

    def tell(done: int, whole: int) -> None:
        report_progress(job, 100 * done // whole, "judging")

    cycle = Cycle.objects.get(pk=job.args["cycle"])
    params = Params.from_json(job.args["params"])
    return preview_rules(cycle, params, now=now, tell=tell).to_json()
