"""Work inside one home, with Django: ``python -m bench.inside NAME ...`` prints JSON."""

import json
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402 - Django must be set up first
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from bench import sets  # noqa: E402
from guatu.ledger.actions import record  # noqa: E402
from guatu.people.models import Account  # noqa: E402
from guatu.people.queries import actor_for  # noqa: E402
from guatu.plans.actions.entries import Said, confirm_entry, enter_figure  # noqa: E402
from guatu.plans.actions.sqltwin import roll_up_in_sql  # noqa: E402
from guatu.plans.models import Cycle, Entry, Task  # noqa: E402
from guatu.rules.actor import SYSTEM  # noqa: E402
from guatu.rules.refused import Refused  # noqa: E402
from guatu.wall.printing import Sheets, print_wall  # noqa: E402
from guatu.wall.queries.filters import Filters  # noqa: E402

WRITERS = 8
# The leaf and its three ancestors with one statement each: what the roll-up costs bare.
RAW_LEAF = "UPDATE plans_task SET value = %s, done = %s WHERE id = %s"
RAW_PARENT = """UPDATE plans_task SET done = (SELECT CAST(avg(c.done) AS bigint) FROM plans_task c
WHERE c.parent_id = plans_task.id) WHERE id = %s"""
RAW_ALL = """UPDATE plans_task SET done = s.done, known = s.known, total = s.total FROM (
SELECT parent_id AS id, CAST(avg(done) AS bigint) AS done, CAST(avg(known) AS bigint) AS known,
CAST(avg(total) AS bigint) AS total FROM plans_task GROUP BY parent_id) s
WHERE plans_task.id = s.id"""

BARE_TABLES = (
    "CREATE TABLE bare_event (id bigserial PRIMARY KEY, verb text, at timestamptz, "
    "recorded_at timestamptz, actor_label text, data jsonb)",
    "CREATE INDEX ON bare_event (verb, at)",
    "CREATE TABLE bare_object (id bigserial PRIMARY KEY, event_id bigint REFERENCES bare_event, "
    "kind text, object_id bigint, qualifier text)",
    "CREATE INDEX ON bare_object (kind, object_id, event_id)",
)
BARE_EVENT = """INSERT INTO bare_event (verb, at, recorded_at, actor_label, data)
VALUES ('task.edited', %s, %s, 'system', '{"n": 1}') RETURNING id"""
BARE_OBJECT = """INSERT INTO bare_object (event_id, kind, object_id, qualifier)
VALUES (%s, 'task', 1, '')"""


def make(size: str) -> None:
    """Tables and rows of a set."""
    call_command("migrate", verbosity=0, interactive=False)
    sets.make_set(size)


def capture(path: str, username: str) -> int:
    """Keep a page's statements for the thin application; returns how many."""
    client = Client()
    client.force_login(Account.objects.get(username=username))
    client.get(path)
    with CaptureQueriesContext(connection) as caught:
        answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answered {answer.status_code}")
    statements = [q["sql"] for q in caught.captured_queries if q["sql"].startswith("SELECT")]
    Path(settings.HOME, "page.json").write_text(json.dumps(statements))
    return len(statements)


def one_task() -> int:
    """The id of a task of level ``task`` in the first tree."""
    found = Task.objects.filter(path__startswith="00000001", level="task")
    return int(found.values_list("pk", flat=True)[0])


def leaves() -> list[Task]:
    """The personal sub-tasks of the first tree, all the member's."""
    found = Task.objects.filter(path__startswith="00000001", level="personal_subtask")
    return list(found.order_by("path"))


