"""kill -9 at fixed points: an act is there wholly or not at all, and what was answered is there."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from bench.homes import Home, Homes, homes

POINTS = (0.4, 0.9, 1.0)
"""Parts of an act's statements behind which the blow falls; the last one is before its commit
or behind it, but always before the answer."""
CASES = [
    ("release", "self", "SQLite"),
    ("bulk", "self", "SQLite"),
    ("import", "self", "SQLite"),
    ("job", "self", "SQLite"),
    ("release", "database", "PostgreSQL"),
    ("bulk", "database", "PostgreSQL"),
    ("import", "database", "PostgreSQL"),
]


@pytest.fixture(scope="module")
def made() -> Iterator[Homes]:
    with homes() as found:
        yield found


@pytest.mark.parametrize(("act", "victim", "engine"), CASES)
def test_kills_leave_nothing_half_done(made: Homes, act: str, victim: str, engine: str) -> None:
    if engine not in made.engines:
        pytest.skip("no PostgreSQL on this machine: nobody kills it")
    home = made.of(engine, "T")
    begun, ended = _done(home, act, "nobody", 0, "")
    assert ended["acknowledged"]
    counted = []
    for part in POINTS:
        point = max(1, int(ended["statements"] * part))
        told = _done(home, act, victim, point, json.dumps(begun["staged"]))
        assert (len(told) == 1) == (victim == "self")
        begun = told[0]
        counted.append(begun["census"])
    last = home.inside("kills-round", json.dumps(begun["staged"]), "0", "")
    counted.append(last["census"])
    assert counted[0]["done"] == 1
    assert [one | {"done": 0} for one in counted] == [NOTHING] * len(counted)


NOTHING = {"half": 0, "lost": 0, "broken": 0, "wrong": 0, "done": 0}


def _done(home: Home, act: str, victim: str, point: int, former: str) -> list[dict[str, Any]]:
    """What the child said, line by line: what was staged, and its answer when it lived."""
    lines = home.told("kills-die-at", act, victim, str(point), former)
    return [json.loads(line) for line in lines]
