"""The table of sections: what each measures, on which set, how long, and the aim it answers."""

from collections.abc import Callable
from dataclasses import dataclass

from bench import (
    browsers,
    kills,
    memory,
    months,
    pages,
    papers,
    proofs,
    safety,
    scores,
    trees,
    versions,
    walls,
)
from bench.figures import Findings
from bench.homes import DEMONSTRATION, Homes
from bench.load import ROUNDS


@dataclass(frozen=True)
class Length:
    """How long things are tried; ``large`` and ``small`` are sets, ``rows`` are of a workbook."""

    requests: int = 30
    leaves: int = 200
    seconds: float = 60
    minutes: float = 10
    rows: int = 5000
    rounds: int = ROUNDS
    handing: float = 100
    months: int = 12
    kills: int = 100
    cases: int = 10_000
    fuzzing: float = 10
    megabytes: float = 1000
    small: str = "K"
    middle: str = "S"
    large: str = "C"
    city: bool = True
    """Whether the demonstration is made too, half a minute's work."""


QUICK = Length(
    requests=10,
    leaves=60,
    seconds=5,
    minutes=1,
    kills=10,
    megabytes=50,
    cases=500,
    fuzzing=1,
    handing=20,
    months=3,
)
Work = Callable[[Homes, str, Length], list[Findings]]


@dataclass(frozen=True)
class Section:
    """``row`` is the line of the issue's table that it answers; ``engines`` where it is run."""

    row: str
    work: Work
    engines: tuple[str, ...] = ("SQLite", "PostgreSQL")
    at_once: bool = False
    alone: bool = False
    """Run only when it is named: it lasts long and changes seldom."""


def _workbooks(homes: Homes, engine: str, n: Length) -> list[Findings]:
    return [
        papers.workbook(homes.of(engine, size), n.rows)
        for size in dict.fromkeys((n.middle, n.large))
    ]


def _memory(homes: Homes, engine: str, n: Length) -> list[Findings]:
    return memory.memory([homes.of(one, n.large) for one in homes.engines], n.minutes)


def _month(homes: Homes, engine: str, n: Length) -> list[Findings]:
    large = homes.of(engine, n.large)
    found = [
        months.month(large, min(n.rounds, 2)),
        months.pages(homes.of(engine, n.middle), n.requests, n.rounds),
        months.reporters(large, n.handing),
        months.year(large, n.requests, n.rounds, n.months),
    ]
    if engine == "SQLite" and n.city:
        found.append(months.typed(homes.of(engine, DEMONSTRATION)))
    return found


def _scores(homes: Homes, engine: str, n: Length) -> list[Findings]:
    middle = homes.of(engine, n.middle)
    return [
        scores.freezing(homes.of(engine, n.large), n.rounds),
        scores.previewing(middle, n.rounds),
        scores.printing(middle, n.rounds),
    ]


SECTIONS: dict[str, Section] = {
    "pages": Section(
        "list, tree and desk pages of 50 rows",
        lambda h, e, n: [pages.pages(h.of(e, n.large), n.requests, n.rounds)],
    ),
    "size": Section(
        "size does not show",
        lambda h, e, n: [pages.growth(h.of(e, n.small), h.of(e, n.large), n.requests, n.rounds)],
    ),
    "wall": Section(
        "wall, 1,000 rows x 12 months, on the server, drawn anew after a change",
        lambda h, e, n: [walls.wall(h.of(e, n.large), n.rounds)],
    ),
    "browser": Section(
        "wall in the browser, 1,000 and 5,000 rows",
        lambda h, e, n: [browsers.browser(h.of(e, n.large), n.rounds)],
    ),
    "poster": Section(
        "wall A0 PDF, 500 rows, as a job",
        lambda h, e, n: [walls.poster(h.of(e, n.large), n.rounds)],
    ),
    "leaf": Section(
        "one leaf changed, three ancestors rolled up",
        lambda h, e, n: [trees.leaf(h.of(e, n.large), n.leaves)],
    ),
    "siblings": Section(
        "8 processes editing siblings, PostgreSQL",
        lambda h, e, n: [trees.siblings(h.of(e, n.large), n.seconds)],
        ("PostgreSQL",),
    ),
    "rollup": Section(
        "full roll-up of 100,000",
        lambda h, e, n: [trees.everything(h.of(e, n.large))],
    ),
    "workbook": Section("5,000-row workbook, preview and commit", _workbooks),
    "export": Section(
        "export of 10,000 tasks, CSV streamed",
        lambda h, e, n: [papers.export(h.of(e, n.large))],
    ),
    "ledger": Section(
        "ledger, 8 writers on PostgreSQL",
        lambda h, e, n: [trees.ledger(h.of(e, n.large), n.seconds / 12)],
        ("PostgreSQL",),
    ),
    "versions": Section(
        "a version kept in 5 s; two compared in 1 s per 1,000 rows",
        lambda h, e, n: [versions.versions(h.of(e, n.large), n.rows)],
    ),
    "roles": Section(
        "a change of a role, seen at the next request, 100 ms",
        lambda h, e, n: [safety.roles(h.of(e, n.large), n.rounds)],
    ),
    "sign-in": Section(
        "sign-ins per second, 2 workers",
        lambda h, e, n: [safety.signing_in(h.of(e, n.large), n.requests)],
    ),
    "kills": Section(
        "kill -9 of server, worker or database at any point, 100 times",
        lambda h, e, n: [kills.kills(h.of(e, "T"), n.kills)],
    ),
    "backup": Section(
        "backup of set C with 1 GB of evidence; restore",
        lambda h, e, n: [safety.backup(h.of(e, n.large), n.megabytes)],
    ),
    "sight": Section(
        "visibility: random (person, thing, way in), 10,000 cases",
        lambda h, e, n: [proofs.sight(h.of(e, "T"), n.cases)],
        alone=True,
    ),
    "fuzz": Section(
        "schema fuzzing of the API, 10 minutes",
        lambda h, e, n: [proofs.fuzz(h.of(e, "T"), n.fuzzing)],
        ("SQLite",),
        alone=True,
    ),
    "memory": Section("memory of the web processes", _memory, at_once=True),
    "scores": Section("scores frozen, rules previewed, a bulletin on paper", _scores),
    "month": Section("the month: closed, read, handed in by many; a year of reports", _month),
}
"""In the order of a whole run; memory weighs both engines at once, and the month swells its set."""
