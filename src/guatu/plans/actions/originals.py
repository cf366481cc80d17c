"""The plan as first agreed goes on being judged, where something of it was changed."""

from collections.abc import Mapping, Sequence
from copy import copy
from datetime import date
from typing import Any

from django.db.models import Q

from guatu.plans.actions.judging import Day, OwnParts, judge_leaf, judge_parent
from guatu.plans.actions.parts_of_leaf import own_parts
from guatu.plans.models import OriginalTask, Task, Terms
from guatu.plans.models.originals import FOUND, TERMS
from guatu.plans.queries.originals import first_stages
from guatu.rules.progress import Child, Share


def keep_original(chain: Sequence[Task], before: Terms) -> None:
    """Keep the terms before a first approved change, and rows for everything above it.

    Five statements at most; a task changed before keeps what was kept first.
    """
    stages = [[s.text, s.due.isoformat() if s.due else None, s.weight] for s in before.stages]
    own = {name: getattr(before, name) for name in TERMS} | {"own": True, "stages": stages}
    _keep(chain, "own", own)


def keep_weight(chain: Sequence[Task], before: Terms, after: Terms) -> None:
    """Keep the weight with which a task was released, before it is edited for the first time.

    No statement where the weight stays.
    """
    if before.weight != after.weight:
        _keep(chain, "weighed", {"weighed": True, "weight": before.weight})


def _keep(chain: Sequence[Task], mark: str, first: dict[str, Any]) -> None:
    task = chain[-1]
    kept, _made = OriginalTask.objects.get_or_create(task=task, defaults=first)
    if not getattr(kept, mark):
        OriginalTask.objects.filter(pk=kept.pk).update(**first)
    rows = [OriginalTask(task=above) for above in chain[:-1]]
    OriginalTask.objects.bulk_create(rows, ignore_conflicts=True)
    Task.objects.filter(pk__in=[one.pk for one in chain]).update(changed_terms=True)
    for one in chain:
        one.changed_terms = True


def refresh_originals(
    tasks: Sequence[Task],
    families: Mapping[int, Mapping[int, Child]],
    day: Day,
    as_of: date | None = None,
) -> None:
    """Judge the originals of changed tasks, given from the leaves up; none costs nothing.

    ``families`` are the children in the plan as they are now.  Two statements, and two more for
    each leaf whose own terms were changed.
    """
    changed = [task for task in tasks if task.changed_terms]
    if not changed:
        return
    ids = [task.pk for task in changed]
    rows = {
        row.pk: row
        for row in OriginalTask.objects.filter(Q(task__in=ids) | Q(task__parent__in=ids))
    }
    judged = [task for task in changed if task.pk in rows]
    for task in judged:
        children = [_child(c, rows.get(int(c.key or 0))) for c in families[task.pk].values()]
        _judge(task, rows[task.pk], children, day, as_of)
    OriginalTask.objects.bulk_update([rows[t.pk] for t in judged], list(FOUND), batch_size=500)


def _child(child: Child, row: OriginalTask | None) -> Child:
    """A child as first agreed, where it was changed."""
    if row is None:
        return child
    return Child(
        weight=row.weight if row.weighed else child.weight,
        share=Share(row.done, row.known, row.total),
        share_kept=Share(row.done_kept, row.known_kept, row.total_kept),
        state=child.state,
        expected=row.expected,
        key=child.key,
        finished=row.finished_on is not None,
    )


def _judge(
    task: Task, row: OriginalTask, children: Sequence[Child], day: Day, as_of: date | None
) -> None:
    """The rule on the task under its first terms; what was found is put into the row."""
    twin = first_terms(task, row)
    twin.finished_on = row.finished_on
    if children:
        judge_parent(twin, children, day, as_of)
    else:
        judge_leaf(twin, first_parts(twin, row), day, as_of)
    for name in FOUND:
        setattr(row, name, getattr(twin, name))


def first_terms(task: Task, row: OriginalTask) -> Task:
    """A copy of the task under its first terms; never saved."""
    twin = copy(task)
    for name in TERMS if row.own else ():
        setattr(twin, name, getattr(row, name))
    twin.overridden = ""  # a person judged the work as it stands
    twin.drawn = [] if row.own else task.drawn
    return twin


def first_parts(twin: Task, row: OriginalTask) -> OwnParts:
    """Stages as first planned with what became of them since; confirmed periods."""
    parts = own_parts([twin])[twin.pk]
    if row.own:
        parts.stages = first_stages(parts.stages, row)
    return parts
