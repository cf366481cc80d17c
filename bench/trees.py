"""Roll-up of one leaf and of all, editing side by side, and the ledger, against bare statements."""

import time
from statistics import median

from bench.figures import Findings, spread
from bench.homes import Home
from bench.load import CLIENTS, ROUNDS, Browser, post
from bench.servers import server_of

PART = {"SQLite": 30, "PostgreSQL": 6}
STATEMENTS, TIMES = 12, 3
RAW = (
    "raw: an UPDATE of the leaf and one for each ancestor, one durable transaction for each change "
    "on the same database (SQLite with synchronous=FULL), each changing its row; without entry, "
    "rights, light and ledger. Before 2026-11-23 12:45 the bare statements wrote what stood there "
    "already: SQLite then writes nothing and waits for no disk, so its raw figure was no limit."
)


def leaf(home: Home, count: int) -> Findings:
    """One leaf confirmed, three ancestors rolled up; and the full roll-up."""
    found = Findings(f"Roll-up, set {home.size}, {home.engine}")
    one = home.inside("leaf", str(count))
    part = median(one["raw"]) / median(one["ours"])
    found.add("one leaf confirmed, three ancestors, through the action",
              f"{spread(one['ours'], '/s', 0)}; raw {spread(one['raw'], '/s', 0)}: 1/{part:.1f}",
              f"1/{PART[home.engine]} of raw", part <= PART[home.engine])  # fmt: skip
    posted = confirmed_by_http(home, count, CLIENTS)
    part = median(one["raw"]) / median(posted)
    found.add("the same by HTTP, two processes, four clients: signed in, CSRF",
              f"{spread(posted, '/s', 0)}: 1/{part:.1f}",
              f"1/{PART[home.engine]} of raw", part <= PART[home.engine])  # fmt: skip
    alone = confirmed_by_http(home, count // 2, 1)
    part = median(one["raw"]) / median(alone)
    found.add("the same by one client alone", f"{spread(alone, '/s', 0)}: 1/{part:.1f}")
    found.notes.append(RAW)
    found.add(
        "the same through the action: SQL",
        str(one["sql"]),
        str(STATEMENTS),
        one["sql"] <= STATEMENTS,
    )
    return found


def confirmed_by_http(home: Home, count: int, clients: int) -> list[float]:
    """Entries per second that the head confirms on the pages of a real server."""
    server, found = server_of(home), []
    cookies = Browser(server.port, "head").cookies
    for _round in range(ROUNDS):
        ids = home.inside("waiting", str(count + clients), f"http{time.time_ns()}")
        paths = [f"/entry/{pk}/confirm/" for pk in ids]
        post(server, cookies, paths[:clients], clients)
        begun = time.perf_counter()
        post(server, cookies, paths[clients:], clients)
        found.append(count / (time.perf_counter() - begun))
    return found


def everything(home: Home) -> Findings:
    """The full roll-up."""
    found = Findings(f"Full roll-up, set {home.size}, {home.engine}")
    full = home.inside("rollup")
    times = median(full["ours"]) / median(full["raw"])
    found.add("full roll-up", f"{spread(full['ours'], 's')}; raw {spread(full['raw'], 's')}: "
              f"{times:.2f} x", f"{TIMES} x the one-statement UPDATE", times <= TIMES)  # fmt: skip
    return found


def siblings(home: Home, seconds: float) -> Findings:
    """Eight processes on leaves of one parent, and under one root."""
    found = Findings(f"Eight processes editing for {seconds:g} s, {home.engine}")
    for where in ("parent", "root"):
        got = home.inside("siblings", where, str(seconds))
        shown = (f"{got['made']} entered and confirmed ({got['made'] / seconds:.0f} /s), "
                 f"{got['refused']} refused, {got['lost']} lost, "
                 f"{got['wrong']} wrong parents {' '.join(got['errors'])}")  # fmt: skip
        good = got["made"] > 0 and not (got["refused"] or got["lost"] or got["wrong"])
        found.add(f"under one {where}", shown.strip(), "0 refused, 0 lost, 0 wrong", good)
    return found


def ledger(home: Home, seconds: float) -> Findings:
    """Events per second of eight writers beside the same rows inserted bare."""
    found = Findings(f"Ledger, eight writers, {home.engine}")
    rounds = [home.inside("ledger", str(seconds)) for _ in range(ROUNDS)]
    ours, raw = ([r[key] for r in rounds] for key in ("ours", "raw"))
    part = median(ours) / median(raw)
    shown = f"{spread(ours, '/s', 0)}; bare {spread(raw, '/s', 0)}: {part:.2f}"
    found.add("events recorded", shown)
    return found
