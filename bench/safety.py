"""A whole installation into one file and back, people signing in, and a role that changes."""

import json
import subprocess
import sys
import time
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.figures import Findings, at_part, spread
from bench.homes import Home, database
from bench.load import CLIENTS, ROUNDS, Browser, clients
from bench.servers import server_of

SEEN = 100
"""Milliseconds in which a change of a role is seen."""
PAGE = "/settings/"
"""A page of the supervision office's alone."""
FIRST = "signed in by the form: the page, the token, the password; each time a new session"


def backup(home: Home, megabytes: float) -> Findings:
    """A backup of everything with so much evidence, and its restore into an empty home."""
    found = Findings(f"Backup and restore, set {home.size}, {home.engine}")
    laid = home.inside("evidence", str(megabytes))
    file, other = home.folder / "a.backup", _empty(home)
    took = _guatu(home, "backup", "--out", str(file))
    first = _manifest(file)
    rows = sum(int(table["rows"]) for table in first["tables"].values())
    held = f"{rows:,} rows, {laid['files']} files of {laid['bytes'] / 1e9:.3g} GB"
    found.add(f"backup: {held}", f"{took:.1f} s, one file of {file.stat().st_size / 1e9:.3g} GB")
    back = _guatu(other, "restore", str(file))
    found.add("restore elsewhere: sums proved, loaded, ledger verified", f"{back:.1f} s")
    file.unlink()
    again = other.folder / "b.backup"
    _guatu(other, "backup", "--out", str(again))
    same = _manifest(again)["parts"] == first["parts"]
    shown = f"{len(first['parts']):,} parts {'equal' if same else 'NOT equal'}"
    found.add("SHA-256 of every part, of a backup of what was restored", shown, "equal", same)
    again.unlink()
    return found


def _empty(home: Home) -> Home:
    """A home with nothing in it, on a database of its own."""
    folder = home.folder.with_name(f"{home.folder.name}-restored")
    url = database(home.url, f"restored_{home.size.lower()}") if home.url else ""
    return replace(home, folder=folder, url=url)


def _guatu(home: Home, *words: str) -> float:
    """Seconds that a command takes.  Raises CalledProcessError when it fails."""
    begun = time.monotonic()
    subprocess.run(
        [sys.executable, "-m", "guatu", *words],
        env=home.environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    return time.monotonic() - begun


def _manifest(file: Path) -> dict[str, Any]:
    with zipfile.ZipFile(file) as bag:
        found: dict[str, Any] = json.loads(bag.read("manifest.json"))
    return found


def signing_in(home: Home, count: int) -> Findings:
    """Sign-ins per second of four clients by two web processes."""
    found = Findings(f"Signing in, 2 workers, set {home.size}, {home.engine}")
    server = server_of(home)
    rates, times = [], list[float]()
    for _round in range(ROUNDS):
        begun = time.perf_counter()
        orders = [(server.port, count)] * CLIENTS
        own = [t for one in clients().map(_sign_in, orders, 1) for t in one]
        rates.append(len(own) / (time.perf_counter() - begun))
        times += own
    found.add(FIRST, f"{spread(rates, '/s', 1)}; p95 {at_part(times, 0.95):.0f} ms")
    return found


def _sign_in(order: tuple[int, int]) -> list[float]:
    """Milliseconds of each."""
    port, count = order
    times = []
    for _ in range(count):
        begun = time.perf_counter()
        Browser(port, "member").connection.close()
        times.append((time.perf_counter() - begun) * 1000)
    return times


def roles(home: Home, rounds: int) -> Findings:
    """A page of the supervision office's, asked for behind each gift and loss of its role."""
    found = Findings(f"A role changes, set {home.size}, {home.engine}")
    browser = Browser(server_of(home).port, "member")
    acts, asks, wrong = [], [], int(browser.ask(PAGE)[0] != 404)
    for number in range(2 * rounds):
        act = ("give", "take")[number % 2]
        acts.append(float(home.inside("role", act)["ms"]))
        begun = time.perf_counter()
        status, _ = browser.ask(PAGE)
        asks.append((time.perf_counter() - begun) * 1000)
        wrong += status not in ((200, 302) if act == "give" else (404,))
    found.add("seen at the next request", f"{2 * rounds - wrong} of {2 * rounds}", "all", not wrong)
    whole = [a + b for a, b in zip(acts, asks, strict=True)]
    shown = f"{spread(whole, 'ms', 0)}: the act {spread(acts, 'ms', 0)}, then the request"
    found.add(
        "the act and that request together", shown, f"{SEEN} ms", sorted(whole)[rounds] <= SEEN
    )
    return found
