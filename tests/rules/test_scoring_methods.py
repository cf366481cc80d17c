"""Every method pays what its published rule says; what is not known is no nought."""

from typing import Any

import pytest

from guatu.rules.scoring.given import (
    GivenClaim,
    GivenFigure,
    GivenFinding,
    GivenGrade,
    GivenLine,
    GivenMark,
    GivenUnit,
)
from guatu.rules.scoring.outcome import Known
from tests.rules.scoring_make import (
    beyond,
    codes,
    figure,
    leaf,
    one_line,
    outcome,
    ratings,
    rules_of,
    task,
)

LEVELS = [
    {"level": "national", "points": {"sole": 3000, "joint": 2000, "compiled": 1000}},
    {"level": "provincial", "points": {"sole": 2000, "joint": 1000, "compiled": 500}},
    {"level": "city", "points": {"sole": 1000, "joint": 500, "compiled": 250}},
]
BANDS = [{"limit": "0.9", "share": 1000}, {"limit": "0.6", "share": 600}]
PLACES: Any = {"places": [1000, 900, 800], "rest": 500}
OVER: Any = {"over": "once", "over_share": 80, "over_cap": 4000}
CHENGDU: Any = {"over": "percent", "over_share": 80, "over_cap": 4000}
KINDS = {"superior": 375, "served": 500, "peer": 125}


def works(*grades: tuple[str | None, str]) -> GivenLine:
    return GivenLine(grades=tuple(GivenGrade("work", *one) for one in grades))


def weighed(workload: str, *marks: tuple[str, str]) -> GivenLine:
    made = tuple(GivenMark(*one) for one in marks)
    return GivenLine(grades=(GivenGrade("work", None, workload, marks=made),))


def findings(*points: int) -> GivenLine:
    return GivenLine(findings=tuple(GivenFinding("finding", one) for one in points))


def passed(*said: bool | None) -> GivenLine:
    return GivenLine(figures=tuple(GivenFigure(None, passed=one) for one in said))


