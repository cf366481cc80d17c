"""Killing server, worker or database at random points of acts; counting what is left of them."""

import json
import os
import random
import shlex
import signal
import subprocess
import threading
import time
from collections import Counter
from http.client import HTTPException
from pathlib import Path
from typing import Any

import psycopg
from tests import postgres

from bench.figures import Findings
from bench.homes import Home
from bench.load import Browser
from bench.servers import Server, _postmaster, serving, tree

ACTS = ("release", "bulk", "import", "job")
SEED, BLOCK = 2027, 10
SILENT = "8"
"""Seconds without a sign of life after which the census holds a worker dead; it beats every 5."""
TRIES = 10
FOUND = ("half", "lost", "broken", "wrong")
WHAT = {"half": "acts done in part", "lost": "answered and lost", "broken": "ledgers broken",
        "wrong": "wrong figures"}  # fmt: skip
Facts = dict[str, Any]


def kills(home: Home, rounds: int) -> Findings:
    """``rounds`` kills in blocks; each block begins a server, and ends by killing all of it."""
    found = Findings(f"Kill -9 at {rounds} random points, {home.engine}")
    drill = Drill(home, rounds)
    while drill.number < rounds:
        with serving(home, with_worker=True) as server:
            drill.block(server)
    for name in FOUND:
        found.add(WHAT[name], str(drill.counts[name]), "0", not drill.counts[name])
    _tell(found, drill.kept)
    return found


class Drill:
    """The rounds: an act that is asked for, a kill, a census; the dice are the same each time."""

    def __init__(self, home: Home, rounds: int) -> None:
        self.home, self.rounds, self.number = home, rounds, 0
        self.dice, self.usual = random.Random(SEED), dict[str, float]()
        self.counts, self.kept = Counter[str](), Counter[str]()
        self.staged: Facts = {}

    def block(self, server: Server) -> None:
        """Rounds on one server, which begins its processes anew when they are killed."""
        cookies = Browser(server.port, "supervisor").cookies
        if not self.usual:
            self._take_time(server, cookies)
        for left in reversed(range(min(BLOCK, self.rounds - self.number))):
            self.number += 1
            victim = self.dice.choice(self._victims()) if left else "everything"
            data = _data_folder(self.home) if victim == "database" else ""
            answered = self._act(server, cookies, victim)
            if data:
                _restart(data)
            self._count(answered, victim)
            if left and not _answers(server):
                return  # killed again and again it gave up; what watches it begins it anew

    def _victims(self) -> list[str]:
        usual = ["server", "worker"] if self.staged["act"] == "job" else ["server"]
        return [*usual, "database"] if self.home.url else usual

    def _take_time(self, server: Server, cookies: dict[str, str]) -> None:
        """How long each act takes when nobody is killed; the worker's part is guessed at."""
        _warm_up(server, cookies)
        for act in ACTS:
            self.staged = self.home.inside("kills-round", "", "0", act)["staged"]
            begun = time.monotonic()
            _ask(server, cookies, self.staged, [])
            self.usual[act] = time.monotonic() - begun
        self.usual["job"] += 2 * self.usual["import"]
        self._count(True, "nobody")

    def _act(self, server: Server, cookies: dict[str, str], victim: str) -> bool:
        """Ask, and kill after a while; whether the answer had come."""
        _warm_up(server, cookies)
        answers: list[int] = []
        asking = threading.Thread(target=_ask, args=(server, cookies, self.staged, answers))
        asking.start()
        time.sleep(self.dice.uniform(0, 2 * self.usual[self.staged["act"]]))
        _kill(self.home, server, victim)
        asking.join()
        return bool(answers) and answers[0] in (200, 302)

    def _count(self, answered: bool, victim: str) -> None:
        """The census of this round, and the stage of the next."""
        act, asked = ACTS[self.number % len(ACTS)], str(int(answered))
        silent = "0" if victim == "everything" else SILENT
        told = self.home.inside("kills-round", json.dumps(self.staged), asked, act, silent)
        self.counts.update({name: told["census"][name] for name in FOUND})
        if victim != "nobody":
            self.kept[f"{victim} in {self.staged['act']}"] += 1
            self.kept["answered" if answered else "unanswered"] += 1
            self.kept["done"] += told["census"]["done"]
        self.staged = told["staged"]


def _tell(found: Findings, kept: "Counter[str]") -> None:
    """What was killed, and how the acts ended: neither all before nor all after it."""
    killed = ", ".join(f"{name} {n}" for name, n in sorted(kept.items()) if " in " in name)
    found.add("killed", killed)
    ends = f"{kept['answered']} answered before, {kept['unanswered']} not; {kept['done']} there"
    found.add("acts", f"{ends} after the restart, the others not at all")


def _ask(server: Server, cookies: dict[str, str], staged: Facts, answers: list[int]) -> None:
    browser = Browser(server.port)
    browser.cookies |= cookies
    try:
        answers.append(browser.ask(staged["path"], staged["form"])[0])
    except (OSError, HTTPException):
        return  # killed before it answered


def _warm_up(server: Server, cookies: dict[str, str]) -> None:
    """New processes are slow at first: the blow should fall into the act, not before it."""
    for _ in range(4):
        browser = Browser(server.port)
        browser.cookies |= cookies
        browser.ask("/import/")


def _kill(home: Home, server: Server, victim: str) -> None:
    """The web processes, the worker, everything of ours, or all of the database."""
    if victim == "database":
        hit = tree(_postmaster(home)[0])
    else:
        below = tree(server.pids[0])
        hit = below if victim == "everything" else [
            pid for pid in below[1:] if _is_worker(pid) == (victim == "worker")
        ]  # fmt: skip
    for pid in hit:
        _strike(pid)


def _answers(server: Server) -> bool:
    """Wait until the server is back; False when it ended, as it does after many quick deaths.

    Raises RuntimeError when it lives and does not answer.
    """
    for _ in range(600):
        try:
            if Browser(server.port).ask("/sign-in/")[0] == 200:
                return True
        except (OSError, HTTPException):
            if not _lives(server.pids[0]):
                return False
        time.sleep(0.1)
    raise RuntimeError("the server did not come back")


def _lives(pid: int) -> bool:
    """Whether a process runs; one that ended and was not yet waited for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _is_worker(pid: int) -> bool:
    try:
        return b"\0worker\0" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def _strike(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _data_folder(home: Home) -> str:
    with psycopg.connect(home.url) as connection:
        row = connection.execute("SHOW data_directory").fetchone()
    assert row
    return str(row[0])


def _restart(data: str) -> None:
    """Begin the killed database anew, with the options it had."""
    words = shlex.split((Path(data) / "postmaster.opts").read_text())
    options = " ".join(shlex.quote(word) for word in words[3:])
    (Path(data) / "postmaster.pid").unlink(missing_ok=True)
    binaries = postgres._binaries()
    assert binaries is not None
    start = [binaries / "pg_ctl", "-D", data, "-l", f"{data}/../log", "-w", "-o", options, "start"]
    for left in reversed(range(TRIES)):  # what was just being forked may hold the memory a moment
        try:
            postgres._as_server(str(Path(data).parent), start)
            return
        except subprocess.CalledProcessError:
            if not left:
                raise
            time.sleep(1)
