"""Eight writers of events, beside the same rows inserted bare."""

import time
from multiprocessing import get_context

from django.db import connection, transaction

from bench import sets
from bench.inside.siblings import WRITERS
from guatu.ledger.actions import record
from guatu.rules.actor import SYSTEM

BARE_TABLES = (
    "CREATE TABLE IF NOT EXISTS bare_event (id bigserial PRIMARY KEY, verb text, at timestamptz, "
    "recorded_at timestamptz, actor_label text, data jsonb)",
    "CREATE INDEX IF NOT EXISTS bare_by_verb ON bare_event (verb, at)",
    "CREATE TABLE IF NOT EXISTS bare_object (id bigserial PRIMARY KEY, "
    "event_id bigint REFERENCES bare_event, kind text, object_id bigint, qualifier text)",
    "CREATE INDEX IF NOT EXISTS bare_by_object ON bare_object (kind, object_id, event_id)",
)
BARE_EVENT = """INSERT INTO bare_event (verb, at, recorded_at, actor_label, data)
VALUES ('task.edited', %s, %s, 'system', '{"n": 1}') RETURNING id"""
BARE_OBJECT = """INSERT INTO bare_object (event_id, kind, object_id, qualifier)
VALUES (%s, 'task', 1, '')"""


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
