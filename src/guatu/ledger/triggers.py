"""The database's own guard: ledger rows are never changed, and no event escapes the sealer."""

from collections.abc import Iterable, Iterator
from typing import Any

TABLES = {"ledger_event": "id", "ledger_eventobject": "id", "ledger_seal": "seq"}
"""The append-only tables and their keys."""
REFUSAL = "the ledger is append-only"
WAIT = "ledger_event_waits"
ACTS = {"postgresql": ("update", "delete", "truncate"), "sqlite": ("update", "delete", "replace")}
"""What is refused: SQLite has no TRUNCATE, but its INSERT OR REPLACE passes delete triggers."""

_GUARD = f"""
CREATE OR REPLACE FUNCTION ledger_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE filled boolean := true;
BEGIN
  -- An empty table may be truncated (it loses nothing); a filled one never.
  IF TG_OP = 'TRUNCATE' THEN
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I.%I)', TG_TABLE_SCHEMA, TG_TABLE_NAME)
      INTO filled;
  END IF;
  IF filled THEN
    RAISE EXCEPTION '{REFUSAL}: % on %', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$"""
_WAITS = """
CREATE OR REPLACE FUNCTION ledger_wait() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ledger_unsealed (event_id) VALUES (NEW.id);
  RETURN NULL;
END $$"""


def install(connection: Any) -> None:
    """Put the triggers in place; those already there are made anew."""
    take_off(connection)
    _run(connection, _postgresql() if connection.vendor == "postgresql" else _sqlite())


def take_off(connection: Any) -> None:
    """Remove the triggers: for tests that tamper or clear tables, and for migrating backwards."""
    tail = " ON {}" if connection.vendor == "postgresql" else ""
    names = expected(connection.vendor)
    _run(connection, (f"DROP TRIGGER IF EXISTS {n}{tail.format(t)}" for n, t in names.items()))


def expected(vendor: str) -> dict[str, str]:
    """Trigger -> table of everything that must be in place."""
    guards = {f"{table}_{act}": table for table in TABLES for act in ACTS[vendor]}
    return {**guards, WAIT: "ledger_event"}


def missing(connection: Any) -> list[str]:
    """Triggers that are not in place or switched off, e.g. lost when SQLite remade a table."""
    if connection.vendor == "postgresql":
        sql = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    else:
        sql = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    with connection.cursor() as cursor:
        cursor.execute(sql)
        present = {row[0] for row in cursor.fetchall()}
    return [name for name in expected(connection.vendor) if name not in present]


def _postgresql() -> Iterator[str]:
    yield from (_GUARD, _WAITS)
    yield _waiting("FOR EACH ROW EXECUTE FUNCTION ledger_wait()")
    for table in TABLES:
        for act in ACTS["postgresql"]:
            each = "STATEMENT" if act == "truncate" else "ROW"
            guard = f"FOR EACH {each} EXECUTE FUNCTION ledger_append_only()"
            yield f"CREATE TRIGGER {table}_{act} BEFORE {act} ON {table} {guard}"


def _sqlite() -> Iterator[str]:
    yield _waiting("BEGIN INSERT INTO ledger_unsealed (event_id) VALUES (NEW.id); END")
    for table, key in TABLES.items():
        for act in ("update", "delete"):
            refuse = f"SELECT RAISE(ABORT, '{REFUSAL}: {act} on {table}')"
            yield f"CREATE TRIGGER {table}_{act} BEFORE {act} ON {table} BEGIN {refuse}; END"
        refuse = f"SELECT RAISE(ABORT, '{REFUSAL}: replace on {table}')"
        taken = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key})"
        yield f"CREATE TRIGGER {table}_replace BEFORE INSERT ON {table} {taken} BEGIN {refuse}; END"


def _waiting(what: str) -> str:
    return f"CREATE TRIGGER {WAIT} AFTER INSERT ON ledger_event {what}"


def _run(connection: Any, statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
