"""Rhythms fall on the days their words say; anchors on the days the year's table says."""

from dataclasses import replace
from datetime import date

import pytest

from guatu.rules.deadlines import (
    Deadline,
    Every,
    Kind,
    fall_due,
    occurrences,
    read_deadline,
    resolve,
)
from guatu.rules.workdays import WorkCalendar

YEAR = (date(2027, 1, 1), date(2027, 12, 31))
CASES = (
    ("每月", 12, ("2027-01", "2027-01-31"), ("2027-12", "2027-12-31")),
    ("每月5日前", 12, ("2027-01", "2027-01-05"), ("2027-12", "2027-12-05")),
    ("每月31日前", 12, ("2027-01", "2027-01-31"), ("2027-12", "2027-12-31")),
    ("次月5日前", 12, ("2027-01", "2027-02-05"), ("2027-12", "2028-01-05")),
    ("每季度末", 4, ("2027Q1", "2027-03-31"), ("2027Q4", "2027-12-31")),
    ("每季度最后一个月25日前", 4, ("2027Q1", "2027-03-25"), ("2027Q4", "2027-12-25")),
    ("每季度首月10日前", 4, ("2027Q1", "2027-01-10"), ("2027Q4", "2027-10-10")),
    ("每季度结束后10日内", 4, ("2027Q1", "2027-04-10"), ("2027Q4", "2028-01-10")),
    ("每季度末，11月底前完成", 4, ("2027Q1", "2027-03-31"), ("2027Q4", "2027-11-30")),
    ("每半年", 2, ("2027H1", "2027-06-30"), ("2027H2", "2027-12-31")),
    ("每年6月底前", 1, ("2027", "2027-06-30"), ("2027", "2027-06-30")),
    ("每周", 52, ("2026W53", "2027-01-03"), ("2027W51", "2027-12-26")),
    ("每周五前", 52, ("2026W53", "2027-01-01"), ("2027W51", "2027-12-24")),
    ("每月（3—11月）", 9, ("2027-03", "2027-03-31"), ("2027-11", "2027-11-30")),
)


@pytest.mark.parametrize(("text", "count", "first", "last"), CASES)
def test_a_rhythm_has_its_periods(
    text: str, count: int, first: tuple[str, str], last: tuple[str, str]
) -> None:
    found = occurrences(read_deadline(text, 2027), *YEAR)
    assert len(found) == count
    assert [(one.period, str(one.due)) for one in (found[0], found[-1])] == [first, last]


def test_each_week_belongs_to_one_year_only() -> None:
    deadline = read_deadline("每周", 2027)
    years = [occurrences(deadline, date(y, 1, 1), date(y, 12, 31)) for y in (2026, 2027, 2028)]
    periods = [one.period for year in years for one in year]
    assert len(periods) == len(set(periods)) == 157


def test_a_deadline_stored_without_its_day_keeps_the_day_of_its_words() -> None:
    stored = Deadline("每月5日前", Kind.RECURRING, every=Every.MONTH)
    assert occurrences(stored, *YEAR)[0].due == date(2027, 1, 5)
    corrected = replace(stored, notes=("corrected",))
    assert occurrences(corrected, *YEAR)[0].due == date(2027, 1, 31)
    other = replace(stored, every=Every.QUARTER)
    assert occurrences(other, *YEAR)[0].due == date(2027, 3, 31)


@pytest.mark.parametrize("text", ["6月底前", "持续推进", "春节前", "", "13月"])
def test_what_does_not_recur_has_no_occurrences(text: str) -> None:
    assert occurrences(read_deadline(text, 2027), *YEAR) == ()


def test_an_anchor_falls_due_when_its_date_is_known() -> None:
    anchors = {"春节": date(2027, 2, 6), "全会": date(2027, 7, 1)}
    assert resolve(read_deadline("春节前", 2027), anchors).due == date(2027, 2, 5)
    assert resolve(read_deadline("全会后1个月内", 2027), anchors).due == date(2027, 7, 31)


@pytest.mark.parametrize(
    "text", ["国庆前", "2028年春节前", "省两会前", "6月底前", "每月", "持续推进"]
)
def test_an_unknown_anchor_and_anything_else_stay_as_they_are(text: str) -> None:
    deadline = read_deadline(text, 2027)
    assert resolve(deadline, {"春节": date(2027, 2, 6), "两会": date(2027, 3, 4)}) == deadline


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("下达后三个月内", date(2027, 7, 14)),
        ("下达之日起15日内", date(2027, 4, 30)),
        ("3个工作日内", date(2027, 4, 20)),
        ("6月底前", date(2027, 6, 30)),
        ("长期坚持", None),
    ],
)
def test_a_term_falls_due_counted_from_its_issue(words: str, due: date | None) -> None:
    found = fall_due(read_deadline(words, 2027), date(2027, 4, 15), WorkCalendar(days={}))
    assert found.due == due
