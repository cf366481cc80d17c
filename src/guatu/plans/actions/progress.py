"""The tree follows its leaves: a chain in the act's own transaction, or a whole cycle at night."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from guatu.plans.actions.judging import Day, OwnParts, child_of, day_of, judge_leaf, judge_parent
from guatu.plans.actions.originals import refresh_originals
from guatu.plans.actions.parts_of_leaf import own_parts
from guatu.plans.actions.storing import write_progress
from guatu.plans.models import Cycle, Task
from guatu.rules.progress import Child, Share
from guatu.rules.progress.rollup import IN_PLAN
from guatu.web.prepared import Prepared

_SHARES = ("done", "known", "total", "done_kept", "known_kept", "total_kept")
_CHILDREN: Prepared[tuple[Any, ...]] = Prepared(
    lambda ids: (
        Task.objects.filter(parent_id__in=ids, state__in=sorted(IN_PLAN))
        .order_by("path")
        .values_list("pk", "parent_id", "weight", "state", "expected", "finished_on", *_SHARES)
    )
)


def refresh_chain(chain: Sequence[Task], *, now: datetime, as_of: date | None = None) -> None:
    """Recompute the last task of a locked chain and then each ancestor, and store them.

    At most five statements: calendar, children of the chain, stages, periods, one update.
    """
    day = day_of(chain[-1].cycle, now.date())
    families = _families([task.pk for task in chain])
    parts = defaultdict(OwnParts, own_parts([chain[-1]]))
    for task in reversed(chain):
        _judge(task, list(families[task.pk].values()), parts[task.pk], day, as_of)
        if task.state in IN_PLAN:  # its parent sees it as just recomputed, not as it was read
            families[task.parent_id or 0][task.pk] = child_of(task)
    write_progress(chain)
    refresh_originals(chain[::-1], families, day, as_of)


def _families(parent_ids: Sequence[int]) -> dict[int, dict[int, Child]]:
    """The children in the plan of each parent, by their ids (one statement)."""
    families: dict[int, dict[int, Child]] = defaultdict(dict)
    for pk, parent, weight, state, expected, finished_on, *parts in _CHILDREN(parent_ids):
        shares = Share(*parts[:3]), Share(*parts[3:])
        child = Child(weight, *shares, state, expected, pk, finished_on is not None)
        families[parent or 0][pk] = child
    return families


def _judge(
    task: Task, children: Sequence[Child], parts: OwnParts, day: Day, as_of: date | None = None
) -> None:
    if children:
        judge_parent(task, children, day, as_of)
    else:
        judge_leaf(task, parts, day, as_of)


def tree_paths(cycle: Cycle) -> list[str]:
    """The paths of a cycle's roots, the oldest tree first (one statement)."""
    roots = Task.objects.filter(cycle=cycle, parent=None).order_by("path")
    return list(roots.values_list("path", flat=True))


@transaction.atomic
def refresh_tree(root_path: str, *, now: datetime) -> int:
    """Recompute one whole tree from its leaves to its root; returns how many tasks."""
    root = Task.objects.select_for_update(of=("self",)).get(path=root_path)
    day = day_of(root.cycle, now.date())
    tasks = judged_tree(root_path, day)
    write_progress(tasks)
    if root.changed_terms:
        families: dict[int, dict[int, Child]] = defaultdict(dict)
        for task in tasks:
            families[task.parent_id or 0][task.pk] = child_of(task)
        refresh_originals(sorted(tasks, key=lambda t: -len(t.path)), families, day)
    return len(tasks)


def judged_tree(root_path: str, day: Day) -> list[Task]:
    """A whole tree judged on a day by the rules of that day, nothing stored (three statements)."""
    tasks = list(
        Task.objects.filter(
            path__gte=root_path, path__lte=root_path + "9" * 8, state__in=IN_PLAN
        ).order_by("-path")
    )
    families: dict[int, list[Child]] = defaultdict(list)
    parts = own_parts(tasks)
    for task in sorted(tasks, key=lambda t: -len(t.path)):
        _judge(task, families[task.pk], parts[task.pk], day)
        families[task.parent_id or 0].append(child_of(task))
    return tasks


def refresh_cycle(
    cycle: Cycle, *, now: datetime, tell: Callable[[int, int], None] = lambda done, all: None
) -> int:
    """Recompute every tree of a cycle: the nightly clock, and after anchors or rules change.

    ``tell(done, all)`` is called after each tree; no lock outlasts one tree.
    """
    roots = tree_paths(cycle)
    count = 0
    for at, root in enumerate(roots, 1):
        count += refresh_tree(root, now=now)
        tell(at, len(roots))
    return count
