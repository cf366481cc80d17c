"""Lights as data: published sets, limits per kind of measure, old versions read as before."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guatu.rules.lights import (
    CODES,
    MORE_CODES,
    LightFacts,
    colours_in_use,
    light,
    own_words,
)
from guatu.rules.params import LIGHT_PRESETS, KindLimits, LightParams, Params, light_preset
from guatu.rules.progress import OPEN, PARTS, UNKNOWN
from guatu.rules.refused import Refused
from tests.rules import test_lights as decided
from tests.rules.test_lights import ANY, GOOD, PlainWeek, at

RANK = decided.RANK | {"orange": 0.5}
CASES = next(
    m
    for m in decided.test_each_reason_has_its_case.pytestmark  # type: ignore[attr-defined]
    if m.name == "parametrize"
).args[1]
OLD_ROW = """{"lights": {"ahead_points": 10, "behind_points": 10, "near_due_workdays": 7,
    "early_days": 1}, "expectation": {"mode": "month"}, "sight": "body"}"""


def judged(facts: LightFacts, params: LightParams) -> tuple[str, str]:
    found = light(facts, params, PlainWeek())
    return found.colour.value, found.code


@pytest.mark.parametrize(("change", "code"), CASES)
def test_a_version_kept_before_sets_gives_the_light_it_gave(
    change: dict[str, object], code: str
) -> None:
    old = Params.from_json(json.loads(OLD_ROW)).lights
    assert old == LightParams()
    facts = replace(GOOD, **change)  # type: ignore[arg-type]
    assert judged(facts, old) == (CODES[code].value, code)


# Half of the year is over and half was to be expected, unless the case says otherwise.
@pytest.mark.parametrize(
    ("name", "change", "colour"),
    [
        ("yinchuan", {"share": at(50)}, "green"),
        ("yinchuan", {"share": at(99)}, "green"),
        ("yinchuan", {"share": at(40.01)}, "green"),
        ("yinchuan", {"share": at(40)}, "yellow"),
        ("yinchuan", {"share": at(20)}, "yellow"),
        ("yinchuan", {"share": at(19.99)}, "red"),
        ("yinchuan", {"begins": date(2027, 7, 1), "share": at(0), "expected": 0}, "green"),
        ("yinchuan", {"begins": date(2027, 6, 1), "share": at(0), "expected": 0}, "yellow"),
        ("yinchuan", {"begins": date(2027, 5, 1), "share": at(0), "expected": 0}, "yellow"),
        ("yinchuan", {"begins": date(2027, 4, 30), "share": at(0), "expected": 0}, "red"),
        ("yinchuan", {"begins": date(2027, 4, 30), "share": at(1), "expected": 0}, "green"),
        ("yinchuan", {"due": date(2027, 7, 12)}, "green"),
        ("sanya", {"share": at(50)}, "green"),
        ("sanya", {"share": at(49.9)}, "yellow"),
        ("sanya", {"share": at(25)}, "yellow"),
        ("sanya", {"share": at(24.9)}, "red"),
        ("guangyuan", {"share": at(49)}, "yellow"),
        ("guangyuan", {"share": at(1)}, "yellow"),
        ("guangyuan", {"due": date(2027, 6, 1)}, "yellow"),
        ("suqian", {"due": date(2027, 7, 14)}, "blue"),
        ("suqian", {"due": date(2027, 7, 14), "share": at(49)}, "yellow"),
        ("suqian", {"share": at(1)}, "yellow"),
        ("suqian", {"due": date(2027, 7, 11)}, "red"),
        ("suqian", {"share": at(90)}, "green"),
        ("shenzhen", {"due": date(2027, 7, 11)}, "yellow"),
        ("shenzhen", {"due": date(2027, 7, 5)}, "yellow"),
        ("shenzhen", {"due": date(2027, 7, 4)}, "orange"),
        ("shenzhen", {"due": date(2027, 6, 28)}, "orange"),
        ("shenzhen", {"due": date(2027, 6, 27)}, "red"),
    ],
)
def test_a_published_set_gives_its_colours(
    name: str, change: dict[str, object], colour: str
) -> None:
    facts = replace(GOOD, **change)  # type: ignore[arg-type]
    assert judged(facts, light_preset(name))[0] == colour


@pytest.mark.parametrize(
    ("limits", "change", "found"),
    [
        ({"orange_points": 5}, {"share": at(45)}, ("orange", "well_behind")),
        ({"orange_points": 5}, {"share": at(46)}, ("yellow", "behind")),
        ({"orange_points": 5}, {"share": at(40)}, ("red", "far_behind")),
        ({"orange_points": 5, "red_by_hand": True}, {"share": at(1)}, ("orange", "far_behind")),
        ({"unknown_red_days": 30}, {"share": UNKNOWN, "waiting_since": date(2027, 6, 12)},
         ("red", "unknown_long")),
        ({"unknown_red_days": 31}, {"share": UNKNOWN, "waiting_since": date(2027, 6, 12)},
         ("unknown", "unknown")),
        ({"unknown_red_days": 30}, {"share": UNKNOWN}, ("unknown", "unknown")),
        ({"unstarted_red_months": 2}, {"share": UNKNOWN, "begins": date(2027, 5, 3)},
         ("red", "unstarted")),
        ({"unstarted_yellow_months": 1},
         {"share": at(0), "begins": date(2027, 7, 1), "today": date(2027, 7, 31), "expected": 0},
         ("yellow", "unstarted")),
        ({"silent_days": 31},
         {"share": OPEN, "open_ended": True, "reported": True, "reported_on": date(2027, 6, 1)},
         ("yellow", "silent")),
        ({"silent_days": 31},
         {"share": OPEN, "open_ended": True, "reported": True, "reported_on": date(2027, 7, 1)},
         ("green", "reported")),
        ({"silent_days": 31},
         {"share": OPEN, "open_ended": True, "waiting_since": date(2027, 1, 1)},
         ("yellow", "silent")),
        ({"unit_red_months": 2}, {"share": at(49), "behind_before": 1}, ("red", "behind_long")),
        ({"unit_red_months": 2}, {"share": at(49), "behind_before": 0}, ("yellow", "behind")),
        ({"unit_red_months": 2}, {"share": at(50), "behind_before": 1}, ("green", "on_track")),
        ({"unit_red_months": 1}, {"share": at(49)}, ("yellow", "behind")),
        ({"blue": False}, {"state": "done", "finished_on": date(2027, 3, 1)},
         ("green", "finished_early")),
    ],
)  # fmt: skip
def test_each_limit_has_its_case(
    limits: dict[str, object], change: dict[str, object], found: tuple[str, str]
) -> None:
    facts = replace(GOOD, **change)  # type: ignore[arg-type]
    assert judged(facts, LightParams(**limits)) == found  # type: ignore[arg-type]
    assert found[1] in {*CODES, *MORE_CODES}


@pytest.mark.parametrize(
    ("name", "used", "words"),
    [
        ("default", "blue green yellow red", {}),
        ("yinchuan", "green yellow red", {}),
        ("sanya", "green yellow red", {}),
        ("guangyuan", "green yellow red", {"red": "hopeless"}),
        ("suqian", "blue green yellow red", {"blue": "near_due", "red": "overdue"}),
        ("shenzhen", "green yellow orange red", {"orange": "overdue", "red": "long_overdue"}),
    ],
)
def test_a_set_has_its_colours_and_its_own_words(
    name: str, used: str, words: dict[str, str]
) -> None:
    limits = light_preset(name)
    assert list(colours_in_use(limits)) == used.split()
    assert own_words(limits) == words


def test_a_kind_of_measure_has_limits_of_its_own() -> None:
    params = LightParams(kinds={"rate": KindLimits(behind_points=2), "stages": KindLimits()})
    late = replace(GOOD, share=at(47))
    assert judged(replace(late, kind="rate"), params) == ("red", "far_behind")
    assert judged(replace(late, kind="stages"), params) == ("yellow", "behind")
    assert judged(late, params) == ("yellow", "behind")
    assert light(replace(late, kind="rate"), params, PlainWeek()).inputs["behind_points"] == 2


def test_sets_survive_json() -> None:
    kinds = {"rate": KindLimits(behind_points=2, orange_points=1)}
    for params in (*LIGHT_PRESETS.values(), LightParams(kinds=kinds)):
        kept = json.loads(json.dumps(Params(lights=params).to_json()))
        assert Params.from_json(kept).lights == params


@pytest.mark.parametrize(
    ("data", "code", "place"),
    [
        ({"yellow_points": 10}, "param_out_of_order", "yellow_points"),
        ({"orange_points": 12}, "param_out_of_order", "orange_points"),
        ({"overdue_orange_days": 9}, "param_out_of_order", "overdue_orange_days"),
        ({"unstarted_yellow_months": 3, "unstarted_red_months": 2}, "param_out_of_order",
         "unstarted_yellow_months"),
        ({"near_due": "pink"}, "param_not_offered", "near_due"),
        ({"blue": 1}, "param_not_offered", "blue"),
        ({"kinds": {"mood": {}}}, "param_unknown", "lights.kinds.mood"),
        ({"kinds": {"rate": {"pink": 1}}}, "param_unknown", "lights.kinds.rate.pink"),
        ({"kinds": {"rate": {"behind_points": 0}}}, "param_out_of_range", "behind_points"),
        ({"kinds": {"rate": {"orange_points": 20}}}, "param_out_of_order", "orange_points"),
    ],
)  # fmt: skip
def test_a_wrong_set_is_refused_at_its_place(
    data: dict[str, object], code: str, place: str
) -> None:
    with pytest.raises(Refused) as refusal:
        LightParams.from_json(data)
    assert (refusal.value.code, refusal.value.place) == (code, place)


@pytest.mark.parametrize("name", LIGHT_PRESETS)
@settings(max_examples=100)
@given(facts=ANY, more=st.integers(0, PARTS))
def test_no_set_punishes_more_done_or_calls_the_unknown_good(
    name: str, facts: LightFacts, more: int
) -> None:
    params = light_preset(name)
    colour, code = judged(facts, params)
    if not facts.share.known and facts.state == "released" and code not in ("reported", "near_due"):
        assert colour not in ("green", "blue")
    if facts.share.known and colour in RANK and code != "near_due":
        done = min(PARTS, facts.share.done + more)
        better = judged(replace(facts, share=replace(facts.share, done=done)), params)
        if better[0] in RANK and better[1] != "near_due":
            assert RANK[better[0]] >= RANK[colour]
