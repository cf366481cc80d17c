"""Indicators: which words name the same figure, when a second field is refused, who moves one."""

from collections.abc import Callable
from datetime import date
from itertools import product
from typing import Any

import pytest

from guatu.rules.actor import SYSTEM, Actor, Grant, Role
from guatu.rules.planning import EntryFacts
from guatu.rules.planning.figures import FIGURE_FLOW, FigureFacts, move_figure, open_moves
from guatu.rules.planning.indicators import (
    Held,
    describe,
    link,
    measure_names,
    names_of,
    near,
    normal,
    same_unit,
    second_field,
)
from guatu.rules.refused import Refused

FIRST, TODAY = date(2027, 6, 1), date(2027, 7, 12)
HELD = Held(7, "规上工业增加值增速", "统计处 郝敏", "%")


def refusal(act: Callable[[], object]) -> str:
    """The code with which an act is refused; "" when it is not."""
    try:
        act()
    except Refused as no:
        return no.code
    return ""


@pytest.mark.parametrize(
    ("title", "target", "name"),
    [
        ("规上工业增加值增长", "增长8%左右", "规上工业增加值增长"),
        ("规上工业增加值增长8%", "", "规上工业增加值增长"),
        ("做好投资工作", "固定资产投资达到120亿元以上", "固定资产投资"),
        ("做好投资工作", "新增市场主体3000户；固定资产投资 120 亿元", "固定资产投资"),
        ("城乡社区 （示范）达标率", "", "城乡社区达标率"),
        ("ＧＤＰ增速", "", "gdp增速"),
        ("调解成功率不低于98%", "", "调解成功率"),
        ("办结率", "达到95%", "办结率"),
    ],
)
def test_a_measure_is_named_by_its_title_and_its_target(title: str, target: str, name: str) -> None:
    assert normal(name) in measure_names(title, target)


@pytest.mark.parametrize(
    ("title", "target"), [("推进规上工业增加值统计培训", "培训3场"), ("", ""), ("120亿元", "")]
)
def test_other_words_name_nothing_else(title: str, target: str) -> None:
    assert not measure_names(title, target) & {*names_of("规上工业增加值"), ""}


def test_a_second_field_names_the_place_of_the_first_and_wants_a_reason() -> None:
    assert not second_field(None, "")
    with pytest.raises(Refused) as no:
        second_field(HELD, " ")
    assert no.value.code == "figure_has_owner"
    assert no.value.facts["owner"] == "统计处 郝敏"
    assert no.value.facts["id"] == HELD.id
    assert second_field(HELD, "上级要求分口径上报")
    with pytest.raises(Refused, match="personal_data_in_text"):
        second_field(HELD, "问 13812345678")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (("stages", "", False, "level", "%"), "measure_takes_no_value"),
        (("quantity", "万元", False, "cumulative", "亿元"), "indicator_unit_differs"),
        (("quantity", "", True, "cumulative", "件"), "indicator_counts_otherwise"),
        (("quantity", "件", False, "period", "件"), "indicator_counts_otherwise"),
        (("quantity", "", True, "period", "件"), ""),
        (("quantity", "％", False, "level", "%"), ""),
    ],
)
def test_only_what_counts_alike_is_linked(said: tuple[str, str, bool, str, str], code: str) -> None:
    assert refusal(lambda: link(*said)) == code


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (("（）", [], "level", "month", ""), "indicator_name_missing"),
        (("长" * 121, [], "level", "month", ""), "indicator_name_long"),
        (("增速", ["甲"] * 21, "level", "month", ""), "too_many_aliases"),
        (("增速", [], "sum", "month", ""), "indicator_kind_unknown"),
        (("增速", [], "level", "week", ""), "indicator_kind_unknown"),
        (("增速", [], "level", "month", "电13812345678"), "personal_data_in_text"),
    ],
)
def test_an_indicator_is_described_whole(
    said: tuple[str, list[str], str, str, str], code: str
) -> None:
    with pytest.raises(Refused) as no:
        describe(*said)
    assert no.value.code == code


