"""The database as Django loads it: ``ENGINE`` of an installation on PostgreSQL."""

from typing import Any

from django.db.backends.postgresql import base as plain
from django.db.backends.postgresql import operations
from psycopg.types.datetime import TimestamptzLoader

# Declared for psycopg 2 and 3 at once, of which the stubs know neither.
base: Any = plain

_PLANNED = "planned"
_KEPT = 256
"""Statements that one connection keeps planned, some 50 KB each in the database's own process."""


class DatabaseOperations(operations.DatabaseOperations):
    """Django's own, which also know what a planned cursor ran."""

    def last_executed_query(self, cursor: Any, sql: str, params: Any) -> Any:
        """The statement with its values, for logs and for those who count statements."""
        if isinstance(cursor, base.ServerBindingCursor):
            return self.compose_sql(sql, params)
        return super().last_executed_query(cursor, sql, params)


class DatabaseWrapper(plain.DatabaseWrapper):
    """Planning costs more than running for most statements of a page.

    Django writes values into the text of a statement, so that no two are alike to the server.
    """

    ops_class = DatabaseOperations

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection that keeps more planned statements than psycopg's hundred."""
        connection = super().get_new_connection(conn_params)
        connection.prepared_max = _KEPT
        return connection

    _cursor: Any  # of Django, which opens the connection first

    def planned_cursor(self) -> Any:
        """A cursor that sends values beside the text, so that the server plans the text once."""
        return self._cursor(_PLANNED)

    def create_cursor(self, name: str | None = None) -> Any:
        """Django's own, or the one for planned statements.

        Moments are read by psycopg's loader, compiled, in the connection's own zone, which Django
        sets; Django's in Python costs 3 µs each, a tenth of a page of reports.
        """
        planned = name == _PLANNED
        plain_cursor = base.ServerBindingCursor if planned else super().create_cursor
        cursor = plain_cursor(self.connection if planned else name)
        cursor.adapters.register_loader("timestamptz", TimestamptzLoader)
        return cursor
