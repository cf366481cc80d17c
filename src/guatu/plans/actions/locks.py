"""The one order in which tasks are locked: from the root down, so that no two acts deadlock."""

from collections.abc import Iterable
from itertools import pairwise

from guatu.plans.models import Task
from guatu.rules.planning.cycles import still_open
from guatu.rules.refused import Refused
from guatu.web.prepared import Prepared

_PATH: Prepared[tuple[str]] = Prepared(
    lambda ids: Task.objects.filter(pk__in=ids).values_list("path")
)
_CHAIN = Prepared(
    lambda ids: (
        Task.objects.select_for_update(of=("self",))
        .select_related("cycle", "lead_unit")
        .filter(pk__in=ids)
        .order_by("path")
    )
)


def lock_chain(task_id: int) -> list[Task]:
    """The task with all its ancestors, root first, locked (two statements).

    The root's row is taken first; whoever changes a figure below it waits there.  SQLite has its
    own lock on the whole database and ignores the clause.  Raises ``Refused("task_missing")``.
    """
    paths = _PATH([task_id])
    if not paths:
        raise Refused("task_missing")
    return lock_path(paths[0][0])


def lock_path(path: str) -> list[Task]:
    """The same by the task's path: no path changes, so it may be read before (one statement).

    Whoever locks is about to write: ``Refused("cycle_closed")`` in a closed year.
    """
    chain = _CHAIN([int(path[i : i + 8]) for i in range(0, len(path), 8)])
    for parent, task in pairwise(chain):
        task.parent = parent
    if chain:
        still_open(chain[-1].cycle.year, chain[-1].cycle.closed)
    return chain


def lock_roots(tasks: Iterable[Task]) -> None:
    """Lock the roots of many tasks in path order (one statement)."""
    roots = sorted({int(task.path[:8]) for task in tasks})
    list(Task.objects.select_for_update().filter(pk__in=roots).order_by("path").values_list("pk"))
