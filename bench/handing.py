"""A month's end: many reporters, already signed in, hand in; what became of each is read apart.

Nothing of guatu counts here: what was acknowledged is what a browser was told, and it is held
against the tables themselves, read by the bare driver.
"""

import sqlite3
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import psycopg

from bench.homes import Home
from bench.load import Browser
from bench.servers import server_of

THREADS = 24
OPENED = 4
"""Before every so many-th submission its reporter opens the page: 500 pages of 2,000."""
BROKEN = 20
"""Every so many-th submission is broken off before its answer, and sent again."""
TOKEN = "a" * 32
SAID = "本月完成两次现场核查，问题清单已转办（{mark}）。"
_STATES = "SELECT id, state, narrative FROM reports_report WHERE id IN ({ids})"
_VERSIONS = "SELECT report_id, words FROM reports_reportversion WHERE report_id IN ({ids})"
_EVENTS = """SELECT o.object_id, e.id FROM ledger_eventobject o JOIN ledger_event e
ON e.id = o.event_id WHERE e.verb = 'report.submitted' AND o.kind = 'report'
AND o.object_id IN ({ids})"""


@dataclass(frozen=True)
class Sent:
    """One submission: when it was to begin, by which session, of which report."""

    at: float
    session: str
    report_id: int
    opens: bool
    broken: bool

    @property
    def said(self) -> str:
        """Words that no other report has."""
        return SAID.format(mark=f"no-{self.report_id:07d}")


@dataclass(frozen=True)
class Answer:
    """Seconds of the submission from the moment it was to begin, of the page before it; status."""

    took: float
    page: float | None
    status: int


@dataclass(frozen=True)
class Kept:
    """What the tables say of the acknowledged submissions."""

    lost: int
    doubled: int
    broken: int
    refused: int


def plan(ready: Sequence[tuple[str, list[int]]], wanted: int, seconds: float) -> list[Sent]:
    """Each reporter's first report, then each one's second, spread evenly."""
    deepest = max((len(ids) for _session, ids in ready), default=0)
    order = [(s, ids[n]) for n in range(deepest) for s, ids in ready if n < len(ids)][:wanted]
    step = seconds / max(len(order), 1)
    return [
        Sent(n * step, session, pk, n % OPENED == 0, n % BROKEN == BROKEN - 1)
        for n, (session, pk) in enumerate(order)
    ]


def hand_in(home: Home, sent: Sequence[Sent]) -> list[Answer]:
    """All of them, each at its moment."""
    port = server_of(home).port
    begun = time.perf_counter()
    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(lambda one: _one(port, one, begun), sent))


def _one(port: int, one: Sent, begun: float) -> Answer:
    """The page before it, where it is opened; a broken one is sent twice."""
    time.sleep(max(0.0, begun + one.at - time.perf_counter()))
    page = _page(port, one, begun + one.at) if one.opens else None
    due = time.perf_counter() if one.opens else begun + one.at
    if one.broken:
        _break_off(port, one)
    browser = _browser(port, one)
    status, _body = browser.ask(*_form(one))
    browser.connection.close()
    return Answer(time.perf_counter() - due, page, status)


def _page(port: int, one: Sent, due: float) -> float:
    browser = _browser(port, one)
    status, _ = browser.ask("/reports/")
    browser.connection.close()
    if status != 200:
        raise RuntimeError(f"the page of a reporter answered {status}")
    return time.perf_counter() - due


def _break_off(port: int, one: Sent) -> None:
    """Send it and go away: the answer is never read, as after a time-out."""
    browser = _browser(port, one)
    browser.send(*_form(one))
    browser.connection.close()


def _browser(port: int, one: Sent) -> Browser:
    browser = Browser(port)
    browser.cookies |= {"sessionid": one.session, "csrftoken": TOKEN}
    return browser


def _form(one: Sent) -> tuple[str, dict[str, Any]]:
    return f"/reports/{one.report_id}/submit/", {"revision": 0, "narrative": one.said}


def kept(home: Home, sent: Sequence[Sent], answers: Sequence[Answer]) -> Kept:
    """Held against the tables: a second answer "handed in already" (422) is an answer, too."""
    told = {302, 422}
    both = list(zip(sent, answers, strict=True))
    good = [s for s, a in both if a.status == 302 or (s.broken and a.status in told)]
    ids = ", ".join(str(one.report_id) for one in sent)
    states = {pk: (state, said) for pk, state, said in _rows(home, _STATES.format(ids=ids))}
    words: dict[int, list[str]] = {}
    for pk, said in _rows(home, _VERSIONS.format(ids=ids)):
        words.setdefault(pk, []).append(str(said))
    events = Counter(pk for pk, _event in _rows(home, _EVENTS.format(ids=ids)))
    lost = [
        one for one in good
        if states.get(one.report_id) != ("submitted", one.said)
        or not any(f"no-{one.report_id:07d}" in text for text in words.get(one.report_id, ()))
        or not events[one.report_id]
    ]  # fmt: skip
    doubled = [one for one in sent if len(words.get(one.report_id, ())) > 1]
    twice = sum(events[one.report_id] > 1 for one in sent)
    broken = sum(one.broken for one in sent)
    return Kept(len(lost), max(len(doubled), twice), broken, len(sent) - len(good))


def _rows(home: Home, sql: str) -> Iterable[tuple[Any, ...]]:
    if home.url:
        with psycopg.connect(home.url) as connection:
            return connection.execute(sql.encode()).fetchall()
    with closing(sqlite3.connect(home.folder / "guatu.sqlite3")) as connection:
        return connection.execute(sql).fetchall()
