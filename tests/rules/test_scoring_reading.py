"""A mistake in a set of scoring rules is refused with its code and its place."""

from typing import Any

import pytest

from guatu.rules.refused import Refused
from guatu.rules.scoring.reading import rule_set_from_json
from tests.rules.scoring_make import beyond, leaf

GRADE = {"name": "a", "least": 90_000}
LEVEL = {"level": "city", "points": {"sole": 1000}}


def group(*children: Any, **more: Any) -> Any:
    return {"code": "G", "title": "G", "children": list(children), **more}


@pytest.mark.parametrize(
    ("data", "code", "place"),
    [
        ({"title": ""}, "score_text_missing", "title"),
        ({"lines": []}, "score_lines_number", "lines"),
        ({"lines": 5}, "score_lines_not_a_list", "lines"),
        ({"weights": 1}, "score_name_unknown", "weights"),
        ({"decimals": 4}, "score_param_out_of_range", "decimals"),
        ({"decimals": 1.5}, "score_param_not_whole", "decimals"),
        ({"subject": "team"}, "score_not_offered", "subject"),
        ({"roles": {"boss": 1}}, "score_name_unknown", "roles.boss"),
        ({"lines": [7]}, "score_not_a_group", "lines.0"),
        ({"lines": [leaf("a/b")]}, "score_code_unfit", "lines.0.code"),
        ({"lines": [leaf(), leaf()]}, "score_code_twice", "lines"),
        ({"lines": [leaf(method="magic")]}, "score_method_unknown", "lines.0.method"),
        ({"lines": [leaf(points=0)]}, "score_param_out_of_range", "lines.0.points"),
        ({"lines": [group(leaf(), points=5)]}, "score_points_unequal", "lines.0.points"),
        ({"lines": [group(leaf(), method="tasks")]}, "score_group_with_method", "lines.0.method"),
        ({"lines": [group(leaf(), beyond("B", "bonus", 0, 1, levels=[LEVEL]))]},
         "score_beyond_mixed", "lines.0.children"),
        ({"lines": [beyond("B", "bonus", 1, 5)]}, "score_param_not_a_table",
         "lines.0.params.levels"),
        ({"lines": [beyond("B", "deduction", 1, 5)]}, "score_param_out_of_range", "lines.0.least"),
        ({"lines": [leaf(colour=1)]}, "score_param_unknown", "lines.0.params.colour"),
        ({"lines": [leaf(unknown="nought")]}, "score_param_not_offered",
         "lines.0.params.unknown"),
        ({"lines": [leaf(method="ratio", over="once", over_cap=1)]}, "score_param_out_of_range",
         "lines.0.params.over_share"),
        ({"lines": [leaf(method="ratio", over="ratio")]}, "score_param_out_of_range",
         "lines.0.params.over_cap"),
        ({"lines": [leaf(method="bands", bands=[{"limit": "x", "share": 1}])]},
         "score_param_not_a_number", "lines.0.params.bands.0.limit"),
        ({"lines": [leaf(method="bands", bands=[{"limit": "1", "share": 1}] * 2)]},
         "score_param_order", "lines.0.params.bands.1"),
        ({"lines": [group(leaf(method="rated", kinds={"peer": 900}))]}, "score_param_weights",
         "lines.0.children.0.params.kinds"),
        ({"lines": [beyond("B", "bonus", 0, 1, levels=[LEVEL, LEVEL])]}, "score_level_twice",
         "lines.0.params.levels.1.level"),
        ({"lines": [leaf(method="deduction", each_least=2, each_most=1)]}, "score_param_order",
         "lines.0.params.each_least"),
        ({"grades": [GRADE, GRADE | {"name": "b"}]}, "score_grades_order", "grades.1.least"),
        ({"grades": [GRADE, {"name": "a", "least": 1}]}, "score_grade_twice", "grades.1.name"),
        ({"grades": [GRADE | {"needs": "X"}]}, "score_line_unknown", "grades.0.needs"),
        ({"gates": [{"code": "V", "title": "v", "bars": ["a"]}]}, "score_gate_bars",
         "gates.0.bars"),
        ({"subject": "person", "grades": [GRADE | {"quota": 100}]}, "score_persons_not_ranked",
         "grades.0.quota"),
        ({"subject": "person", "lines": [leaf(method="rank")]}, "score_persons_not_ranked",
         "lines"),
    ],
)  # fmt: skip
def test_a_mistake_is_refused_with_its_place(data: dict[str, Any], code: str, place: str) -> None:
    with pytest.raises(Refused) as refused:
        rule_set_from_json({"title": "rules", "lines": [leaf()]} | data)
    assert (refused.value.code, refused.value.place) == (code, place)


def test_a_group_without_points_has_the_sum_of_its_children() -> None:
    rules = rule_set_from_json({"title": "t", "lines": [group(leaf("A"), leaf("B"))]})
    assert rules.lines[0].points == 200_000


def test_a_tree_too_deep_is_refused() -> None:
    tree = leaf()
    for depth in range(6):
        tree = group(tree, code=f"G{depth}")
    with pytest.raises(Refused, match="score_too_deep"):
        rule_set_from_json({"title": "t", "lines": [tree]})
