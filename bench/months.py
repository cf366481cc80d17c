"""The month: closed and lit, read as a matrix, handed in by many at its end, and a year of it."""

from statistics import median

from bench import handing
from bench.figures import Findings, at_part, spread
from bench.homes import Home
from bench.load import ROUNDS, drive
from bench.servers import server_of

CLOSE, HELD = 30.0, 1.0
"""Seconds to close a month of set C, and that a write lock on SQLite may last."""
PAGES = {"a person's report page": ("member", "/reports/", 150, 10),
         "a reviewer's matrix": ("supervisor", "/reports/month/", 300, 12)}  # fmt: skip
SUBMISSIONS, MINUTES, WHOLE = 2000, 10, 100
"""So many in so many minutes are asked; the bench takes so many seconds for all of them."""
REPORTERS = {"SQLite": (100, 0.95), "PostgreSQL": (500, 0.99)}
ANSWER = 1.0
LIST = 150
PAPER = 40
LISTS = {
    "latest reports by the API, 50 rows": ("supervisor", "/api/v1/reports"),
    "queue of the supervision office, 20 of 1,500": ("supervisor", "/reports/review/"),
    "corrections": ("supervisor", "/reports/corrections/"),
    "one person's month": ("member", "/reports/?period={key}"),
    "one person's reports by the API, 50 rows": ("member", "/api/v1/reports?period={key}"),
}
"""Whose, and where, in a year of reports."""


def month(home: Home, rounds: int = ROUNDS) -> Findings:
    """Every report of a month accepted; the job keeps the lights and locks them all."""
    found = Findings(f"A month made and closed, set {home.size}, {home.engine}")
    one = home.inside("month", str(rounds))
    found.add(f"{one['reports']:,} reports made", f"{one['made']:.2f} s")
    found.add("100,000 tasks lit, the reports locked, as a job", spread(one["closed"], "s"),
              f"{CLOSE:g} s", median(one["closed"]) <= CLOSE)  # fmt: skip
    if home.engine == "SQLite":
        found.add("longest that another writer, trying every 2 ms, found the database locked",
                  spread(one["held"], "s", 3), f"{HELD:g} s",
                  max(one["held"]) <= HELD)  # fmt: skip
    found.add("memory that the job took more at its most", f"{one['memory']:.0f} MB")
    return found


def pages(home: Home, count: int, rounds: int = ROUNDS) -> Findings:
    """The page of a person and the matrix of all units, in an open month."""
    made = home.inside("matrix-ready")
    found = Findings(f"Pages of the month, {made['reports']:,} reports, {home.engine}")
    server = server_of(home)
    for what, (who, path, most, sql) in PAGES.items():
        address = f"{path}?period={made['key']}"
        ran = drive(server, who, [address], count, rounds)
        times = [one.p95 for one in ran]
        found.add(f"{what}: p95", spread(times, "ms", 0), f"{most} ms", median(times) <= most)
        found.add(f"{what}: server CPU", spread([one.cpu for one in ran], "ms", 0))
        statements = home.inside("count-sql", who, "", address)[0]
        found.add(f"{what}: SQL without session and roles", str(statements), str(sql),
                  statements <= sql)  # fmt: skip
    return found


def reporters(home: Home, seconds: float) -> Findings:
    """``SUBMISSIONS`` in so many seconds by reporters who are signed in, at an even pace."""
    people, part = REPORTERS[home.engine]
    wanted = round(SUBMISSIONS * min(1.0, seconds / WHOLE))
    ready = home.inside("reporters", str(people), str(-(-wanted // people)))
    sent = handing.plan(ready, wanted, seconds)
    answers = handing.hand_in(home, sent)
    kept = handing.kept(home, sent, answers)
    title = f"{len(ready)} reporters hand in {len(sent):,} in {seconds:g} s, {home.engine}"
    pace = len(sent) / seconds / (SUBMISSIONS / MINUTES / 60)
    found = Findings(title, notes=[_note(pace)])
    times = [one.took for one in answers]
    slow = at_part(times, part)
    found.add(f"p{part * 100:g}", f"{slow:.2f} s", f"{ANSWER:g} s", slow <= ANSWER)
    found.add("median, longest", f"{at_part(times, 0.5):.3f} s, {max(times):.2f} s")
    shown = [one.page for one in answers if one.page is not None]
    found.add(
        "their pages before: median, p95", f"{median(shown):.3f} s, {at_part(shown, 0.95):.2f} s"
    )
    found.add("acknowledged and not in the tables", str(kept.lost), "0", kept.lost == 0)
    found.add(f"handed in twice, of them {kept.broken} broken off and sent again",
              str(kept.doubled), "0", kept.doubled == 0)  # fmt: skip
    found.add("neither taken nor in already", str(kept.refused), "0", kept.refused == 0)
    return found


def _note(pace: float) -> str:
    return (
        f"The load is compressed: {pace:.1f} times as dense as {SUBMISSIONS:,} in {MINUTES} "
        "minutes, evenly spread, and the reporter's page is opened before every fourth. Lost and "
        "doubled are counted from the answers that the clients got, against states, words and "
        "events read from the tables by the bare driver; every report says words of its own."
    )


def year(home: Home, count: int, rounds: int = ROUNDS, months: int = 12) -> Findings:
    """One report for each leaf and month with its words: what it weighs, how its lists answer."""
    one = home.inside("year", str(months))
    found = Findings(f"{months} months of reports, set {home.size}, {home.engine}", notes=[_WEIGHS])
    grown = one["after"] - one["before"]
    each = grown * 2**20 / max(one["reports"], 1)
    size = f"{one['after']:,.0f} MB, {grown:,.0f} MB more: {each:,.0f} bytes a report"
    found.add(f"database with {one['reports']:,} reports", size)
    server = server_of(home)
    for what, (who, path) in LISTS.items():
        ran = drive(server, who, [path.format(key=one["key"])], count, rounds)
        times = [r.p95 for r in ran]
        found.add(f"{what}: p95", spread(times, "ms", 0), f"{LIST} ms", median(times) <= LIST)
    return found


_WEIGHS = (
    "Made by INSERT ... SELECT: each report with one version of its words, each of the 100,000 "
    "tasks with its light of each month; without entries, evidence and ledger."
)


def typed(home: Home) -> Findings:
    """Fields that people typed in the demonstration's closed months against the paper form."""
    one = home.inside("typed")
    found = Findings("Fields typed on the demonstration")
    reports, fields = (sum(row[n] for row in one["months"]) for n in (2, 3))
    paper = reports * one["columns"]
    share = 100 * fields / paper
    found.add(f"of {paper:,} fields of the paper form ({reports:,} reports of {one['columns']} "
              f"columns, {len(one['months'])} months)", f"{fields:,}: {share:.1f} %",
              f"{PAPER} %", share <= PAPER)  # fmt: skip
    worst = max(one["months"], key=lambda row: row[4] or 0)
    found.add("the month with most", f"{worst[0]}: {worst[4]} %", f"{PAPER} %", worst[4] <= PAPER)
    people = sum(row[1] for row in one["months"])
    found.add(
        "typed per person and month; on paper", f"{fields / people:.1f}; {paper / people:.1f}"
    )
    return found
