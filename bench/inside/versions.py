"""A version of the plan kept, and two compared, on a set whose tasks have all their terms kept."""

from typing import Any

from django.db import connection

from bench import sets
from bench.inside.timing import timed
from guatu.people.queries import actor_for
from guatu.plans.actions.versions import make_version
from guatu.plans.models import Cycle, PlanVersion, Task, TaskVersion, terms_of
from guatu.plans.queries.version_compare import pairs
from guatu.plans.queries.version_details import details

BATCH = 2000


def versions(changed: str) -> dict[str, Any]:
    """Seconds to keep the plan three times and to compare ``changed`` edited tasks in full."""
    _keep_terms()
    cycle = Cycle.objects.get(year=sets.YEAR)
    boss = actor_for(sets.SUPERVISOR, sets.TODAY)
    kept = [timed(lambda n=n: _make(cycle, boss, n)) for n in range(3)]  # type: ignore[misc]
    _edit(int(changed))
    first = PlanVersion.objects.get(cycle=cycle, number=1)
    last = _make(cycle, boss, 9)
    found: dict[str, Any] = {}
    found["stored"] = [timed(lambda: pairs(boss, first, last)) for _ in range(3)]
    found["now"] = [timed(lambda: pairs(boss, first, None)) for _ in range(3)]
    picked = pairs(boss, first, last)
    found["page"] = [timed(lambda: details(boss, first, last, picked[:50])) for _ in range(3)]
    found["full"] = [timed(lambda: _in_full(boss, first, last)) for _ in range(3)]
    member = actor_for(sets.MEMBER, sets.TODAY)
    found["member"] = [timed(lambda: pairs(member, first, last)) for _ in range(3)]
    return found | {"kept": kept, "rows": last.rows_count, "differing": len(picked)}


def _in_full(boss: Any, first: PlanVersion, last: PlanVersion) -> None:
    """Every field of every task that differs, as the sheet has it."""
    details(boss, first, last, pairs(boss, first, last))


def _make(cycle: Cycle, boss: Any, n: int) -> PlanVersion:
    return make_version(
        cycle_id=cycle.pk, name=f"{n}", reason="bench", token=f"bench-{n}", actor=boss, now=sets.NOW
    )


def _keep_terms() -> None:
    """The set is made without versions of terms; a real plan has at least one of each task."""
    if TaskVersion.objects.exists():
        return
    tasks = Task.objects.prefetch_related("people", "units", "stages").order_by("pk")
    rows = []
    for task in tasks.iterator(chunk_size=BATCH):
        rows.append(_version(task, 1))
        if len(rows) == BATCH:
            TaskVersion.objects.bulk_create(rows)
            rows = []
    TaskVersion.objects.bulk_create(rows)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _edit(count: int) -> None:
    """Other means and a later day for some tasks, spread over the plan, straight in the tables."""
    step = max(1, Task.objects.count() // count)
    chosen = Task.objects.filter(pk__in=range(1, step * count + 1, step))
    tasks = list(chosen.prefetch_related("people", "units", "stages"))
    for task in tasks:
        task.means, task.due = "改为每周调度。", task.due.replace(month=12) if task.due else None
    Task.objects.bulk_update(tasks, ["means", "due"], batch_size=500)
    TaskVersion.objects.bulk_create([_version(task, 2) for task in tasks], batch_size=BATCH)


def _version(task: Task, number: int) -> TaskVersion:
    terms = terms_of(task)
    return TaskVersion(
        task=task,
        number=number,
        terms=terms.to_json(),
        hash=terms.hash(),
        made_at=sets.NOW,
        made_by="bench",
    )
