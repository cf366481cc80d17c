"""docs/benchmarks.md: what was measured, on what, with what aims, and what was not reached."""

import os
import platform
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests import postgres

from bench.figures import Findings

TARGET = Path(__file__).parents[1] / "docs" / "benchmarks.md"
MARKS = {True: "reached", False: "**not reached**", None: ""}
NOT_MEASURED = (
    "the wall in a browser (first paint, DOM nodes, 5,000 rows)",
    "one leaf by HTTP (through the action only)",
    "the 5,000-row workbook, preview and commit",
    "the export of 10,000 tasks",
    "the PDF as a job of the worker (its work alone is measured)",
    "SQL of the wall (a unit test holds it: tests/slices/test_sql_budgets.py)",
)


def write(findings: Sequence[Findings], arguments: Sequence[str], target: Path = TARGET) -> None:
    """Write the report anew."""
    missed = [f"{one.title}: {f.what}: {f.shown} (aim: {f.aim})"
              for one in findings for f in one.figures if f.good is False]  # fmt: skip
    lines = [
        "# Benchmarks",
        "",
        f"Written by `python -m bench {' '.join(arguments)}`".rstrip() + f" on {_today()}.",
        "Each figure is the median of 3 rounds with [least-most] unless it says otherwise.",
        '"thin" is a bare granian application doing the page\'s SQL; "raw" is the statement alone.',
        "Set K: 1,000 tasks, S: 2,000, C: 100,000 tasks in trees of 4 levels, 600 units, 10,000",
        "people. `--quick` shortens: 15 requests per client and round, 5 s, half a minute.",
        "Others used the machine at the same time. Two workers, four kept-alive clients, signed",
        "in by the form, CSRF on.",
        "",
        f"Machine: {machine()}.",
        "",
        *(line for one in findings for line in _section(one)),
        "## Not reached",
        "",
        *([f"- {line}" for line in missed] or ["Nothing of what was measured."]),
        "",
        "## Not measured yet",
        "",
        *(f"- {line}" for line in NOT_MEASURED),
    ]
    target.write_text("\n".join(lines) + "\n")


def _section(one: Findings) -> list[str]:
    rows = [f"| {f.what} | {f.shown} | {f.aim} | {MARKS[f.good]} |" for f in one.figures]
    notes = [f"\n{note}" for note in one.notes]
    head = "| what | found | aim | |\n| --- | --- | --- | --- |" if rows else ""
    return [f"## {one.title}", "", *([head] if head else []), *rows, *notes, ""]


def machine() -> str:
    """Cores, memory, kernel and versions."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GB, Linux {platform.release()}, CPython "
        f"{platform.python_version()}, SQLite {sqlite3.sqlite_version}, {_server()}"
    )


def _server() -> str:
    folder = postgres._binaries()
    program = shutil.which("postgres", path=str(folder)) if folder else None
    if not program:
        return "no PostgreSQL"
    done = subprocess.run([program, "--version"], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def _today() -> str:
    return datetime.now(UTC).date().isoformat()
