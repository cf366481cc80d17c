"""Run in a process of its own: makes all tables in one of two ways and prints what came of it."""

import json

from django.core.management import call_command
from django.core.management.commands import migrate
from django.db import connection

SQLITE = ("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2",)
POSTGRESQL = (
    "SELECT table_name, column_name, data_type, character_maximum_length, is_nullable,"
    " column_default, is_identity FROM information_schema.columns"
    " WHERE table_schema = 'public' ORDER BY 1, 2",
    "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
    " WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2",
    "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1",
    "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1",
)


def show(*, plain: bool) -> None:
    """``plain``: by Django's own command alone; otherwise as every installation is made."""
    call_command(migrate.Command() if plain else "migrate", verbosity=0)
    asked = POSTGRESQL if connection.vendor == "postgresql" else SQLITE
    print(json.dumps([_rows(sql) for sql in asked] + _contents()))


def _contents() -> list[list[str]]:
    """What the steps themselves wrote; when each was taken differs."""
    names = set(connection.introspection.table_names()) - {"django_migrations"}
    return [_rows(f'SELECT * FROM "{name}" ORDER BY 1') for name in sorted(names)]


def _rows(sql: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return [str(row) for row in cursor.fetchall()]
