"""A real server under measurement: started as ``guatu serve`` starts it; its CPU and memory."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import psycopg

from bench.homes import Home

TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    """A running server; ``pids`` are roots of process trees whose CPU counts."""

    port: int
    pids: tuple[int, ...]

    def cpu(self) -> float:
        """CPU seconds so far of all its processes, and of the database's."""
        return sum(_cpu(pid) for root in self.pids for pid in tree(root))

    def pss(self) -> float:
        """Proportional memory in MB of the web processes alone."""
        return sum(_pss(pid) for pid in tree(self.pids[0])) / 1024


_kept: dict[Home, Server] = {}


def server_of(home: Home) -> Server:
    """The server of a home, which runs from its first use to the end of the bench."""
    kept = _kept.get(home)
    if kept is None or not Path(f"/proc/{kept.pids[0]}").exists():
        _kept[home] = home.stack.enter_context(serving(home))
    return _kept[home]


@contextmanager
def serving(
    home: Home,
    command: list[str] | None = None,
    path: str = "/sign-in/",
    with_worker: bool = False,
) -> Iterator[Server]:
    """Two web processes on a home; ``command`` (with PORT in it) instead of guatu's own."""
    port = _free_port()
    own = ["guatu", "serve", "--port", "PORT", *([] if with_worker else ["--no-worker"])]
    words = [str(port) if word == "PORT" else word for word in command or own]
    child = subprocess.Popen([sys.executable, "-m", *words], env=home.environment, stdout=2)
    try:
        _wait(f"http://127.0.0.1:{port}{path}", child)
        yield Server(port, (child.pid, *_postmaster(home)))
    finally:
        child.terminate()
        child.wait(20)


def tree(root: int) -> list[int]:
    """A process and all below it."""
    found = [root]
    for pid in found:
        for file in Path(f"/proc/{pid}/task").glob("*/children"):
            found += [int(word) for word in file.read_text().split()]
    return found


def _cpu(pid: int) -> float:
    """Own ticks and those of children that ended."""
    try:
        words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(int(word) for word in words[11:15]) / TICK


def _pss(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _postmaster(home: Home) -> tuple[int, ...]:
    if not home.url:
        return ()
    with psycopg.connect(home.url) as connection:
        row = connection.execute("SELECT pg_backend_pid()").fetchone()
        assert row
        words = Path(f"/proc/{row[0]}/stat").read_text().rpartition(")")[2].split()
    return (int(words[1]),)


def _wait(address: str, child: "subprocess.Popen[bytes]") -> None:
    for _ in range(600):
        try:
            urlopen(address, timeout=5).close()
            return
        except (URLError, ConnectionError):
            if child.poll() is not None:
                raise RuntimeError("the server ended") from None
            time.sleep(0.1)
    raise RuntimeError("the server does not answer")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
