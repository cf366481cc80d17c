"""Periods follow the parameters and the work calendar; scenario 1 of the practice is a table."""

from datetime import date
from itertools import pairwise

import pytest

from guatu.rules.params.reporting import ReportingParams, Rhythm
from guatu.rules.refused import Refused
from guatu.rules.reporting.periods import is_late, nominal_due, periods_of, set_by_hand
from guatu.rules.workdays import Shift, WorkCalendar
from tests.rules.test_workdays import published

# year, due day, shift, period: due day, and whether the calendar is published
DUE = [
    (2026, 28, Shift.FORWARD, "2026-02", date(2026, 2, 28), True),  # Saturday, but worked
    (2026, 20, Shift.FORWARD, "2026-02", date(2026, 2, 24), True),  # in the nine-day holiday
    (2026, 20, Shift.BACK, "2026-02", date(2026, 2, 14), True),
    (2026, 28, Shift.FORWARD, "2026-11", date(2026, 11, 30), True),  # Saturday
    (2026, 31, Shift.NONE, "2026-02", date(2026, 2, 28), True),  # a shorter month
    (2027, 28, Shift.FORWARD, "2027-02", date(2027, 3, 1), False),  # nothing published
]


@pytest.mark.parametrize(("year", "day", "shift", "key", "due", "confirmed"), DUE)
def test_a_due_day_moves_to_a_working_day(
    year: int, day: int, shift: Shift, key: str, due: date, confirmed: bool
) -> None:
    params = ReportingParams(due_day=day, shift=shift)
    found = {one.key: one for one in periods_of(year, params, published(2026))}[key]
    assert (found.due, found.confirmed) == (due, confirmed)


def test_a_month_has_its_days_in_order() -> None:
    params = ReportingParams(grace_workdays=2, lock_workdays=3)
    march = periods_of(2026, params, published(2026))[2]
    assert (march.first, march.last) == (date(2026, 3, 1), date(2026, 3, 31))
    assert (march.opens, march.nominal, march.due) == (
        date(2026, 3, 22),
        date(2026, 3, 28),
        date(2026, 3, 30),
    )
    assert (march.grace_until, march.locks) == (date(2026, 4, 1), date(2026, 4, 7))


@pytest.mark.parametrize(
    ("rhythm", "count", "first", "last"),
    [
        (Rhythm.MONTH, 12, "2026-01", "2026-12"),
        (Rhythm.QUARTER, 4, "2026Q1", "2026Q4"),
        (Rhythm.WEEK, 53, "2026W01", "2026W53"),
    ],
)
def test_a_year_is_covered_without_gap(rhythm: Rhythm, count: int, first: str, last: str) -> None:
    found = periods_of(2026, ReportingParams(rhythm=rhythm), WorkCalendar())
    assert (len(found), found[0].key, found[-1].key) == (count, first, last)
    assert all((b.first - a.last).days == 1 for a, b in pairwise(found))
    assert all(one.opens <= one.due <= one.grace_until <= one.locks for one in found)


def test_the_due_day_may_lie_in_the_next_month_or_week() -> None:
    tenth = ReportingParams(due_day=10, next_month=True)
    assert nominal_due(date(2026, 12, 31), tenth) == date(2027, 1, 10)
    friday = ReportingParams(rhythm=Rhythm.WEEK, due_day=5)
    assert nominal_due(date(2026, 3, 8), friday) == date(2026, 3, 6)
    monday = ReportingParams(rhythm=Rhythm.WEEK, due_day=1, next_month=True)
    assert nominal_due(date(2026, 3, 8), monday) == date(2026, 3, 9)


def test_days_set_by_hand_come_in_order_and_with_a_reason() -> None:
    one, two, three = date(2026, 3, 20), date(2026, 3, 28), date(2026, 4, 3)
    assert set_by_hand(one, two, two, three, "会议推迟") == "period.set"
    with pytest.raises(Refused) as refused:
        set_by_hand(two, one, two, three, "会议推迟")
    assert (refused.value.code, refused.value.place) == ("days_out_of_order", "due")
    with pytest.raises(Refused, match="reason_missing"):
        set_by_hand(one, two, two, three, " ")


@pytest.mark.parametrize(
    ("day", "returned_due", "late"),
    [(30, None, False), (31, None, True), (31, 31, False), (30, 20, False)],
)
def test_late_is_after_the_grace_or_the_day_of_a_return(
    day: int, returned_due: int | None, late: bool
) -> None:
    own = date(2026, 3, returned_due) if returned_due else None
    assert is_late(date(2026, 3, day), date(2026, 3, 30), own) is late
