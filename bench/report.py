"""docs/benchmarks.md: what was measured, when, on what, with what aims, and what was not reached.

The file is its own memory: each section stands under a mark, and a new run replaces only its own.
"""

import os
import platform
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests import postgres

from bench.figures import Findings
from bench.sections import SECTIONS

TARGET = Path(__file__).parents[1] / "docs" / "benchmarks.md"
MARKS = {True: "reached", False: "**not reached**", None: ""}
MARK = re.compile(r"^<!-- section: (.+) -->$", re.MULTILINE)
END = "<!-- end -->"
HEAD = """# Benchmarks

Written by `python -m bench`; a section that was not run again keeps its figures and its date.
Each figure is the median of 3 rounds with [least-most] unless it says otherwise. Two web
processes, four kept-alive clients, ordinary people signed in by the form, rights checked, CSRF
on. CPU is that of all server processes, the database's too. "thin" is a bare granian
application doing the page's own SQL and printing all its rows; "raw" is the statement alone.
"load" is the machine's before a section began: above 0.5, others worked on it, and times are
worse than its own.

Sets: K 1,000 tasks; S 2,000 tasks, 60 units, 500 people; C 100,000 tasks in trees of 4 levels,
600 units, 10,000 people. A whole run (`make bench`) takes some 25 minutes on 2 free cores, ten of
them for memory; `--quick` (10 requests per client and round, 5 s, 1 minute) some 12. `sight` and
`fuzz` are run only when they are named.
"""


def merge(key: str, findings: Sequence[Findings], when: str, target: Path = TARGET) -> None:
    """Write the section anew and keep the others."""
    kept = read(target)
    body = "\n".join(line for one in findings for line in _section(one, when))
    kept[key] = body.strip() + "\n"
    write(kept, target)


def write(kept: dict[str, str], target: Path = TARGET) -> None:
    """The whole report of some sections."""
    ordered = sorted(kept, key=_place)
    parts = [HEAD, f"Machine: {machine()}.\n", *_table(kept), *_missed(kept.values())]
    parts += [f"<!-- section: {one} -->\n{kept[one]}" for one in ordered]
    target.write_text("\n".join([*parts, END]) + "\n")


def read(target: Path = TARGET) -> dict[str, str]:
    """The sections of a report by their marks; those that are no more are forgotten."""
    text = target.read_text() if target.exists() else ""
    parts = MARK.split(text.partition(END)[0])
    found = dict(zip(parts[1::2], (body.strip() + "\n" for body in parts[2::2]), strict=True))
    return {key: body for key, body in found.items() if key.split()[0] in SECTIONS}


def _place(key: str) -> tuple[int, bool]:
    name, _, engine = key.partition(" ")
    return list(SECTIONS).index(name), engine == "PostgreSQL"


def _section(one: Findings, when: str) -> list[str]:
    rows = [f"| {f.what} | {f.shown} | {f.aim} | {MARKS[f.good]} |" for f in one.figures]
    head = ["| what | found | aim | |", "| --- | --- | --- | --- |"] if rows else []
    notes = [line for note in one.notes for line in (note, "")]
    return [f"## {one.title}", "", f"Measured {when}.", "", *head, *rows, "", *notes]


def _table(kept: dict[str, str]) -> Iterable[str]:
    """Every line of the issue's table with its verdict on each engine."""
    yield "| asked | SQLite | PostgreSQL |\n| --- | --- | --- |"
    for name, section in SECTIONS.items():
        cells = [_verdict(kept, name, engine) for engine in ("SQLite", "PostgreSQL")]
        yield f"| {section.row} (`{name}`) | {' | '.join(cells)} |"
    yield ""


def _verdict(kept: dict[str, str], name: str, engine: str) -> str:
    section = SECTIONS[name]
    if engine not in section.engines:
        return "not asked"
    body = kept.get(name if section.at_once else f"{name} {engine}")
    if body is None:
        return "not measured"
    if section.at_once:
        body = next((part for part in body.split("## ") if engine in part), "")
    good, bad = body.count("| reached |"), body.count("| **not reached** |")
    if not good + bad:
        return "figures only" if "| what |" in body else "not measured, see below"
    return "reached" if not bad else f"**{bad} of {good + bad} not reached**"


def _missed(bodies: Iterable[str]) -> Iterable[str]:
    """A line for each aim that was missed."""
    lines = []
    for body in bodies:
        title = ""
        for line in body.splitlines():
            title = line[3:] if line.startswith("## ") else title
            if line.endswith("| **not reached** |"):
                what, shown, aim = (cell.strip() for cell in line.split(" | ")[:3])
                lines.append(f"- {title}: {what.lstrip('| ')}: {shown} (aim: {aim})")
    return ["## Not reached", "", *(lines or ["Nothing of what was measured."]), ""]


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
