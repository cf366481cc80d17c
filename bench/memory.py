"""The memory of the web processes that served the other sections, after minutes of everything."""

import time
from concurrent.futures import ThreadPoolExecutor

from bench.figures import Findings
from bench.homes import Home
from bench.load import drive
from bench.servers import server_of
from bench.walls import FIVE_HUNDRED, THOUSAND, query

MEMORY, GROWTH = 208, 10


def memory(homes: list[Home], minutes: float) -> list[Findings]:
    """Each engine under load, all at the same time: what is weighed is memory, not speed."""
    with ThreadPoolExecutor(len(homes)) as pool:
        return list(pool.map(lambda home: _weighed(home, minutes), homes))


def _weighed(home: Home, minutes: float) -> Findings:
    """PSS after a first tenth of the time, and at the end."""
    found = Findings(f"Memory, 2 workers, set {home.size}, {home.engine}")
    paths = ["/plan/", "/", f"/task/{home.inside('one-task')}/", "/plan/?level=personal_subtask"]
    home.rest()  # it would share pages with those that are weighed
    paths += ["/wall/", f"/wall/screen/{query(THOUSAND)}", "/wall/filters/", "/jobs/", "/import/"]
    paths += [f"/plan/export/{query(FIVE_HUNDRED)}", "/plan/by/unit/", "/plan/totals/"]
    server, begun, first = server_of(home), time.monotonic(), 0.0
    while time.monotonic() - begun < minutes * 60:
        drive(server, "supervisor", paths, 2 * len(paths), rounds=1)
        if not first and time.monotonic() - begun > minutes * 6:
            first = server.pss()
    last = server.pss()
    load = f"{minutes:g} minutes of lists, desk, tasks, wall, imports and exports of 10,000 tasks"
    load += ", by the processes that served the other sections of the run"
    found.add(f"PSS of the web processes after {load}", f"{last:.0f} MB", f"{MEMORY} MB",
              last <= MEMORY)  # fmt: skip
    grown = (last / first - 1) * 100 if first else 0.0
    found.add(f"growth from minute {minutes / 10:g} to {minutes:g}",
              f"{first:.0f} MB -> {last:.0f} MB, {grown:+.1f} %",
              f"{GROWTH} % from minute 1 to 10", grown <= GROWTH)  # fmt: skip
    return found
