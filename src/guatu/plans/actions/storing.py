"""Writing what was judged: progress and month ends, some hundred rows by one statement."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db import connection

from guatu.plans.models import Task

COLUMNS = {
    "done": "bigint",
    "known": "bigint",
    "total": "bigint",
    "expected": "bigint",
    "done_kept": "bigint",
    "known_kept": "bigint",
    "total_kept": "bigint",
    "light": "varchar",
    "light_code": "varchar",
    "light_on": "date",
    "rule_light": "varchar",
    "rule_code": "varchar",
    "finished_on": "date",
    "reported_on": "date",
    "value": "numeric",
}
MONTH = ("done", "known", "total", "expected", "light", "code", "first_light")
JUDGED = MONTH[:-1]
"""What a month that is kept again takes over; the light under the first terms stays."""
BATCH = 500
MonthRow = tuple[int, int, int, int, int, int | None, str, str, str]
"""Task, month, and the columns of ``MONTH``."""
Plain = int | str | Decimal | date | None


def write_progress(tasks: Sequence[Task]) -> None:
    """Store the progress columns of tasks (one statement per 500)."""
    for at in range(0, len(tasks), BATCH):
        _write(tasks[at : at + BATCH])


def _write(tasks: Sequence[Task]) -> None:
    names = list(COLUMNS)
    row = "(" + ", ".join(["%s"] * (len(names) + 1)) + ")"
    sets = ", ".join(f"{name} = {_cast(name, at)}" for at, name in enumerate(names, 2))
    sql = (
        f"UPDATE plans_task SET {sets} FROM (VALUES {', '.join([row] * len(tasks))}) AS v "
        "WHERE plans_task.id = v.column1"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for task in tasks for value in _values(task, names)])


def write_months(rows: Sequence[MonthRow]) -> None:
    """Keep tasks' lights of a month, or judge those kept before anew (one statement per 500)."""
    one = "(" + ", ".join(["%s"] * (len(MONTH) + 2)) + ")"
    anew = ", ".join(f"{name} = excluded.{name}" for name in JUDGED)
    for at in range(0, len(rows), BATCH):
        batch = rows[at : at + BATCH]
        sql = (
            f"INSERT INTO plans_taskmonth (task_id, month, {', '.join(MONTH)}) VALUES "
            f"{', '.join([one] * len(batch))} ON CONFLICT (task_id, month) DO UPDATE SET {anew}"
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, [value for row in batch for value in row])


def _cast(name: str, at: int) -> str:
    """PostgreSQL wants a type for a column of NULLs; SQLite keeps what it is given."""
    if connection.vendor == "sqlite" and COLUMNS[name] != "numeric":
        return f"v.column{at}"
    return f"CAST(v.column{at} AS {COLUMNS[name]})"


def _values(task: Task, names: Sequence[str]) -> list[Plain]:
    return [task.pk, *(_plain(getattr(task, name)) for name in names)]


def _plain(value: Plain) -> Plain:
    """Decimals and dates as both databases take them in a table of values."""
    return str(value) if isinstance(value, Decimal | date) else value
