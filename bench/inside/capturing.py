"""The statements of pages: kept for the limit, or counted."""

import csv
import io
import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.sql import budget_sql

from bench.inside.timing import timed
from guatu.people.models import Account
from guatu.plans.models import Task

FETCHES = ("SELECT", "WITH")
SCREEN = "guatu_wall"


def one_task() -> int:
    """The id of a task of level ``task`` in the first tree."""
    found = Task.objects.filter(path__startswith="00000001", level="task")
    return int(found.values_list("pk", flat=True)[0])


def capture(username: str, *paths: str) -> dict[str, list[int]]:
    """Keep the pages' statements for the thin application; how many, and of how many rows."""
    client = _client(username)
    kept = {path: _second(client, path) for path in paths}
    Path(settings.HOME, "pages.json").write_text(json.dumps(kept))
    return {path: [len(own), sum(len(_rows(sql)) for sql in own)] for path, own in kept.items()}


def count_sql(username: str, screen: str, *paths: str) -> list[int]:
    """How many statements each page costs against its budget, with nothing remembered."""
    client, found = _client(username), []
    client.cookies[SCREEN] = screen
    for path in paths:
        client.get(path)
        cache.clear()
        found.append(len(budget_sql(_statements(client, path))))
    return found


def raw_export(username: str, path: str) -> dict[str, Any]:
    """Seconds to fetch the statements of an export and write them by the csv module, bare."""
    statements = _second(_client(username), path)
    rounds = [timed(lambda: _written(statements)) for _ in range(3)]
    return {"seconds": rounds, "statements": len(statements)}


def _written(statements: list[str]) -> None:
    writer = csv.writer(io.StringIO())
    for sql in statements:
        writer.writerows(_rows(sql))


def _rows(sql: str) -> list[Any]:
    """By the driver itself; Django's wrapper is not the limit."""
    assert connection.connection is not None
    found: list[Any] = connection.connection.cursor().execute(sql).fetchall()
    return found


def _client(username: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(username=username))
    return client


def _second(client: Client, path: str) -> list[str]:
    """What the second visit of a page fetches."""
    client.get(path)
    return [sql for sql in _statements(client, path) if sql.startswith(FETCHES)]


def _statements(client: Client, path: str) -> list[str]:
    with CaptureQueriesContext(connection) as caught:
        answer = client.get(path)
        if answer.streaming:
            for _part in answer:
                pass
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answered {answer.status_code}")
    return [query["sql"] for query in caught.captured_queries]
