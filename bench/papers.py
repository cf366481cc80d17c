"""A workbook of 5,000 rows into the plan, and 10,000 tasks out of it."""

import time
from statistics import median
from threading import Event, Thread

from bench.figures import Findings, spread
from bench.homes import Home
from bench.load import ROUNDS, Browser
from bench.servers import Server, server_of
from bench.walls import FIVE_HUNDRED, query

PREVIEW, COMMIT, FACTOR, EXTRA = 5, 10, 30, 50
EXPORT = f"/plan/export/{query(FIVE_HUNDRED)}"
"""The key work of every level: 10,000 tasks of set C."""


def workbook(home: Home, rows: int) -> Findings:
    """Preview and commit by the functions that the job calls, into a year of its own."""
    found = Findings(f"A workbook of {rows:,} rows, set {home.size}, {home.engine}")
    got = home.inside("workbook", str(rows))
    size = f"{got['bytes'] / 1e6:.2f} MB, {got['good']:,} good rows"
    found.add(f"preview ({size})", spread(got["preview"], "s"), f"{PREVIEW} s",
              median(got["preview"]) <= PREVIEW)  # fmt: skip
    found.add(f"commit ({got['tasks']:,} tasks with the categories)", spread(got["commit"], "s"),
              f"{COMMIT} s", median(got["commit"]) <= COMMIT)  # fmt: skip
    return found


def export(home: Home) -> Findings:
    """All columns as CSV, streamed by the server, beside the same statements written bare."""
    found = Findings(f"Export, set {home.size}, {home.engine}")
    raw = home.inside("raw-export", "supervisor", EXPORT)
    server = server_of(home)
    browser = Browser(server.port, "supervisor")
    browser.ask("/plan/")
    took, extra, lines = zip(*(_exported(server, browser) for _ in range(ROUNDS)), strict=True)
    times = median(took) / median(raw["seconds"])
    bare = f"raw {spread(raw['seconds'], 's', 3)} in {raw['statements']} statements"
    found.add(f"{lines[0]:,} tasks, all columns, CSV streamed",
              f"{spread(took, 's')}; {bare}: {times:.1f} x", f"at most {FACTOR} x raw",
              times <= FACTOR)  # fmt: skip
    found.add("extra memory (PSS) at its most", f"{max(extra):.0f} MB", f"{EXTRA} MB",
              max(extra) <= EXTRA)  # fmt: skip
    return found


def _exported(server: Server, browser: Browser) -> tuple[float, float, int]:
    """Seconds, MB above what there was before, and tasks."""
    before, most, ended = server.pss(), [0.0], Event()

    def watch() -> None:
        while not ended.wait(0.05):
            most.append(server.pss())

    watcher = Thread(target=watch)
    watcher.start()
    begun = time.perf_counter()
    status, body = browser.ask(EXPORT)
    took = time.perf_counter() - begun
    ended.set()
    watcher.join()
    if status != 200:
        raise RuntimeError(f"the export answered {status}")
    return took, max(0.0, max(most) - before), body.count("第 ".encode())