def timed(work: Callable[[], object]) -> float:
    """Seconds that it takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


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


def leaf(count: str) -> dict[str, Any]:
    """Leaf changes with three ancestors per second: the action, and its bare statements."""
    head, ours, raw = actor_for(sets.HEAD, sets.TODAY), [], []
    found = leaves()
    for number in range(3):
        ids = waiting(int(count), f"leaf{number}")
        confirm_entry(entry_id=ids[0], actor=head, now=sets.NOW)
        ours.append((len(ids) - 1) / timed(lambda ids=ids: _confirm(ids[1:], head)))  # type: ignore[misc]
        raw.append(int(count) / timed(lambda: _raw(found, int(count))))
    (last,) = waiting(1, "sql")
    with CaptureQueriesContext(connection) as caught:
        _confirm([last], head)
    brackets = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
    sql = [q["sql"] for q in caught.captured_queries if not q["sql"].startswith(brackets)]
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
            run(leaf_sql, (number % 11, number % 11 * 10**8, task.pk))
            for pk in reversed(task.ancestor_ids):
                run(parent_sql, (pk,))


def rollup() -> dict[str, list[float]]:
    """Seconds of the full roll-up, and of one bare statement."""
    cycle = Cycle.objects.get()

    def bare() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(RAW_ALL)

    raw = [timed(bare) for _ in range(3)]
    return {"ours": [timed(lambda: roll_up_in_sql(cycle)) for _ in range(3)], "raw": raw}


def siblings(where: str, seconds: str) -> dict[str, Any]:
    """Eight processes on the leaves of one parent, or under one root."""
    found = leaves()
    own = [t for t in found if t.parent_id == found[0].parent_id]
    picked = own if where == "parent" else found[:: max(1, len(found) // WRITERS)]
    jobs = [(n, picked[n % len(picked)].pk, float(seconds), where) for n in range(WRITERS)]
    connection.close()
    with get_context("spawn").Pool(WRITERS) as pool:
        answers = pool.map(_edit, jobs, 1)
    made = sum(a["made"] for a in answers)
    kept = Entry.objects.filter(token__startswith=f"{where}-").exclude(state="entered").count()
    refused = sum(a["refused"] for a in answers)
    wrong = _wrong_parents()
    return {"made": made, "refused": refused, "lost": made - kept, "wrong": wrong,
            "errors": [e for a in answers for e in a["errors"]]}  # fmt: skip


def _edit(job: tuple[int, int, float, str]) -> dict[str, Any]:
    number, task_id, seconds, where = job
    member, head = (actor_for(pk, sets.TODAY) for pk in (sets.MEMBER, sets.HEAD))
    made, refused, errors = 0, 0, []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        said = Said(sets.TODAY, f"{where}-{number}-{made}-{refused}", Decimal((made + number) % 11),
                    sentence="见会议纪要")  # fmt: skip
        try:
            entry = enter_figure(task_id=task_id, said=said, actor=member, now=sets.NOW)
            confirm_entry(entry_id=entry.pk, actor=head, now=sets.NOW)
            made += 1
        except Refused as no:
            refused += 1
            errors.append(no.code)
        except Exception as error:  # a deadlock is a finding, not the end
            refused += 1
            errors.append(type(error).__name__)
    return {"made": made, "refused": refused, "errors": sorted(set(errors))}


def _wrong_parents() -> int:
    """Parents of the first tree whose share is not the rounded mean of their children's."""
    shares: dict[int, int] = {}
    tasks = list(Task.objects.filter(path__startswith="00000001").order_by("-path"))
    below: dict[int, list[int]] = {}
    wrong = 0
    for task in sorted(tasks, key=lambda t: -len(t.path)):
        children = below.get(task.pk)
        if children:
            shares[task.pk] = round(Fraction(sum(children), len(children)))
        else:
            part = min(Fraction(task.value or 0) / Fraction(task.target or 1), Fraction(1))
            shares[task.pk] = round(part * 10**9)
        wrong += shares[task.pk] != task.done
        below.setdefault(task.parent_id or 0, []).append(shares[task.pk])
    return wrong


def ledger(seconds: str) -> dict[str, float]:
    """Events per second of eight writers: recorded, and the same rows bare."""
    with connection.cursor() as cursor:
        for statement in BARE_TABLES:
            cursor.execute(statement)
    connection.close()
    with get_context("spawn").Pool(WRITERS) as pool:
        ours = sum(pool.map(_record, [float(seconds)] * WRITERS, 1))
        raw = sum(pool.map(_insert, [float(seconds)] * WRITERS, 1))
    return {"ours": ours, "raw": raw}


def _record(seconds: float) -> float:
    count, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        with transaction.atomic():
            record("task.edited", [("task", 1)], actor=SYSTEM, now=sets.NOW, data={"n": count})
        count += 1
    return count / seconds


def _insert(seconds: float) -> float:
    """The same rows into tables of the same columns and keys, without triggers."""
    count, end = 0, time.monotonic() + seconds
    at = sets.NOW
    while time.monotonic() < end:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(BARE_EVENT, [at, at])
            cursor.execute(BARE_OBJECT, [cursor.fetchone()[0]])
        count += 1
    return count / seconds


def pdf() -> list[float]:
    """Seconds to print one theme of the plan on A0, three times."""
    only = Filters(theme=sets.THEMES[0])
    return [timed(lambda: print_wall(year=None, sheets=Sheets(), filters=only)) for _ in range(3)]


WORK: dict[str, Callable[..., Any]] = {
    "make": make,
    "capture": capture,
    "one-task": one_task,
    "leaf": leaf,
    "rollup": rollup,
    "siblings": siblings,
    "ledger": ledger,
    "pdf": pdf,
}

if __name__ == "__main__":
    print(json.dumps(WORK[sys.argv[1]](*sys.argv[2:])))
