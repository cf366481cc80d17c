"""The limit: a bare application that runs a page's SQL and prints its rows; no framework."""

import json
import os
import sqlite3
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import Any

import psycopg
from django.db.backends.sqlite3._functions import register  # type: ignore[import-untyped]

KEPT: dict[str, list[str]] = json.loads(Path(os.environ["GUATU_HOME"], "pages.json").read_text())
URL = os.environ["GUATU_DATABASE_URL"]
_open: list[Any] = []


def _embedded() -> sqlite3.Connection:
    """SQLite with the functions of dates that a page's statements may call."""
    connection = sqlite3.connect(Path(os.environ["GUATU_HOME"], "guatu.sqlite3"))
    register(connection)
    return connection


def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """The rows of every statement of a page as one table; elsewhere an empty one."""
    if not _open:
        _open.append(psycopg.connect(URL, autocommit=True) if URL else _embedded())
    path = environ["PATH_INFO"]
    asked = f"{path}?{environ['QUERY_STRING']}" if environ["QUERY_STRING"] else path
    parts = ["<!doctype html><table>"]
    for sql in KEPT.get(asked, []):
        for row in _open[0].execute(sql).fetchall():
            cells = "</td><td>".join(escape(str(value)) for value in row)
            parts.append(f"<tr><td>{cells}</td></tr>")
    parts.append("</table>")
    start("200 OK", [("Content-Type", "text/html; charset=utf-8")])
    return ["".join(parts).encode()]
