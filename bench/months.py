"""The month: closed and lit, read as a matrix, handed in by many at its end, and a year of it."""

import time
from concurrent.futures import ThreadPoolExecutor
from statistics import median
from typing import NamedTuple

from bench.figures import Findings, at_part, spread
from bench.homes import Home
from bench.load import ROUNDS, Browser, drive
from bench.servers import server_of

CLOSE, HELD = 30.0, 1.0
"""Seconds to close a month of set C, and that a write lock on SQLite may last."""
PAGES = {"a person's report page": ("member", "/reports/", 150, 10),
         "a reviewer's matrix": ("supervisor", "/reports/month/", 300, 12)}  # fmt: skip
SUBMISSIONS, THREADS = 2000, 16
REPORTERS = {"SQLite": (100, 0.95), "PostgreSQL": (500, 0.99)}
ANSWER = 1.0
TOKEN = "a" * 32


class Sent(NamedTuple):
    """One submission: when it was to begin, by which session, of which report."""

    at: float
    session: str
    report_id: int


def month(home: Home, rounds: int = ROUNDS) -> Findings:
    """Every report of a month accepted; the job keeps the lights and locks them all."""
    found = Findings(f"A month made and closed, set {home.size}, {home.engine}")
    one = home.inside("month", str(rounds))
    found.add(f"{one['reports']:,} reports made", f"{one['made']:.2f} s")
    found.add("month closed and lit, as a job", spread(one["closed"], "s"), f"{CLOSE:g} s",
              median(one["closed"]) <= CLOSE)  # fmt: skip
    if home.engine == "SQLite":
        found.add("longest write transaction of the close", spread(one["held"], "s"),
                  f"{HELD:g} s", max(one["held"]) <= HELD)  # fmt: skip
    return found


def pages(home: Home, count: int, rounds: int = ROUNDS) -> Findings:
    """The page of a person and the matrix of all units, in an open month."""
    made = home.inside("matrix-ready")
    found = Findings(f"Pages of the month, {made['reports']:,} reports, {home.engine}")
    server = server_of(home)
    for what, (who, path, most, sql) in PAGES.items():
        address = f"{path}?period={made['key']}"
        times = [r.p95 for r in drive(server, who, [address], count, rounds)]
        found.add(f"{what}: p95", spread(times, "ms", 0), f"{most} ms", median(times) <= most)
        statements = home.inside("capture", who, address)[address][0]
        found.add(f"{what}: SQL", str(statements), str(sql), statements <= sql)
    return found


def reporters(home: Home, minutes: float) -> Findings:
    """Reporters who are signed in hand in ``SUBMISSIONS`` in ten minutes, at an even pace."""
    people, part = REPORTERS[home.engine]
    wanted = max(4, round(SUBMISSIONS * minutes / 10))
    people = min(people, wanted)
    ready = home.inside("reporters", str(people), str(-(-wanted // people)))
    sent = _plan(ready, wanted, minutes * 60)
    times = _hand_in(server_of(home).port, sent)
    kept = home.inside("handed-in", *[str(one.report_id) for one in sent])
    found = Findings(f"{people} reporters, {len(sent):,} submissions in {minutes:g} minutes, "
                     f"{home.engine}")  # fmt: skip
    slow = at_part(times, part)
    found.add(f"p{part * 100:g}", f"{slow:.2f} s", f"{ANSWER:g} s", slow <= ANSWER)
    found.add("median, longest", f"{at_part(times, 0.5):.3f} s, {max(times):.2f} s")
    lost = len(sent) - kept["kept"]
    found.add("lost", str(lost), "0", lost == 0)
    found.add("doubled", str(kept["doubled"]), "0", kept["doubled"] == 0)
    return found


def year(home: Home, count: int, rounds: int = ROUNDS) -> Findings:
    """One report for each leaf and month with its words: what it weighs, how its lists answer."""
    one = home.inside("year")
    found = Findings(f"A year of reports, set {home.size}, {home.engine}")
    grown = one["after"] - one["before"]
    each = grown * 2**20 / max(one["reports"], 1)
    size = f"{one['after']:,.0f} MB, {grown:,.0f} MB more: {each:,.0f} bytes a report"
    found.add(f"database with {one['reports']:,} reports", size)
    server = server_of(home)
    for what, path in (("list by the API, 50 rows", "/api/v1/reports"),
                       ("corrections", "/reports/corrections/")):  # fmt: skip
        times = [r.p95 for r in drive(server, "supervisor", [path], count, rounds)]
        found.add(f"{what}: p95", spread(times, "ms", 0), "150 ms", median(times) <= 150)
    return found


def _plan(ready: list[tuple[str, list[int]]], wanted: int, seconds: float) -> list[Sent]:
    """Each reporter's first report, then each one's second, spread evenly."""
    deepest = max((len(ids) for _session, ids in ready), default=0)
    order = [(s, ids[n]) for n in range(deepest) for s, ids in ready if n < len(ids)][:wanted]
    return [Sent(n * seconds / len(order), s, pk) for n, (s, pk) in enumerate(order)]


def _hand_in(port: int, sent: list[Sent]) -> list[float]:
    begun = time.perf_counter()
    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(lambda one: _submit(port, one, begun), sent))


def _submit(port: int, one: Sent, begun: float) -> float:
    """Seconds of one submission from the moment it was to begin.  Raises RuntimeError for a no."""
    due = begun + one.at
    time.sleep(max(0.0, due - time.perf_counter()))
    browser = Browser(port)
    browser.cookies |= {"sessionid": one.session, "csrftoken": TOKEN}
    form = {"revision": 0, "narrative": "本月完成两次现场核查，问题清单已转办。"}
    status, body = browser.ask(f"/reports/{one.report_id}/submit/", form)
    if status != 302:
        raise RuntimeError(f"submission answered {status}: {body[:300]!r}")
    browser.connection.close()
    return time.perf_counter() - due