def test_an_empty_unit_agrees_with_all() -> None:
    assert same_unit("", "亿元")
    assert same_unit(" 亿元", "亿 元")
    assert not same_unit("万元", "亿元")


OWNER, HEAD, OFFICE = Actor(1, "甲"), Actor(2, "乙"), Actor(3, "丙")
ADMIN = Actor(4, "丁", (Grant(Role.AUDIT_ADMIN, 1, "00000001"),))
WHO = {"owner": OWNER, "head": HEAD, "office": OFFICE, "admin": ADMIN, "system": SYSTEM}
RELATIONS = {"owner": {"assignee"}, "head": {"lead_head"}, "office": {"supervision"}}
ALLOWED = {
    *product(("enter",), FIGURE_FLOW.states, ("owner", "head")),
    ("confirm", "entered", "head"),
    ("return", "entered", "head"),
    *product(("unlock",), FIGURE_FLOW.states, ("office",)),
}


def facts(state: str, who: str = "owner", **more: Any) -> FigureFacts:
    """A figure that the owner entered, in a closed period that was opened again."""
    entry = EntryFacts(state, frozenset({1}), lead_heads=frozenset({2}))
    given: dict[str, Any] = {"closed": True, "open_until": TODAY, **more}
    relations = frozenset(RELATIONS.get(who, {"none"}))
    return FigureFacts(state, FIRST, relations, entry, **given)


@pytest.mark.parametrize(
    ("verb", "state", "who"),
    list(product(("enter", "confirm", "return", "unlock"), FIGURE_FLOW.states, WHO)),
)
def test_every_move_of_a_figure_by_everybody(verb: str, state: str, who: str) -> None:
    try:
        move_figure(verb, facts(state, who), WHO[who], TODAY, reason="有误")
    except Refused:
        assert (verb, state, who) not in ALLOWED
    else:
        assert (verb, state, who) in ALLOWED


@pytest.mark.parametrize(
    ("verb", "more", "code"),
    [
        ("enter", {"open_until": None}, "figure_period_closed"),
        ("enter", {"open_until": date(2027, 7, 11)}, "figure_period_closed"),
        ("enter", {"closed": False, "open_until": None}, ""),
    ],
)
def test_a_closed_period_is_written_only_until_its_own_day(
    verb: str, more: dict[str, Any], code: str
) -> None:
    figure = facts("confirmed", **more)
    assert refusal(lambda: move_figure(verb, figure, OWNER, TODAY)) == code


def test_nothing_is_said_of_a_period_that_has_not_begun() -> None:
    with pytest.raises(Refused, match="figure_period_ahead"):
        move_figure("enter", facts("missing"), OWNER, date(2027, 5, 31))


def test_an_author_never_judges_and_buttons_agree_with_the_rule() -> None:
    with pytest.raises(Refused, match="own_entry"):
        move_figure("confirm", facts("entered"), OWNER, TODAY)
    assert [one.verb for one in open_moves(facts("entered", "head"), HEAD, TODAY)] == [
        "enter", "confirm", "return",
    ]  # fmt: skip
    still = facts("confirmed", "office", closed=False)
    assert open_moves(still, OFFICE, TODAY) == ()


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("网格事件按时办结率", "97"), ("网格事件按时办结率", "网格事件按期办结率")),
        (("网格事件按期办结率",), None),
        (("印发普发性文件",), ("印发普发性文件", "以委名义印发普发性文件")),
        (("办结率",), None),
        (("固定资产投资",), None),
    ],
)
def test_a_name_that_sounds_like_another_is_a_hint(
    names: tuple[str, ...], found: tuple[str, str] | None
) -> None:
    known = ("网格事件按期办结率", "以委名义印发普发性文件", "办结率高")
    assert near(names, known) == found
