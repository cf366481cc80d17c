"""The wall on the server, its poster, and the memory of the web processes under steady load."""

import re
import time
import zlib
from statistics import median

from bench.figures import Findings, spread
from bench.homes import Home
from bench.load import Browser, drive
from bench.servers import Server, serving

CPU, SIZE, PDF, MEMORY, GROWTH = 0.12, 0.35, 5.0, 208, 10
SCREEN = "3840x2160x12"  # the width, height and text size of a large display
THEME = "%E5%B8%82%E5%9F%9F%E6%B2%BB%E7%90%86"


def wall(home: Home) -> Findings:
    """All screens of one theme, and the same theme as an A0 poster."""
    found = Findings(f"Wall, one theme of set {home.size} x 12 months, {home.engine}")
    with serving(home) as server:
        browser = Browser(server.port, "supervisor")
        browser.cookies["guatu_wall"] = SCREEN
        _screens(server, browser)
        rounds = [_screens(server, browser) for _ in range(3)]
    rows, screens = rounds[0][2], rounds[0][3]
    what = f"{rows} rows on {screens} screens ({SCREEN}), all drawn"
    cpus = [r[0] for r in rounds]
    found.add(f"{what}: server CPU", spread(cpus, "s", 3), f"{CPU} s for 1,000 rows",
              median(cpus) <= CPU * rows / 1000)  # fmt: skip
    size = rounds[0][1]
    found.add(f"{what}: compressed (zlib 6 of all screens)", f"{size:.3f} MB",
              f"{SIZE} MB for 1,000 rows", size <= SIZE * rows / 1000)  # fmt: skip
    pdf = home.inside("pdf")
    found.add(f"A0 PDF of {rows} rows, made in one process", spread(pdf, "s"),
              f"{PDF:.0f} s for 500 rows", median(pdf) <= PDF * max(1.0, rows / 500))  # fmt: skip
    return found


def _screens(server: Server, browser: Browser) -> tuple[float, float, int, int]:
    """CPU seconds, compressed MB, rows and count of all screens."""
    cpu, size, rows, place, screens = server.cpu(), 0, 0, 0, 0
    while screens == 0 or place:
        status, body = browser.ask(f"/wall/screen/?theme={THEME}&first={place}")
        if status != 200:
            raise RuntimeError(f"the wall answered {status}")
        numbers = {k: int(v) for k, v in re.findall(rb'data-(next|rows)="(\d+)"', body[:200])}
        place, rows = numbers[b"next"], numbers[b"rows"]
        size += len(zlib.compress(body, 6))
        screens += 1
    return server.cpu() - cpu, size / 1e6, rows, screens


def memory(home: Home, minutes: float) -> Findings:
    """PSS of the web processes after a first fifth of the time, and at the end."""
    found = Findings(f"Memory, 2 workers, set {home.size}, {home.engine}")
    paths = ["/plan/", "/", "/wall/screen/", "/plan/?level=personal_subtask"]
    with serving(home) as server:
        begun = time.monotonic()
        first = 0.0
        while time.monotonic() - begun < minutes * 60:
            drive(server, "supervisor", paths, 20)
            if not first and time.monotonic() - begun > minutes * 12:
                first = server.pss()
        last = server.pss()
    found.add("PSS after steady load", f"{last:.0f} MB", f"{MEMORY} MB", last <= MEMORY)
    grown = (last / first - 1) * 100 if first else 0.0
    found.add(f"growth from minute {minutes / 5:.1f} to {minutes:.1f}", f"{grown:.1f} %",
              f"{GROWTH} % (aim: minutes 1 to 10)", grown <= GROWTH)  # fmt: skip
    return found
