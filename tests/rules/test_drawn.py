"""A drawn trajectory overrides every other expectation; what cannot be one is refused."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guatu.rules.drawn import Point, expected_along, read_points
from guatu.rules.expectation import ExpectationFacts, PlannedStage, expected, trajectory
from guatu.rules.params import ExpectationParams
from guatu.rules.progress import PARTS
from guatu.rules.refused import Refused

START, DUE = date(2027, 1, 1), date(2027, 12, 31)
DRAWN = ((date(2027, 3, 31), 10), (date(2027, 6, 30), 20), (date(2027, 12, 31), 100))


@pytest.mark.parametrize(
    ("day", "percent"),
    [
        (date(2026, 12, 31), 0),
        (date(2027, 1, 1), 0),
        (date(2027, 3, 31), 10),
        (date(2027, 6, 30), 20),
        (date(2027, 9, 30), 60),
        (date(2027, 12, 31), 100),
        (date(2028, 1, 1), 100),
    ],
)
def test_the_line_runs_straight_between_its_points(day: date, percent: int) -> None:
    facts = ExpectationFacts(START, DUE, drawn=DRAWN)
    assert expected(facts, day, ExpectationParams()) == percent * PARTS // 100


def test_it_overrides_stages_occurrences_and_rates() -> None:
    end = date(2027, 6, 30)
    others = (
        ExpectationFacts(START, DUE, stages=(PlannedStage(end),), drawn=DRAWN),
        ExpectationFacts(START, DUE, occurrences=(end,), drawn=DRAWN),
        ExpectationFacts(START, DUE, rate=True, drawn=DRAWN),
    )
    for facts in others:
        assert expected(facts, end, ExpectationParams()) == PARTS // 5
    assert (
        expected(ExpectationFacts(START, None, drawn=DRAWN), end, ExpectationParams()) is not None
    )
    open_ended = ExpectationFacts(START, None, open_ended=True, drawn=DRAWN)
    assert expected(open_ended, end, ExpectationParams()) is None


def test_it_is_all_once_due_even_when_the_last_point_says_less() -> None:
    facts = ExpectationFacts(START, date(2027, 6, 30), drawn=((date(2027, 5, 31), 80),))
    assert expected(facts, date(2027, 6, 30), ExpectationParams()) == PARTS * 8 // 10
    assert expected(facts, date(2027, 7, 1), ExpectationParams()) == PARTS


def test_the_drawn_line_begins_at_the_start() -> None:
    facts = ExpectationFacts(START, DUE, drawn=DRAWN)
    line = trajectory(facts, ExpectationParams())
    assert line[0] == (START, 0)
    assert line[-1] == (DUE, PARTS)
    assert len(line) == 4


@pytest.mark.parametrize(
    ("points", "code", "place"),
    [
        ([], "trajectory_empty", ""),
        ([(START + timedelta(days=n), 1) for n in range(61)], "trajectory_too_long", ""),
        ([(DUE, 101)], "trajectory_percent", "1"),
        ([(DUE, -1)], "trajectory_percent", "1"),
        ([(date(2026, 12, 31), 1)], "trajectory_outside", "1"),
        ([(START, 1), (date(2028, 1, 1), 2)], "trajectory_outside", "2"),
        ([(START, 1), (START, 2)], "trajectory_day_twice", "2"),
        ([(START, 5), (DUE, 4)], "trajectory_falls", "2"),
    ],
)
def test_what_is_no_trajectory_is_refused_at_its_place(
    points: list[Point], code: str, place: str
) -> None:
    with pytest.raises(Refused) as refusal:
        read_points(points, START, DUE)
    assert (refusal.value.code, refusal.value.place) == (code, place)


def test_points_are_put_in_order() -> None:
    assert read_points(DRAWN[::-1], START, DUE) == DRAWN


DAYS = st.dates(START, DUE)


@given(st.lists(st.tuples(DAYS, st.integers(0, 100)), min_size=1, max_size=9), DAYS, DAYS)
def test_it_never_falls_and_stays_between_nothing_and_all(
    drawn: list[Point], one: date, other: date
) -> None:
    days = sorted({day for day, _ in drawn})
    points = list(zip(days, sorted(percent for _, percent in drawn), strict=False))
    early, late = sorted((one, other))
    assert 0 <= expected_along(points, START, early) <= expected_along(points, START, late) <= PARTS
