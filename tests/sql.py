"""Counting the SQL of a page: what the budget counts, without session, user, roles, savepoints."""

from typing import cast

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

EVERY_REQUEST = (
    "people_account",
    "people_installation",
    "people_post",
    "people_rolegrant",
    "people_standin",  # with it, for the header
    "people_securityversion",  # once a minute, when a session notes that it is alive
)
"""Tables that the middleware reads once in every request; a second look is the page's own."""
BRACKETS = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")


def page_sql(client: Client, path: str, **headers: str) -> tuple[HttpResponse, list[str]]:
    """The answer of a GET, and the statements that count for its budget."""
    with CaptureQueriesContext(connection) as captured:
        response = cast(HttpResponse, client.get(path, headers=headers))
    return response, budget_sql([query["sql"] for query in captured.captured_queries])


def budget_sql(statements: list[str]) -> list[str]:
    """Statements without those of session, user, roles and savepoints."""
    waiting = list(EVERY_REQUEST)
    counted = []
    for sql in statements:
        table = next((name for name in waiting if f'FROM "{name}"' in sql), None)
        if table:
            waiting.remove(table)
        elif not sql.startswith(BRACKETS) and "django_session" not in sql:
            counted.append(sql)
    return counted