@pytest.mark.parametrize(
    ("line", "given", "points", "known"),
    [
        # tasks: weight x role factor (lead 1, responsible 0.5, support 0.2) x share
        (leaf(), GivenLine(tasks=(task(100), task(50))), 75_000, 100_000),
        (leaf(), GivenLine(tasks=(task(100), task(0, role="support"))), 83_330, 100_000),
        (leaf(), GivenLine(tasks=(task(80, weight=3000), task(0))), 60_000, 100_000),
        (leaf(), GivenLine(tasks=(task(80), task(None))), 40_000, 50_000),
        (leaf(), GivenLine(tasks=(task(40, known=5 * 10**8),)), 40_000, 50_000),
        (leaf(unknown="left_out"), GivenLine(tasks=(task(80), task(None))), 80_000, 100_000),
        (leaf(), GivenLine(tasks=(task(50), task(0, total=0))), 50_000, 100_000),
        (leaf(against="schedule"), GivenLine(tasks=(task(40, expected=5 * 10**8),)), 80_000,
         100_000),
        (leaf(against="schedule"), GivenLine(tasks=(task(60, expected=5 * 10**8),)), 100_000,
         100_000),
        # ratio: capped at the target; overshoot as the set says
        (leaf(method="ratio"), figure("80"), 80_000, 100_000),
        (leaf(method="ratio"), figure("130"), 100_000, 100_000),
        (leaf(method="ratio"), figure("-5"), 0, 100_000),
        (leaf(method="ratio", least=600), figure("59.9"), 0, 100_000),
        (leaf(method="ratio", points=20_000, **OVER), figure("101"), 21_600, 20_000),
        (leaf(method="ratio", points=60_000, **OVER), figure("101"), 64_000, 60_000),
        (leaf(method="ratio", points=10_000, **CHENGDU), figure("103.9"), 12_400, 10_000),
        (leaf(method="ratio", points=10_000, over="ratio", over_cap=1000), figure("105"), 10_500,
         10_000),
        (leaf(method="ratio"), GivenLine(figures=(
            GivenFigure("80", "100"), GivenFigure(None, "100"))), 40_000, 50_000),
        # bands
        (leaf(method="bands", of="ratio", bands=BANDS), figure("90"), 100_000, 100_000),
        (leaf(method="bands", of="ratio", bands=BANDS), figure("89.99"), 60_000, 100_000),
        (leaf(method="bands", of="ratio", bands=BANDS), figure("10"), 0, 100_000),
        (leaf(method="bands", side="at_most", bands=[
            {"limit": "3", "share": 1000}, {"limit": "5", "share": 500}]), figure("4"), 50_000,
         100_000),
        # lower is better, three published ways
        (leaf(method="inverse"), figure("100"), 100_000, 100_000),
        (leaf(method="inverse"), figure("125"), 80_000, 100_000),
        (leaf(method="inverse", way="two_minus"), figure("125"), 75_000, 100_000),
        (leaf(method="inverse", way="two_minus"), figure("250"), 0, 100_000),
        (leaf(method="inverse", way="linear"), figure("125", baseline="150"), 50_000, 100_000),
        (leaf(method="inverse", way="linear"), figure("160", baseline="150"), 0, 100_000),
        (leaf(method="inverse"), figure("2", "0"), 0, 100_000),
        # pass or fail
        (leaf(method="pass_fail"), passed(True, False), 50_000, 100_000),
        (leaf(method="pass_fail", failed=400), passed(False), 40_000, 100_000),
        (leaf(method="pass_fail"), passed(True, None), 50_000, 50_000),
        # graded: sum x K / number
        (leaf(method="graded"), works(("A1", "K1"), ("C3", "K1")), 82_500, 100_000),
        (leaf(method="graded"), works(("A1", "K2"), ("B2", "K2")), 85_030, 100_000),
        (leaf(method="graded", points=25_000), works(("A1", "K3"),), 21_380, 25_000),
        (leaf(method="graded"), works(("A1", "K1"), (None, "")), 47_500, 50_000),
        # (0.6 x mean of 95 and 88 + 0.4 x 80) x 0.95
        (leaf(method="graded", raters={"superior": 600, "office": 400}),
         weighed("K2", ("superior", "A1"), ("superior", "B1"), ("office", "B3")), 82_560, 100_000),
        # rated: 15 + 20 + 5 of 40 points, 90/80/70/50
        (leaf(method="rated", kinds=KINDS), ratings(superior=[90], served=[80, 70], peer=[50]),
         77_500, 100_000),
        (leaf(method="rated", kinds=KINDS), ratings(superior=[90], served=[80]), 73_750, 87_500),
        (leaf(method="rated", kinds=KINDS, absent="spread"), ratings(superior=[90], served=[80]),
         84_290, 100_000),
        (leaf(method="rated", kinds={"office": 1000}, scale=10_000), ratings(office=[9]), 90_000,
         100_000),
        # deduction, inside the hundred and beyond it
        (leaf(method="deduction", points=5000), findings(2000, 1500), 1500, 5000),
        (leaf(method="deduction", points=5000), findings(9000), 0, 5000),
        (leaf(method="deduction", points=5000), GivenLine(), 5000, 5000),
        (beyond("L", "deduction", -10_000, 0, each_least=1000, each_most=5000),
         findings(500, 7000), -6000, 0),
        (beyond("L", "deduction", -10_000, 0), findings(7000, 7000), -10_000, 0),
        (beyond("L", "bonus", 0, 10_000, levels=LEVELS), GivenLine(), 0, 0),
    ],
)  # fmt: skip
def test_a_line_pays_what_its_rule_says(
    line: Any, given: GivenLine, points: int, known: int
) -> None:
    [found] = one_line(line, given)
    assert (found.points, found.known) == (points, known)
    assert (found.state is Known.WHOLE) == (found.known == found.full)


