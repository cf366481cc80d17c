"""A published calendar: the good is kept, every fault is named with its place."""

import json
from datetime import date

import pytest

from guatu.rules.published import read_published
from guatu.rules.refused import Refused
from guatu.rules.workdays import DayKind

GOOD = {"name": "春节", "date": "2027-02-05", "isOffDay": True}


def file_of(*days: object, **more: object) -> str:
    return json.dumps({"year": 2027, "papers": ["通知"], "days": list(days)} | more)


def test_a_good_file_has_no_fault() -> None:
    work = {"name": "春节", "date": "2027-02-20", "isOffDay": False}
    found = read_published(file_of(GOOD, work))
    assert (found.year, found.papers, found.faults) == (2027, "通知", ())
    assert found.days == {
        date(2027, 2, 5): (DayKind.OFF, "春节"),
        date(2027, 2, 20): (DayKind.MAKE_UP, "春节"),
    }


@pytest.mark.parametrize(
    ("bad", "place", "code"),
    [
        ("元旦", "days[1]", "day_no_object"),
        ({"isOffDay": True}, "days[1].date", "day_unreadable"),
        ({"date": "5 Feb", "isOffDay": True}, "days[1].date", "day_unreadable"),
        ({"date": "2026-11-30", "isOffDay": True}, "days[1].date", "day_of_other_year"),
        ({"date": "2028-01-01", "isOffDay": True}, "days[1].date", "day_of_other_year"),
        ({"date": "2027-02-06"}, "days[1].isOffDay", "day_neither_off_nor_on"),
        ({"date": "2027-02-06", "isOffDay": "yes"}, "days[1].isOffDay", "day_neither_off_nor_on"),
        ({"date": "2027-02-08", "isOffDay": False}, "days[1].isOffDay", "make_up_on_weekday"),
        ({"date": "2027-02-05", "isOffDay": False}, "days[1].isOffDay", "make_up_on_weekday"),
    ],
)
def test_a_fault_is_named_and_the_good_is_kept(bad: object, place: str, code: str) -> None:
    found = read_published(file_of(GOOD, bad))
    assert list(found.days) == [date(2027, 2, 5)]
    assert [(fault.place, fault.code) for fault in found.faults] == [(place, code)]


def test_a_notice_may_begin_in_the_december_before() -> None:
    off = {"name": "元旦", "date": "2026-12-31", "isOffDay": True}
    found = read_published(file_of(off, {"date": "2026-12-26", "isOffDay": False}, GOOD))
    assert (min(found.days), found.faults) == (date(2026, 12, 26), ())
    assert found.days[date(2026, 12, 26)][0] is DayKind.MAKE_UP


def test_a_day_named_twice_in_two_ways_keeps_the_first() -> None:
    first = {"date": "2027-02-06", "isOffDay": True}
    found = read_published(file_of(first, first | {"isOffDay": False}))
    assert found.days[date(2027, 2, 6)][0] is DayKind.OFF
    assert [fault.code for fault in found.faults] == ["day_twice"]
    assert read_published(file_of(first, first)).faults == ()


def test_papers_that_are_no_list_are_a_fault_only() -> None:
    found = read_published(file_of(GOOD, papers="通知"))
    assert (found.papers, found.faults[0].place) == ("", "papers")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "calendar_unreadable"),
        ("[]", "calendar_unreadable"),
        ("{}", "calendar_unreadable"),
        ("[" * 9999, "calendar_unreadable"),
        ('{"year": "2027", "days": []}', "calendar_year_missing"),
        ('{"year": 1, "days": []}', "calendar_year_missing"),
        ('{"year": 2027, "days": []}', "calendar_empty"),
        ('{"year": 2027, "days": [{"date": "x"}]}', "calendar_empty"),
    ],
)
def test_what_has_nothing_good_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        read_published(text)
