"""Every reason of a light, the order of reasons, and that unknown is never green."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guatu.rules.lights import CODES, Light, LightFacts, light, near_due
from guatu.rules.params import LightParams
from guatu.rules.progress import OPEN, PARTS, UNKNOWN, Share

PARAMS = LightParams()


class PlainWeek:
    """Monday to Friday."""

    def is_workday(self, day: date) -> bool:
        return day.weekday() < 5


class NationalDay(PlainWeek):
    """The first week of October is off, the Sunday before is worked."""

    def is_workday(self, day: date) -> bool:
        if date(2027, 10, 1) <= day <= date(2027, 10, 7):
            return False
        return day == date(2027, 9, 26) or super().is_workday(day)


def at(percent: float) -> Share:
    return Share(round(percent * PARTS / 100), PARTS, PARTS)


GOOD = LightFacts(
    state="released",
    share=at(50),
    expected=PARTS // 2,
    start=date(2027, 1, 1),
    due=date(2027, 12, 31),
    today=date(2027, 7, 12),
)


def judged(facts: LightFacts, params: LightParams = PARAMS) -> Light:
    return light(facts, params, PlainWeek())


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, "on_track"),
        ({"share": at(59.99)}, "on_track"),
        ({"share": at(60)}, "ahead"),
        ({"share": at(49.99)}, "behind"),
        ({"share": at(40.01)}, "behind"),
        ({"share": at(40)}, "far_behind"),
        ({"share": at(0)}, "far_behind"),
        ({"due": date(2027, 7, 11)}, "overdue"),
        ({"due": date(2027, 7, 11), "share": UNKNOWN}, "overdue"),
        ({"due": date(2027, 7, 11), "share": at(100)}, "ahead"),
        ({"due": date(2027, 7, 11), "share": at(100), "lasting": True}, "overdue"),
        ({"due": date(2027, 7, 12)}, "near_due"),
        ({"due": date(2027, 7, 21)}, "near_due"),
        ({"due": date(2027, 7, 22)}, "on_track"),
        ({"due": date(2027, 7, 21), "share": at(90)}, "near_due"),
        ({"due": date(2027, 7, 21), "share": UNKNOWN}, "near_due"),
        ({"due": date(2027, 7, 21), "share": at(10)}, "far_behind"),
        ({"due": date(2027, 7, 21), "share": at(100), "expected": PARTS}, "on_track"),
        ({"share": UNKNOWN}, "unknown"),
        ({"share": UNKNOWN, "expected": 0}, "unknown"),
        ({"share": UNKNOWN, "expected": 0, "lasting": True}, "not_started_by_plan"),
        ({"share": UNKNOWN, "due": None, "expected": None}, "unknown"),
        ({"due": None, "expected": None}, "deadline_unresolved"),
        ({"start": date(2027, 8, 1), "share": at(0), "expected": 0}, "not_started_by_plan"),
        ({"start": date(2027, 8, 1), "share": UNKNOWN, "expected": 0}, "not_started_by_plan"),
        ({"start": date(2027, 8, 1), "share": at(10), "expected": 0}, "ahead"),
        ({"share": OPEN, "expected": None}, "not_applicable"),
        ({"share": OPEN, "expected": None, "open_ended": True}, "open_ended"),
        ({"share": OPEN, "open_ended": True, "reported": True}, "reported"),
        ({"state": "cancelled", "due": date(2027, 1, 31)}, "cancelled"),
        ({"state": "paused", "due": date(2027, 1, 31)}, "paused"),
        ({"state": "draft"}, "not_in_plan"),
        ({"state": "discarded"}, "not_in_plan"),
        ({"state": "done", "finished_on": date(2027, 12, 30)}, "finished_early"),
        ({"state": "done", "finished_on": date(2027, 12, 31)}, "finished"),
        ({"state": "done", "finished_on": date(2028, 1, 5)}, "finished"),
        ({"state": "done", "finished_on": date(2027, 3, 1), "due": None}, "finished"),
        ({"state": "done"}, "finished"),
        ({"share": at(100), "finished_on": date(2027, 7, 1)}, "finished_early"),
        ({"share": at(100), "finished_on": date(2027, 7, 1), "lasting": True}, "ahead"),
        ({"share": at(100), "expected": PARTS, "lasting": True}, "on_track"),
    ],
)
def test_each_reason_has_its_case(change: dict[str, object], code: str) -> None:
    found = judged(replace(GOOD, **change))  # type: ignore[arg-type]
    assert (found.code, found.colour) == (code, CODES[code])


def test_every_code_of_the_table_is_reached() -> None:
    cases = next(m for m in test_each_reason_has_its_case.pytestmark if m.name == "parametrize")  # type: ignore[attr-defined]
    assert {code for _, code in cases.args[1]} == set(CODES)


def test_a_parent_is_judged_on_the_part_that_counts() -> None:
    half_left = Share(PARTS // 4, PARTS // 2, PARTS // 2)
    assert judged(replace(GOOD, share=half_left, expected=PARTS // 4)).code == "on_track"
    assert judged(replace(GOOD, share=half_left, expected=PARTS * 3 // 10)).code == "far_behind"


@pytest.mark.parametrize("noise", [-3, -1, 1, 3])
def test_the_rounding_of_a_roll_up_turns_no_light(noise: int) -> None:
    for points, code in ((0, "on_track"), (10, "ahead"), (-10, "far_behind")):
        done = PARTS // 2 + points * PARTS // 100 + noise
        assert judged(replace(GOOD, share=Share(done, PARTS, PARTS))).code == code


def test_limits_are_parameters() -> None:
    yinchuan = LightParams(behind_points=30, near_due_workdays=0)
    assert judged(replace(GOOD, share=at(21)), yinchuan).code == "behind"
    assert judged(replace(GOOD, share=at(20)), yinchuan).code == "far_behind"
    assert judged(replace(GOOD, due=date(2027, 7, 13)), yinchuan).code == "on_track"


@pytest.mark.parametrize(
    ("day", "near"),
    [(date(2027, 9, 24), False), (date(2027, 9, 25), False), (date(2027, 9, 26), True),
     (date(2027, 9, 27), True), (date(2027, 10, 9), True), (date(2027, 10, 11), True)],
)  # fmt: skip
def test_working_days_follow_the_calendar(day: date, near: bool) -> None:
    assert near_due(date(2027, 10, 12), day, PARAMS, NationalDay()) is near


def test_a_light_says_what_it_was_judged_from() -> None:
    inputs = judged(replace(GOOD, share=at(37.5))).inputs
    assert inputs["gap"] == -125_000
    assert inputs["due"] == "2027-12-31"
    assert inputs["behind_points"] == 10
    assert judged(replace(GOOD, share=UNKNOWN)).inputs["gap"] is None


SHARES = st.sampled_from([OPEN, UNKNOWN]) | st.integers(0, PARTS).map(
    lambda n: Share(n, PARTS, PARTS)
)
ANY = st.builds(
    LightFacts,
    state=st.sampled_from(["draft", "released", "paused", "done", "cancelled"]),
    share=SHARES,
    expected=st.none() | st.integers(0, PARTS),
    start=st.none() | st.dates(date(2027, 1, 1), date(2027, 12, 31)),
    due=st.none() | st.dates(date(2027, 1, 1), date(2027, 12, 31)),
    today=st.dates(date(2027, 1, 1), date(2027, 12, 31)),
    finished_on=st.none() | st.dates(date(2027, 1, 1), date(2027, 12, 31)),
    open_ended=st.booleans(),
    reported=st.booleans(),
    lasting=st.booleans(),
)
RANK = {"red": 0, "yellow": 1, "green": 2, "blue": 3}


@settings(max_examples=300)
@given(ANY)
def test_unknown_is_never_green_or_blue(facts: LightFacts) -> None:
    found = judged(facts)
    if not facts.share.known and facts.state == "released" and found.code != "reported":
        assert found.colour not in ("green", "blue")


@settings(max_examples=300)
@given(ANY, st.integers(0, PARTS))
def test_more_done_never_makes_a_light_worse(facts: LightFacts, more: int) -> None:
    if facts.share.known:
        better = Share(min(PARTS, facts.share.done + more), PARTS, PARTS)
        before, after = judged(facts).colour, judged(replace(facts, share=better)).colour
        if before in RANK and after in RANK:
            assert RANK[after] >= RANK[before]


@settings(max_examples=200)
@given(ANY, st.integers(1, 60))
def test_a_day_later_nothing_overdue_recovers_by_itself(facts: LightFacts, days: int) -> None:
    if judged(facts).code == "overdue":
        later = replace(facts, today=facts.today + timedelta(days=days))
        assert judged(later).code == "overdue"
