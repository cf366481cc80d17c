"""Working days follow the published calendar, and Monday to Friday where none is published."""

from datetime import date, timedelta

import chinese_calendar
import pytest

from guatu.rules.workdays import DayKind, WorkCalendar


def published(year: int) -> WorkCalendar:
    """The calendar of a year as its notice names it, from the package that carries the notices."""
    days = {}
    for day in (date(year, 1, 1) + timedelta(days=i) for i in range(365)):
        if chinese_calendar.is_workday(day) != (day.weekday() < 5):
            days[day] = DayKind.MAKE_UP if day.weekday() >= 5 else DayKind.OFF
    return WorkCalendar(days, frozenset({year}))


@pytest.fixture(scope="module")
def calendar() -> WorkCalendar:
    return published(2026)


def test_the_make_up_workdays_of_2026_are_worked(calendar: WorkCalendar) -> None:
    worked = [day for day, kind in calendar.days.items() if kind is DayKind.MAKE_UP]
    days = ((1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10))
    assert worked == [date(2026, month, day) for month, day in days]
    assert all(calendar.is_workday(day) for day in worked)


def test_a_due_day_on_a_make_up_saturday_does_not_move(calendar: WorkCalendar) -> None:
    assert calendar.shift(date(2026, 2, 28)) == date(2026, 2, 28)


def test_a_due_day_in_the_nine_day_holiday_moves_behind_or_before_it(
    calendar: WorkCalendar,
) -> None:
    assert calendar.shift(date(2026, 2, 20)) == date(2026, 2, 24)
    assert calendar.shift(date(2026, 2, 20), "back") == date(2026, 2, 14)
    assert calendar.shift(date(2026, 2, 20), "none") == date(2026, 2, 20)


def test_a_direction_that_does_not_exist_is_refused(calendar: WorkCalendar) -> None:
    with pytest.raises(ValueError, match="sideways"):
        calendar.shift(date(2026, 2, 20), "sideways")


def test_a_year_without_its_notice_is_monday_to_friday_and_unconfirmed(
    calendar: WorkCalendar,
) -> None:
    assert calendar.is_workday(date(2027, 1, 1))
    assert not calendar.is_workday(date(2027, 1, 2))
    assert not calendar.is_confirmed(date(2027, 1, 1))
    assert calendar.is_confirmed(date(2026, 1, 1))


def test_counting_passes_over_the_holiday(calendar: WorkCalendar) -> None:
    assert calendar.add_workdays(date(2026, 2, 13), 2) == date(2026, 2, 24)
    assert calendar.add_workdays(date(2026, 2, 24), -2) == date(2026, 2, 13)
    assert calendar.workdays_between(date(2026, 2, 13), date(2026, 2, 24)) == 2
    assert calendar.workdays_between(date(2026, 2, 24), date(2026, 2, 13)) == -2


@pytest.mark.parametrize("n", [-30, -1, 0, 1, 7, 30])
def test_adding_and_counting_agree(calendar: WorkCalendar, n: int) -> None:
    start = date(2026, 5, 12)
    assert calendar.workdays_between(start, calendar.add_workdays(start, n)) == n


def test_an_ordinary_day_may_be_named_normal() -> None:
    named = WorkCalendar({date(2026, 5, 12): DayKind.NORMAL, date(2026, 5, 13): DayKind.OFF})
    assert named.is_workday(date(2026, 5, 12))
    assert named.next_workday(date(2026, 5, 12)) == date(2026, 5, 14)
    assert named.previous_workday(date(2026, 5, 14)) == date(2026, 5, 12)
