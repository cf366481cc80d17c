"""Takes a whole import back while nothing was built on it: drafts vanish, the ledger keeps all."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from guatu.ledger.actions import Entry as Said
from guatu.ledger.actions import Touched, record, record_all
from guatu.ledger.models import Event
from guatu.plans.actions.importing.restoring import changed_tasks, restore
from guatu.plans.actions.locks import lock_roots
from guatu.plans.models import Entry, ImportRow, PlanImport, Stage, Task
from guatu.rules.actor import Actor
from guatu.rules.planning.cycles import still_open
from guatu.rules.planning.importing import MadeTask, take_back

BATCH = 500


@transaction.atomic
def undo_import(*, import_id: int, actor: Actor, now: datetime) -> PlanImport:
    """Discard every task that the import made and restore what it changed, or nothing at all.

    Raises ``Refused``: ``move_not_yours``, ``import_not_committed``, ``built_on`` (count, places),
    ``cycle_closed``.
    """
    rows = PlanImport.objects.select_for_update(of=("self",)).select_related("cycle")
    found = rows.get(pk=import_id)
    still_open(found.cycle.year, found.cycle.closed)
    tasks = list(Task.objects.filter(source=found).order_by("-path"))
    lock_roots(tasks)
    take_back(actor, found.state, [*made_tasks(found), *changed_tasks(found)])
    touched = [Touched("import", found.pk), Touched("cycle", found.cycle_id)]
    data = {"discarded": len(tasks)}
    event = record("import.undone", touched, actor=actor, now=now, data=data)
    restore(found, event, actor, now)
    _discard(found, tasks, event, actor, now)
    ImportRow.objects.filter(source=found, state="committed").update(state="dropped", task=None)
    found.state, found.undone_at = "undone", now
    found.save(update_fields=["state", "undone_at"])
    return found


def made_tasks(found: PlanImport) -> list[MadeTask]:
    """What was built on the tasks that an import made (one statement)."""
    others = Task.objects.filter(parent=OuterRef("pk")).exclude(source=found)
    tasks = Task.objects.filter(source=found).annotate(
        has_entries=Exists(Entry.objects.filter(task=OuterRef("pk"))), has_others=Exists(others)
    )
    return [
        MadeTask(
            place=task.source_place,
            state=task.state,
            touched=task.revision > 1,
            entries=task.has_entries,
            others_below=task.has_others,
        )
        for task in tasks.order_by("path")
    ]


def _discard(
    found: PlanImport, tasks: list[Task], cause: Event, actor: Actor, now: datetime
) -> None:
    """Leaves first, level by level, each with its event."""
    said = [Said("task.discarded", [Touched("task", task.pk)]) for task in tasks]
    record_all(said, actor=actor, now=now, cause=cause)
    Stage.objects.filter(task__source=found).delete()
    ImportRow.objects.filter(task__source=found).update(task=None)
    for depth in sorted({task.depth for task in tasks}, reverse=True):
        ids = [task.pk for task in tasks if task.depth == depth]
        for at in range(0, len(ids), BATCH):
            Task.objects.filter(pk__in=ids[at : at + BATCH]).delete()
