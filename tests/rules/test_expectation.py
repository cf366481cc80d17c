"""How much should be done by a day: months, days, stages, occurrences, rates."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guatu.rules.expectation import (
    ExpectationFacts,
    PlannedStage,
    expected,
    is_over,
    trajectory,
)
from guatu.rules.params import ExpectationMode, ExpectationParams
from guatu.rules.progress import PARTS

MONTHS = ExpectationParams()
DAYS = ExpectationParams(ExpectationMode.DAY)
YEAR = ExpectationFacts(date(2027, 1, 1), date(2027, 12, 31))
days = st.dates(date(2026, 6, 1), date(2028, 6, 30))


def twelfths(count: int, of: int = 12) -> int:
    return round(count * PARTS / of)


def on(facts: ExpectationFacts, day: str) -> int | None:
    return expected(facts, date.fromisoformat(day), MONTHS)


@pytest.mark.parametrize(
    ("day", "count"),
    [
        ("2026-12-31", 0), ("2027-01-01", 0), ("2027-01-30", 0), ("2027-01-31", 1),
        ("2027-02-01", 1), ("2027-02-27", 1), ("2027-02-28", 2), ("2027-06-30", 6),
        ("2027-11-15", 10), ("2027-11-29", 10), ("2027-11-30", 11), ("2027-12-30", 11),
        ("2027-12-31", 12), ("2028-02-01", 12),
    ],
)  # fmt: skip
def test_a_whole_year_goes_by_months(day: str, count: int) -> None:
    assert on(YEAR, day) == twelfths(count)


@pytest.mark.parametrize(
    ("start", "due", "day", "count", "of"),
    [
        ("2027-04-01", "2027-12-31", "2027-11-15", 7, 9),
        ("2027-04-01", "2027-12-31", "2027-04-01", 0, 1),
        ("2027-01-01", "2027-06-30", "2027-03-15", 2, 6),
        ("2027-01-01", "2027-06-30", "2027-06-30", 1, 1),
        ("2027-03-20", "2027-06-10", "2027-03-31", 1, 4),
        ("2027-03-20", "2027-06-10", "2027-05-30", 2, 4),
        ("2027-03-20", "2027-06-10", "2027-06-10", 3, 4),
        ("2027-03-20", "2027-06-10", "2027-06-11", 1, 1),
        ("2027-06-01", "2027-06-30", "2027-06-29", 0, 1),
        ("2027-06-30", "2027-06-30", "2027-06-30", 1, 1),
        ("2027-10-01", "2028-03-31", "2028-01-10", 3, 6),
        ("2027-01-01", "2027-01-05", "2027-01-05", 0, 1),
        ("2027-05-10", "2027-05-01", "2027-05-05", 0, 1),
        ("2027-05-10", "2027-05-01", "2027-05-10", 1, 1),
    ],
)
def test_a_span_counts_the_months_it_touches(
    start: str, due: str, day: str, count: int, of: int
) -> None:
    facts = ExpectationFacts(date.fromisoformat(start), date.fromisoformat(due))
    assert on(facts, day) == twelfths(count, of)


def test_days_can_be_the_measure() -> None:
    facts = ExpectationFacts(date(2027, 4, 1), date(2027, 4, 10))
    assert [expected(facts, date(2027, 4, n), DAYS) for n in (1, 5, 10)] == [
        PARTS // 10, PARTS // 2, PARTS,
    ]  # fmt: skip


STAGED = ExpectationFacts(
    date(2027, 1, 1),
    date(2027, 12, 31),
    stages=(
        PlannedStage(date(2027, 3, 31), 1000),
        PlannedStage(date(2027, 6, 15), 2000),
        PlannedStage(None, 1000),
    ),
)


@pytest.mark.parametrize(
    ("day", "quarters"),
    [
        ("2027-03-30", 0), ("2027-03-31", 1), ("2027-06-15", 1), ("2027-06-16", 3),
        ("2027-12-30", 3), ("2027-12-31", 4),
    ],
)  # fmt: skip
def test_a_stage_plan_overrides_the_months(day: str, quarters: int) -> None:
    assert on(STAGED, day) == quarters * PARTS // 4


def test_stages_without_any_day_leave_it_to_the_months() -> None:
    facts = ExpectationFacts(YEAR.start, YEAR.due, stages=(PlannedStage(None), PlannedStage(None)))
    assert on(facts, "2027-11-15") == on(YEAR, "2027-11-15")


def test_recurring_work_should_have_met_all_that_was_due() -> None:
    facts = ExpectationFacts(
        date(2027, 1, 1), date(2027, 12, 31), occurrences=(date(2027, 2, 10), date(2027, 3, 31))
    )
    assert [on(facts, d) for d in ("2027-02-10", "2027-02-11", "2027-03-31")] == [0, PARTS, PARTS]


def test_a_growth_rate_is_held_against_the_target_itself() -> None:
    assert on(ExpectationFacts(YEAR.start, YEAR.due, rate=True), "2027-01-15") == PARTS
    assert on(ExpectationFacts(YEAR.start, None, rate=True), "2027-11-30") == PARTS


def test_without_a_day_nothing_is_expected() -> None:
    assert on(ExpectationFacts(YEAR.start, None), "2027-11-30") is None
    assert on(ExpectationFacts(YEAR.start, YEAR.due, open_ended=True), "2027-11-30") is None


@pytest.mark.parametrize(
    ("last", "today", "over"),
    [("2027-06-15", "2027-06-15", False), ("2027-06-15", "2027-06-16", True),
     ("2027-06-30", "2027-06-30", True), ("2027-07-01", "2027-06-30", False)],
)  # fmt: skip
def test_a_month_end_judges_its_whole_month(last: str, today: str, over: bool) -> None:
    assert is_over(date.fromisoformat(last), date.fromisoformat(today)) is over


@st.composite
def any_facts(draw: st.DrawFn) -> ExpectationFacts:
    plan = st.builds(PlannedStage, st.none() | days, st.none() | st.integers(0, 9000))
    return ExpectationFacts(
        draw(days), draw(days), stages=tuple(draw(st.lists(plan, max_size=4))),
        occurrences=tuple(draw(st.lists(days, max_size=3))), rate=draw(st.booleans()),
    )  # fmt: skip


@given(any_facts(), days, st.sampled_from([MONTHS, DAYS]))
def test_the_expectation_is_bounded_and_never_falls(
    facts: ExpectationFacts, day: date, params: ExpectationParams
) -> None:
    today, later = (expected(facts, d, params) for d in (day, day + timedelta(days=1)))
    assert today is not None
    assert later is not None
    assert 0 <= today <= later <= PARTS


@given(any_facts(), st.sampled_from([MONTHS, DAYS]))
def test_the_trajectory_rises_in_time_to_the_whole(
    facts: ExpectationFacts, params: ExpectationParams
) -> None:
    line = trajectory(facts, params)
    assert line == tuple(sorted(line))
    assert [parts for _, parts in line] == sorted(parts for _, parts in line)
    assert line[-1][1] == PARTS
    assert len({day for day, _ in line}) == len(line)


def test_the_trajectory_of_a_year_has_its_month_ends() -> None:
    line = trajectory(YEAR, MONTHS)
    assert line[0] == (date(2027, 1, 1), 0)
    assert line[1] == (date(2027, 1, 31), twelfths(1))
    assert len(line) == 13
    assert (date(2027, 6, 15), 3 * PARTS // 4) in trajectory(STAGED, MONTHS)
    assert trajectory(ExpectationFacts(YEAR.start, None), MONTHS) == ()
