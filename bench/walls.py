"""The wall on the server, screen by screen, and its poster as a job of the worker."""

import re
import time
import zlib
from statistics import median
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
PATIENCE = 600  # seconds until a job is given up


def query(asked: dict[str, str]) -> str:
    """``?name=value`` of some filters."""
    return "?" + "&".join(f"{name}={quote(value)}" for name, value in asked.items())


def wall(home: Home, rounds: int = ROUNDS) -> Findings:
    """What the server spends until every row of one theme was on the screen."""
    found = Findings(f"Wall x 12 months on the server, set {home.size}, {home.engine}")
    server = server_of(home)
    for what, screen in SCREENS.items():
        browser = Browser(server.port, "member")
        anew, again = [], []
        for number in range(rounds + 1):
            # Another size of type each time: nothing of it was drawn before.
            browser.cookies["guatu_wall"] = f"{screen}.{number}"
            anew.append(_screens(server, browser))
            again.append(_screens(server, browser))
        _told(found, f"{what}, drawn anew", anew[1:])
        _told(found, f"{what}, drawn a moment ago", again[1:])
    for rows, path in (("all", "/wall/"), ("one theme's", f"/wall/{query(THOUSAND)}")):
        counts = home.inside("count-sql", "member", SCREENS["a large display"], path)
        shown = f"{counts[0]} with nothing remembered"
        found.add(f"SQL of the page with {rows} rows", shown, f"{SQL}", counts[0] <= SQL)
    return found


def _told(found: Findings, what: str, rounds: list[tuple[float, float, int, int]]) -> None:
    _cpu, size, rows, screens = rounds[0]
    cpus = [one[0] for one in rounds]
    said = f"{rows:,} rows on {what}, {screens} drawings"
    found.add(f"{said}: server CPU", spread(cpus, "s", 3), f"{CPU} s for 1,000 rows",
              median(cpus) <= CPU * rows / 1000)  # fmt: skip
    found.add(f"{said}: compressed (zlib 6 of all of them)", f"{size:.3f} MB",
              f"{SIZE} MB for 1,000 rows", size <= SIZE * rows / 1000)  # fmt: skip


def _screens(server: Server, browser: Browser) -> tuple[float, float, int, int]:
    """CPU seconds, compressed MB, rows and count of all screens."""
    cpu, size, rows, place, screens = server.cpu(), 0, 0, 0, 0
    while screens == 0 or place:
        asked = THOUSAND | {"first": str(place), "screens": "40"}
        status, body = browser.ask(f"/wall/screen/{query(asked)}")
        if status != 200:
            raise RuntimeError(f"the wall answered {status}")
        found = re.findall(rb'data-(next|rows)="(\d+)"', body)
        numbers = {key: int(value) for key, value in found[-2:]}
        place, rows = numbers[b"next"], numbers[b"rows"]
        size += len(zlib.compress(body, 6))
        screens += len(found) // 2
    return server.cpu() - cpu, size / 1e6, rows, screens


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
