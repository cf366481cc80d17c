"""The limit: a bare application that runs a page's SQL and prints its rows; no framework."""

import json
import os
import sqlite3
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import Any

import psycopg

STATEMENTS: list[str] = json.loads(Path(os.environ["GUATU_HOME"], "page.json").read_text())
URL = os.environ["GUATU_DATABASE_URL"]
_open: list[Any] = []


def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """The rows of every statement as one table."""
    if not _open:
        file = Path(os.environ["GUATU_HOME"], "guatu.sqlite3")
        _open.append(psycopg.connect(URL, autocommit=True) if URL else sqlite3.connect(file))
    parts = ["<!doctype html><table>"]
    for sql in STATEMENTS:
        for row in _open[0].execute(sql).fetchall():
            cells = "</td><td>".join(escape(str(value)) for value in row)
            parts.append(f"<tr><td>{cells}</td></tr>")
    parts.append("</table>")
    start("200 OK", [("Content-Type", "text/html; charset=utf-8")])
    return ["".join(parts).encode()]
