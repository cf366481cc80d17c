"""A draft of scoring rules: lines move as they are told, and every mistake is named at its line."""

from typing import Any

import pytest

from guatu.rules.refused import Refused
from guatu.rules.scoring.drafting import added, moved, removed
from guatu.rules.scoring.drafts import Draft, by_code, empty_draft, filled, summed, walked
from guatu.rules.scoring.mistakes import mistakes, total_of
from guatu.rules.scoring.presets import SCORE_PRESETS
from guatu.rules.scoring.reading import rule_set_from_json, rule_set_to_json

ANNUAL = filled(rule_set_to_json(SCORE_PRESETS["annual"]))


def shape(draft: Draft) -> list[tuple[int, str]]:
    """Depth and code of every node."""
    return [(place.depth, place.node["code"]) for place in walked(draft)]


def test_the_published_three_row_sheet_goes_through_a_draft_unchanged() -> None:
    assert mistakes(ANNUAL) == []
    assert total_of(ANNUAL) == 100_000
    assert rule_set_from_json(summed(ANNUAL)) == SCORE_PRESETS["annual"]


@pytest.mark.parametrize(
    ("code", "way", "after"),
    [
        ("KEYWORK", "up", [(1, "DUTY"), (2, "KEYWORK"), (2, "ROUTINE")]),
        ("ROUTINE", "up", [(1, "DUTY"), (2, "ROUTINE"), (2, "KEYWORK")]),
        ("ROUTINE", "out", [(1, "DUTY"), (2, "KEYWORK"), (1, "ROUTINE")]),
        ("VIEW", "in", [(1, "DUTY"), (2, "ROUTINE"), (2, "KEYWORK"), (2, "VIEW")]),
    ],
)
def test_a_line_moves(code: str, way: str, after: list[tuple[int, str]]) -> None:
    before = shape(ANNUAL)
    found = shape(moved(ANNUAL, code, way))
    assert found[1 : 1 + len(after)] == after
    assert shape(ANNUAL) == before


def test_nothing_hangs_below_a_line_that_is_scored() -> None:
    with pytest.raises(Refused, match="line_has_method"):
        moved(ANNUAL, "KEYWORK", "in")
    with pytest.raises(Refused, match="line_has_method"):
        added(ANNUAL, "KEYWORK", inside=True)


def test_a_tree_has_five_levels_at_most() -> None:
    draft, code = added(empty_draft("办法", "unit"))
    for _level in range(4):
        draft, code = added(draft, code, inside=True)
    with pytest.raises(Refused, match="too_deep"):
        added(draft, code, inside=True)


def test_points_of_groups_follow_their_lines_and_what_lies_beyond_has_none() -> None:
    draft = removed(ANNUAL, "KEYWORK")
    nodes = by_code(summed(draft))
    assert [nodes[code]["points"] for code in ("DUTY", "KPI", "IPI")] == [15_000, 55_000, 0]
    inside, code = added(ANNUAL, "GAIN")
    assert by_code(summed(inside))[code]["beyond"] is True


@pytest.mark.parametrize(
    ("code", "change", "said"),
    [
        ("ROUTINE", {"title": " "}, "line_untitled"),
        ("ROUTINE", {"method": None}, "line_without_method"),
        ("ROUTINE", {"points": 0}, "line_without_points"),
        ("GAIN", {"least": 2000, "most": 1000}, "bounds_crossed"),
        ("GAIN", {"least": 0, "most": 0}, "bounds_missing"),
        ("PEER", {"params": {"kinds": {"peer": 900}}}, "score_param_weights"),
    ],
)
def test_a_mistake_stands_at_its_line(code: str, change: dict[str, Any], said: str) -> None:
    draft = filled(ANNUAL)
    by_code(draft)[code].update(change)
    assert [(one.code, one.place) for one in mistakes(draft)] == [(said, code)]


def test_a_person_is_scored_by_personal_tasks_alone() -> None:
    draft = {**filled(rule_set_to_json(SCORE_PRESETS["annual"])), "subject": "person"}
    found = {one.place for one in mistakes(draft) if one.code == "not_of_persons"}
    assert "SUPERIOR" in found
    assert "ROUTINE" not in found
