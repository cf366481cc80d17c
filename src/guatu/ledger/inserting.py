"""One event and its objects put into their tables by plain SQL: no model stands in the way."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from guatu.ledger.models import Event

_COLUMNS = (
    "verb",
    "at",
    "recorded_at",
    "actor_id",
    "actor_label",
    "on_behalf_of",
    "data",
    "schema",
    "cause_id",
    "request_id",
    "rulebook",
)
_EVENT = f"""INSERT INTO ledger_event ({", ".join(_COLUMNS)})
VALUES ({", ".join(["%s"] * len(_COLUMNS))}) RETURNING id"""
_OBJECT = "INSERT INTO ledger_eventobject (event_id, kind, object_id, qualifier)"
_BOTH = f"""WITH event AS ({_EVENT}), object AS (
    {_OBJECT} SELECT event.id, v.kind, CAST(v.object_id AS bigint), v.qualifier
    FROM event, (VALUES {{rows}}) AS v (kind, object_id, qualifier))
SELECT id FROM event"""


def append(connection: Any, event: Event, touched: Sequence[tuple[str, int, str]]) -> int:
    """The id of the event.  PostgreSQL takes both tables in one statement, SQLite needs two."""
    values = list(_values(connection, event))
    flat = [value for one in touched for value in one]
    with connection.cursor() as cursor:
        if touched and connection.vendor == "postgresql":
            cursor.execute(_BOTH.format(rows=_rows("(%s, %s, %s)", touched)), [*values, *flat])
            return int(cursor.fetchone()[0])
        cursor.execute(_EVENT, values)
        pk = int(cursor.fetchone()[0])
        if touched:
            rows = _rows(f"({pk}, %s, %s, %s)", touched)
            cursor.execute(f"{_OBJECT} VALUES {rows}", flat)
        return pk


def _rows(row: str, touched: Sequence[object]) -> str:
    return ", ".join([row] * len(touched))


def _values(connection: Any, event: Event) -> Iterator[Any]:
    """The columns as both databases take them."""
    for name in _COLUMNS:
        value = getattr(event, name)
        if name in {"at", "recorded_at"}:
            value = connection.ops.adapt_datetimefield_value(value)
        yield json.dumps(value) if name == "data" else value