@pytest.mark.parametrize(
    ("line", "given"),
    [
        (leaf(), GivenLine()),
        (leaf(), GivenLine(tasks=(task(None),))),
        (leaf(), GivenLine(tasks=(task(50, total=0),))),
        (leaf(method="ratio"), figure(None)),
        (leaf(method="ratio"), figure("5", None)),
        (leaf(method="ratio"), figure("5", "0")),
        (leaf(method="bands", bands=BANDS), GivenLine()),
        (leaf(method="bands", of="ratio", bands=BANDS), figure("5", None)),
        (leaf(method="inverse"), figure("5", None)),
        (leaf(method="inverse", way="linear"), figure("125")),
        (leaf(method="rank", **PLACES), figure(None)),
        (leaf(method="pass_fail"), passed(None)),
        (leaf(method="graded"), works((None, ""))),
        (
            leaf(method="graded", raters={"superior": 600, "office": 400}),
            weighed("K1", ("superior", "A1")),
        ),
        (leaf(method="rated", kinds=KINDS), GivenLine()),
    ],
)
def test_what_is_not_known_is_no_nought(line: Any, given: GivenLine) -> None:
    [found] = one_line(line, given)
    assert (found.points, found.known, found.state) == (None, 0, Known.MISSING)
    assert found.steps


@pytest.mark.parametrize(
    ("more", "values", "points"),
    [
        ({}, ["9", "7", "7", "5", "1"], [100_000, 90_000, 90_000, 50_000, 50_000]),
        ({"better": "less"}, ["9", "7", "7", "5", "1"], [50_000, 80_000, 80_000, 90_000, 100_000]),
        ({"ties": "mean"}, ["9", "7", "7", "5", "1"], [100_000, 85_000, 85_000, 50_000, 50_000]),
        ({}, ["9", None, "7"], [100_000, None, 90_000]),
    ],
)
def test_a_place_in_the_group_pays_and_who_ties_shares_it(
    more: dict[str, Any], values: list[str | None], points: list[int | None]
) -> None:
    line = leaf(method="rank", **PLACES, **more)
    found = one_line(line, *(figure(value) for value in values))
    assert [one.points for one in found] == points


def claim(level: str, manner: str = "sole", event: str = "Award", **more: Any) -> GivenClaim:
    return GivenClaim(event, level, level, manner, accepted=more.pop("accepted", True), **more)


@pytest.mark.parametrize(
    ("claims", "points"),
    [
        # each by its table; another event adds
        ([[claim("city")]], [1000]),
        ([[claim("national", "joint"), claim("city", event="Other")]], [3000]),
        # one event, one unit, two levels: the highest once
        ([[claim("city"), claim("provincial")]], [2000]),
        # the same award by two offices and at two levels: highest once, shared by factor
        ([[claim("city", factor=1000)], [claim("provincial", event=" AWARD", factor=500)]],
         [1330, 670]),
        # a supporting unit alone has its part only
        ([[claim("provincial", factor=200)]], [400]),
        # a society's award counts one level lower; below the lowest it counts nothing
        ([[claim("provincial", society=True)]], [1000]),
        ([[claim("city", society=True)]], [0]),
        # what waits or is refused counts nothing, and takes nothing from others
        ([[claim("national", accepted=None)], [claim("city")]], [0, 1000]),
        ([[claim("national", accepted=False)]], [0]),
        ([[claim("village")]], [0]),
        # capped
        ([[claim("national", event=str(n)) for n in range(4)]], [10_000]),
    ],
)  # fmt: skip
def test_an_event_counts_once_at_its_highest_level_shared_by_factor(
    claims: list[list[GivenClaim]], points: list[int]
) -> None:
    line = beyond("L", "bonus", 0, 10_000, levels=LEVELS)
    found = one_line(line, *(GivenLine(claims=tuple(one)) for one in claims))
    assert [one.points for one in found] == points


def test_an_event_claimed_in_two_lines_is_paid_in_one() -> None:
    lines = [beyond(code, "bonus", 0, 10_000, levels=LEVELS) for code in "AB"]
    given = {code: GivenLine(claims=(claim("city"),)) for code in "AB"}
    [unit] = outcome(rules_of(*lines), [GivenUnit(1, "u", "g", given)]).units
    assert sorted(unit.lines[code].points or 0 for code in "AB") == [0, 1000]
    assert "claim_once" in codes([*unit.lines["A"].steps, *unit.lines["B"].steps])
