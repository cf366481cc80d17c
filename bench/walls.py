"""The wall on the server, screen by screen, and its poster as a job of the worker."""

import re
import time
from hashlib import sha256
from statistics import median
from typing import NamedTuple
from urllib.parse import quote

from bench.figures import Findings, spread
from bench.homes import Home
from bench.load import ROUNDS, Browser
from bench.servers import Server, server_of, serving

CPU, SIZE, PDF, SQL = 0.12, 0.35, 5.0, 10
THOUSAND = {"theme": "市域治理"}
"""The filter by which set C hangs 1,000 rows; without it 5,000 hang."""
FIVE_HUNDRED = {"kind": "key"}
SCREENS = {"a large display": "3840x2160x27", "an office screen": "1366x620x12"}
"""Width, height and text size, as the wall's own cookie says them."""
TARGET = {"paper": "A0", "orientation": "landscape"}
_ROW = re.compile(rb'<g class="g-row .*?</g>')
"""The links of a row; a change of the head alone is no change of the wall."""
PATIENCE = 600  # seconds until a job is given up


def query(asked: dict[str, str]) -> str:
    """``?name=value`` of some filters."""
    return "?" + "&".join(f"{name}={quote(value)}" for name, value in asked.items())


def wall(home: Home, rounds: int = ROUNDS) -> Findings:
    """What the server spends until every row of one theme was on the screen.

    The aim is held against drawing anew after a figure was confirmed, which is what a wall that
    hangs does; what was never drawn in this size, and what was drawn a moment ago, stand beside.
    """
    found = Findings(f"Wall x 12 months on the server, set {home.size}, {home.engine}")
    server = server_of(home)
    for what, screen in SCREENS.items():
        browser = Browser(server.port, "member")
        cold, anew, again = [], [], []
        for number in range(rounds + 1):
            # Another size of type each time: nothing of it was drawn before, nothing counted.
            browser.cookies["guatu_wall"] = f"{screen}.{number}"
            home.inside("change")
            cold.append(_screens(server, browser))
            home.inside("change")
            anew.append(_screens(server, browser))
            if anew[-1].body == cold[-1].body:
                raise RuntimeError("what was confirmed is not on the wall")
            again.append(_screens(server, browser))
        _told(found, f"{what}, drawn anew after one figure was confirmed", anew[1:])
        _told(found, f"{what}, drawn a moment ago", again[1:])
        _cold(found, what, cold[1:])
    for rows, path in (("all", "/wall/"), ("one theme's", f"/wall/{query(THOUSAND)}")):
        counts = home.inside("count-sql", "member", SCREENS["a large display"], path)
        shown = f"{counts[0]} with nothing remembered"
        found.add(f"SQL of the page with {rows} rows", shown, f"{SQL}", counts[0] <= SQL)
    return found


class Drawn(NamedTuple):
    """What all screens cost: CPU seconds, compressed MB, rows and count of drawings; a digest."""

    cpu: float
    size: float
    rows: int
    screens: int
    body: str


def _told(found: Findings, what: str, rounds: list[Drawn]) -> None:
    """CPU and size against the aim: of the wall as it hangs all year, one row after the other
    changing.
    """
    one = rounds[0]
    said = f"{one.rows:,} rows on {what}, {one.screens} drawings"
    cpus = [each.cpu for each in rounds]
    found.add(f"{said}: server CPU", spread(cpus, "s", 3), f"{CPU} s for 1,000 rows",
              median(cpus) <= CPU * one.rows / 1000)  # fmt: skip
    found.add(f"{said}: compressed, as it came", f"{one.size:.3f} MB",
              f"{SIZE} MB for 1,000 rows", one.size <= SIZE * one.rows / 1000)  # fmt: skip


def _cold(found: Findings, what: str, rounds: list[Drawn]) -> None:
    """The first drawing in a size of type by a process: a figure beside the aim, not against it."""
    said = f"{rounds[0].rows:,} rows on {what}, cold: never drawn in this size by the process"
    cpus = spread([each.cpu for each in rounds], "s", 3)
    found.add(f"{said}: server CPU (the aim is held against drawing anew after a change)", cpus)


def _screens(server: Server, browser: Browser) -> Drawn:
    """All screens drawn, and what that cost."""
    cpu, size, rows, place, screens, body = server.cpu(), 0, 0, 0, 0, sha256()
    while screens == 0 or place:
        asked = THOUSAND | {"first": str(place), "screens": "40"}
        status, answer = browser.ask(f"/wall/screen/{query(asked)}")
        if status != 200:
            raise RuntimeError(f"the wall answered {status}")
        found = re.findall(rb'data-(next|rows)="(\d+)"', answer)
        numbers = {key: int(value) for key, value in found[-2:]}
        place, rows = numbers[b"next"], numbers[b"rows"]
        size += browser.size
        screens += len(found) // 2
        body.update(b"".join(_ROW.findall(answer)))
    return Drawn(server.cpu() - cpu, size / 1e6, rows, screens, body.hexdigest())


def poster(home: Home, rounds: int = ROUNDS) -> Findings:
    """From the order of an A0 of 500 rows to its file, through server, queue and worker."""
    found = Findings(f"Wall on A0 as a job, set {home.size}, {home.engine}")
    with serving(home, with_worker=True) as server:
        browser = Browser(server.port, "supervisor")
        _status, page = browser.ask(f"/wall/{query(FIVE_HUNDRED)}")
        rows = int((re.search(rb'data-rows="(\d+)"', page) or [0, 0])[1])
        cold, size = _printed(browser)
        times = [_printed(browser)[0] for _ in range(rounds)]
    first = f"the worker's first, behind its nightly work, {cold:.2f} s"
    shown = f"{spread(times, 's')}; {first}; {size / 1e6:.2f} MB"
    good = median(times) <= PDF
    found.add(f"{rows} rows, from the order to the finished file", shown, f"{PDF:.0f} s", good)
    return found


def _printed(browser: Browser) -> tuple[float, int]:
    """Seconds from the order to the file, and its size."""
    begun = time.monotonic()
    status, _ = browser.ask("/wall/print/", FIVE_HUNDRED | TARGET)
    if status != 302:
        raise RuntimeError(f"the order to print answered {status}")
    job = browser.location
    while time.monotonic() - begun < PATIENCE:
        if browser.ask(job)[1].count(b"/file/"):
            took = time.monotonic() - begun
            return took, len(browser.ask(f"{job}file/")[1])
        time.sleep(0.05)
    raise RuntimeError(f"no poster after {PATIENCE} s")
