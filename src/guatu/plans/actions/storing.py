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
MONTH = {
    "done": "bigint",
    "known": "bigint",
    "total": "bigint",
    "expected": "bigint",
    "light": "varchar",
    "code": "varchar",
    "state": "varchar",
    "first_light": "varchar",
}
JUDGED = list(MONTH)[:-1]
"""What a month that is kept again takes over; the light under the first terms stays."""
BATCH = 500
MonthRow = tuple[int, int, int, int, int, int | None, str, str, str, str]
"""Task, month, and the columns of ``MONTH``."""
Plain = int | str | Decimal | date | None


def write_progress(tasks: Sequence[Task]) -> None:
    """Store the progress columns of tasks (one statement per 500)."""
    for at in range(0, len(tasks), BATCH):
        _write(tasks[at : at + BATCH])


def _write(tasks: Sequence[Task]) -> None:
    names = list(COLUMNS)
    sets = ", ".join(f"{name} = {_cast(name, at)}" for at, name in enumerate(names, 2))
    table, values = _table([_values(task, names) for task in tasks], ["bigint", *COLUMNS.values()])
    sql = f"UPDATE plans_task SET {sets} FROM ({table}) AS v WHERE plans_task.id = v.column1"
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def write_months(rows: Sequence[MonthRow]) -> None:
    """Keep tasks' lights of a month, or judge those kept before anew (one statement per 500)."""
    anew = ", ".join(f"{name} = excluded.{name}" for name in JUDGED)
    for at in range(0, len(rows), BATCH):
        table, values = _table(rows[at : at + BATCH], ["bigint", "smallint", *MONTH.values()])
        sql = (
            f"INSERT INTO plans_taskmonth (task_id, month, {', '.join(MONTH)}) {table} "
            f"ON CONFLICT (task_id, month) DO UPDATE SET {anew}"
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, values)


def _table(
    rows: Sequence[Sequence[Plain]], types: Sequence[str]
) -> tuple[str, list[Plain] | list[list[Plain]]]:
    """Rows as a table in a statement, its columns named column1 and so on, with its values.

    On PostgreSQL as one list for each column: psycopg reads through four thousand marks for
    longer than the rows take to be written.
    """
    if connection.vendor == "postgresql":
        names = ", ".join(f"column{at}" for at, _type in enumerate(types, 1))
        lists = ", ".join(f"CAST(%s AS {one}[])" for one in types)
        columns = [list(column) for column in zip(*rows, strict=True)]
        return f"SELECT * FROM UNNEST({lists}) AS u({names})", columns
    one = "(" + ", ".join(["%s"] * len(types)) + ")"
    return f"VALUES {', '.join([one] * len(rows))}", [value for row in rows for value in row]


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
