"""One leaf confirmed with three ancestors, and the full roll-up, beside bare statements."""

import time
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from bench import sets
from bench.inside.timing import timed
from guatu.people.queries import actor_for
from guatu.plans.actions.entries import confirm_entry
from guatu.plans.actions.sqltwin import roll_up_in_sql
from guatu.plans.models import Cycle, Entry, Task

# The leaf and its three ancestors with one statement each: what the roll-up costs bare.
# Every statement must change its row: SQLite writes nothing for a row that stays as it is, and a
# transaction that writes nothing does not wait for the disk.
RAW_LEAF = "UPDATE plans_task SET value = %s, done = %s WHERE id = %s"
RAW_PARENT = """UPDATE plans_task SET done = (SELECT CAST(avg(c.done) AS bigint) FROM plans_task c
WHERE c.parent_id = plans_task.id) WHERE id = %s"""
SPOIL = """UPDATE plans_task SET done = 0, known = 0, total = 0
WHERE level <> 'personal_subtask'"""
RAW_ALL = """UPDATE plans_task SET done = s.done, known = s.known, total = s.total FROM (
SELECT parent_id AS id, CAST(avg(done) AS bigint) AS done, CAST(avg(known) AS bigint) AS known,
CAST(avg(total) AS bigint) AS total FROM plans_task GROUP BY parent_id) s
WHERE plans_task.id = s.id"""


def leaves() -> list[Task]:
    """The personal sub-tasks of the first tree, all the member's."""
    found = Task.objects.filter(path__startswith="00000001", level="personal_subtask")
    return list(found.order_by("path"))


def waiting(count: int, mark: str) -> list[int]:
    """Entries that wait for the head, one leaf after the other."""
    found = leaves()
    entries = [
        Entry(
            task=found[n % len(found)],
            kind="value",
            value=Decimal(n % 11),
            as_of=sets.TODAY,
            sentence="见会议纪要",
            author_id=sets.MEMBER,
            entered_at=sets.NOW - timedelta(hours=1),
            token=f"{mark}-{n}",
        )
        for n in range(count)
    ]
    return [entry.pk for entry in Entry.objects.bulk_create(entries)]


def change() -> str:
    """Confirm another figure for the first leaf of all: the row of its task on the wall changes."""
    first = leaves()[0]
    (pk,) = waiting(1, f"change{time.time_ns()}")
    Entry.objects.filter(pk=pk).update(value=((first.value or 0) + 5) % 11)
    _confirm([pk], actor_for(sets.HEAD, sets.TODAY))
    return first.path


def leaf(count: str) -> dict[str, Any]:
    """Leaf changes with three ancestors per second: the action, and its bare statements."""
    head, ours, raw = actor_for(sets.HEAD, sets.TODAY), [], []
    found = leaves()
    for _round in range(3):
        ids = waiting(int(count), f"leaf{time.time_ns()}")
        confirm_entry(entry_id=ids[0], actor=head, now=sets.NOW)
        ours.append((len(ids) - 1) / timed(lambda ids=ids: _confirm(ids[1:], head)))  # type: ignore[misc]
        raw.append(int(count) / timed(lambda: _raw(found, int(count))))
    (last,) = waiting(1, f"sql{time.time_ns()}")
    with CaptureQueriesContext(connection) as caught:
        _confirm([last], head)
    brackets = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
    sql = [q["sql"] for q in caught.captured_queries if not q["sql"].startswith(brackets)]
    roll_up_in_sql(Cycle.objects.get(year=sets.YEAR))  # the bare statements round in another way
    return {"ours": ours, "raw": raw, "sql": len(sql)}


def _confirm(ids: list[int], head: Any) -> None:
    for pk in ids:
        confirm_entry(entry_id=pk, actor=head, now=sets.NOW)


def _raw(found: list[Task], count: int) -> None:
    for number in range(count):
        task = found[number % len(found)]
        with transaction.atomic(), connection.cursor() as cursor:
            bare = cursor.cursor  # the driver's own cursor: Django's wrapper is not the limit
            mark = "?" if connection.vendor == "sqlite" else "%s"
            leaf_sql, parent_sql = (s.replace("%s", mark) for s in (RAW_LEAF, RAW_PARENT))
            run = super(type(bare), bare).execute if mark == "?" else bare.execute
            value = (number + 1) % 11  # the action before left number % 11
            run(leaf_sql, (value, value * 10**8, task.pk))
            for pk in reversed(task.ancestor_ids):
                run(parent_sql, (pk,))


def rollup() -> dict[str, list[float]]:
    """Seconds of the full roll-up, and of one bare statement, each on figures that are wrong."""
    cycle, ours, raw = Cycle.objects.get(year=sets.YEAR), [], []
    for _round in range(3):
        _run(SPOIL)
        raw.append(timed(lambda: _run(RAW_ALL)))
        _run(SPOIL)
        ours.append(timed(lambda: roll_up_in_sql(cycle)))
    return {"ours": ours, "raw": raw}


def _run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
