"""Tasks read as they were first agreed: a layer over rows already loaded."""

from collections.abc import Sequence

from guatu.plans.models import OriginalTask, Task
from guatu.plans.models.originals import FOUND, TERMS


def as_agreed(tasks: Sequence[Task]) -> None:
    """Put the first terms, and what is judged from them, over the tasks (one statement, or none).

    Their ``light`` and shares are then the original ones; nothing of it is ever saved.
    """
    changed = [task for task in tasks if task.changed_terms]
    if not changed:
        return
    ids = [task.pk for task in changed]
    rows = {row.pk: row for row in OriginalTask.objects.filter(pk__in=ids)}
    for task in changed:
        if row := rows.get(task.pk):
            for name in (*FOUND, *(TERMS if row.own else ())):
                setattr(task, name, getattr(row, name))
