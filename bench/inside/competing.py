"""A writer that competes for SQLite's one write lock: how long others held it at the longest.

It tries every two milliseconds and never waits in SQLite's own queue, so that what it sees is the
time between its first refusal and its next success.  Ends when its input does.
"""

import select
import sqlite3
import subprocess
import sys
from time import perf_counter

PAUSE = 0.002


class Competing:
    """The writer as a process of its own; ``longest`` ends it and says what it saw (seconds)."""

    def __init__(self, path: str) -> None:
        command = [sys.executable, "-m", "bench.inside.competing", path]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)
        assert self._process.stdout is not None
        self._process.stdout.readline()  # it is there

    def longest(self) -> float:
        """Seconds."""
        told, _ = self._process.communicate("")
        return float(told)


def watch(path: str) -> float:
    """The longest time during which nothing could be written, until the input ends."""
    connection = sqlite3.connect(path, timeout=0, isolation_level=None)
    longest, since = 0.0, 0.0
    print("there", flush=True)
    while not select.select([sys.stdin], [], [], PAUSE)[0]:
        try:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
        except sqlite3.OperationalError:
            since = since or perf_counter()
        else:
            longest, since = max(longest, perf_counter() - since if since else 0.0), 0.0
    return longest


if __name__ == "__main__":
    print(watch(sys.argv[1]))
