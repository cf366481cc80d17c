"""The version "as released": kept by itself on the day on which a year's plan is released."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Max
from django.utils.timezone import localtime

from guatu.ledger.actions import Touched, record
from guatu.plans.actions.versions import insert_rows, sum_rows
from guatu.plans.models import Cycle, PlanVersion, Task
from guatu.plans.queries.plan_versions import RELEASED, live_rows
from guatu.rules.actor import Actor
from guatu.rules.planning.versions import keeps_release

BATCH = 500


def keep_release(tasks: Sequence[Task], *, actor: Actor, now: datetime) -> None:
    """Put tasks that were just released into the version of their year, in the same transaction.

    One statement after the day of the release.  Several acts of that day grow one version, each
    task as it was released; a row is never changed.
    """
    for cycle_id in sorted({task.cycle_id for task in tasks}):
        found = PlanVersion.objects.filter(token=f"{RELEASED}{cycle_id}").first()
        if _open(cycle_id, found, now):
            ids = [task.pk for task in tasks if task.cycle_id == cycle_id]
            _grow(cycle_id, ids, actor, now)


def _open(cycle_id: int, found: PlanVersion | None, now: datetime) -> bool:
    before = Task.objects.filter(cycle=cycle_id, released_on__lt=now.date())
    return keeps_release(
        localtime(found.made_at).date() if found else None,
        now.date(),
        released_before=found is None and before.exists(),
    )


def _grow(cycle_id: int, ids: Sequence[int], actor: Actor, now: datetime) -> None:
    cycle = Cycle.objects.select_for_update().get(pk=cycle_id)
    numbers = PlanVersion.objects.filter(cycle=cycle).aggregate(last=Max("number"))
    version, _made = PlanVersion.objects.get_or_create(
        token=f"{RELEASED}{cycle_id}",
        defaults={
            "cycle": cycle,
            "number": (numbers["last"] or 0) + 1,
            "made_at": now,
            "made_by": actor.label,
        },
    )
    for at in range(0, len(ids), BATCH):
        insert_rows(version, live_rows(cycle).filter(task_id__in=ids[at : at + BATCH]))
    version.rows_count, version.hash = sum_rows(version)
    version.save(update_fields=["rows_count", "hash"])
    data = {"number": version.number, "rows": version.rows_count, "hash": version.hash}
    touched = [Touched("plan_version", version.pk), Touched("cycle", cycle.pk)]
    record("plan.versioned", touched, actor=actor, now=now, data=data, rulebook=cycle.rulebook)
