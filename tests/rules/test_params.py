"""Parameters of the year: presets, bounds and the way through JSON."""

import json

import pytest

from guatu.rules.params import LightParams, Params, preset
from guatu.rules.refused import Refused


def test_the_default_preset_is_the_decided_one() -> None:
    lights = preset("default").lights
    assert (lights.ahead_points, lights.behind_points, lights.near_due_workdays) == (10, 10, 7)
    assert preset("default").expectation.mode == "month"
    assert preset("default").sight == "body"


def test_parameters_survive_json() -> None:
    changed = Params(lights=LightParams(behind_points=30))
    assert Params.from_json(json.loads(json.dumps(changed.to_json()))) == changed
    assert Params.from_json({}) == preset("default")


@pytest.mark.parametrize(
    ("data", "code", "place"),
    [
        ({"colour": 1}, "param_unknown", "colour"),
        ({"lights": {"pink": 1}}, "param_unknown", "lights.pink"),
        ({"lights": 3}, "param_not_a_group", "lights"),
        ({"lights": {"ahead_points": "10"}}, "param_not_whole_number", "ahead_points"),
        ({"lights": {"ahead_points": True}}, "param_not_whole_number", "ahead_points"),
        ({"lights": {"behind_points": 0}}, "param_out_of_range", "behind_points"),
        ({"lights": {"near_due_workdays": 61}}, "param_out_of_range", "near_due_workdays"),
        ({"expectation": {"mode": "week"}}, "param_not_offered", "mode"),
        ({"sight": ["body"]}, "param_not_offered", "sight"),
    ],
)
def test_a_wrong_parameter_is_refused_at_its_place(
    data: dict[str, object], code: str, place: str
) -> None:
    with pytest.raises(Refused) as refusal:
        Params.from_json(data)
    assert (refusal.value.code, refusal.value.place) == (code, place)


def test_an_unknown_preset_is_refused() -> None:
    with pytest.raises(Refused, match="preset_unknown"):
        preset("nobody")
