"""Totals, ranks and grades of a round, and that the bytes kept are the bytes computed."""

from typing import Any

import pytest

from guatu.rules.refused import Refused
from guatu.rules.scoring.barred import barred
from guatu.rules.scoring.comparing import outcome_changes, rule_changes
from guatu.rules.scoring.given import GivenClaim, GivenFinding, GivenLine, GivenUnit
from guatu.rules.scoring.keeping import (
    canonical,
    digest,
    inputs_from_text,
    outcome_from_text,
    score_from_text,
    unit_from_text,
)
from guatu.rules.scoring.outcome import Known, Outcome, UnitScore
from guatu.rules.scoring.presets import SCORE_PRESETS
from guatu.rules.scoring.reading import rule_set_from_json, rule_set_to_json
from tests.rules.scoring_make import beyond, codes, figure, leaf, outcome, rules_of, task

GRADES = [
    {"name": "five", "least": 90_000, "quota": 250, "needs": "NEW"},
    {"name": "four", "least": 80_000, "quota": 250},
    {"name": "three", "least": 70_000},
]


def unit(key: int, value: str | None, group: str = "g", **more: Any) -> GivenUnit:
    gates = more.pop("gates", ())
    return GivenUnit(key, f"u{key}", group, {"L": figure(value), **more}, gates)


def ranks(*values: str | None, **more: Any) -> list[int | None]:
    units = [unit(key, value) for key, value in enumerate(values)]
    return [one.rank for one in by_key(outcome(rules_of(leaf(method="ratio"), **more), units))]


def by_key(found: Outcome) -> list[UnitScore]:
    return sorted(found.units, key=lambda one: one.key)


def test_ties_share_a_rank_and_the_next_is_skipped() -> None:
    assert ranks("90", "80", "80", "70", "95") == [2, 3, 3, 5, 1]


def test_a_unit_with_a_missing_line_has_no_rank_and_the_others_are_told() -> None:
    assert ranks("90", None, "80") == [1, None, 2]
    rules = rules_of(leaf(method="ratio"), small_group=4)
    first, second = by_key(outcome(rules, [unit(1, "9"), unit(2, None)]))
    assert codes(first.warnings) == ["small_group", "ranks_may_change"]
    assert codes(second.warnings)[0] == "lines_missing"
    assert (second.total, second.known, second.full) == (0, 0, 100_000)


def test_ranks_count_within_the_group_only_and_in_none_there_is_none() -> None:
    rules = rules_of(leaf(method="ratio"))
    found = outcome(rules, [unit(1, "90", "a"), unit(2, "80", "b"), unit(3, "99", "")])
    assert [one.rank for one in by_key(found)] == [1, 1, None]
    assert [one.group for one in found.units] == ["", "a", "b"]


def test_persons_are_never_ranked() -> None:
    assert ranks("90", "80", subject="person") == [None, None]


def test_groups_and_totals_are_sums_of_rounded_lines() -> None:
    tree = {"code": "G", "title": "G", "children": [leaf(c, "ratio", 33_333) for c in "AB"]}
    rules = rules_of(tree, leaf("L", "ratio", 33_334), beyond("D", "deduction", -5000, 0))
    lines: Any = {code: figure("50") for code in "AB"}
    lines["D"] = GivenLine(findings=(GivenFinding("f", 9000),))
    [found] = outcome(rules, [unit(1, "50", **lines)]).units
    assert [found.lines[code].points for code in "ABGLD"] == [
        16_670, 16_670, 33_340, 16_670, -5000,
    ]  # fmt: skip
    assert found.total == 33_340 + 16_670 - 5000


def test_an_excused_line_leaves_the_denominator_in_proportion() -> None:
    rules = rules_of(leaf("L", "ratio", 60_000), leaf("M", "ratio", 40_000))
    [found] = outcome(rules, [unit(1, "90", M=GivenLine(excused="founded in May"))]).units
    assert found.lines["M"].state is Known.EXCUSED
    assert (found.total, found.known, found.full, found.rank) == (90_000, 100_000, 100_000, 1)
    assert codes(found.steps)[0] == "total_scaled"


@pytest.mark.parametrize(
    ("values", "new", "found"),
    [
        # 8 units: two fives and two fours at most
        (["99", "98", "97", "85", "75", "60", "60", "60"], "1234567", "five five four four three"),
        # nobody of a tie passes when it does not fit; the tie is then too large for four as well
        (["99", "98", "98", "85", "75", "60", "60", "60"], "1234567", "five four four three three"),
        # and nobody behind it overtakes it
        (["98", "98", "98", "85", "75", "60", "60", "60"], "1234567",
         "three three three three three"),
        # five needs points in the line of innovation
        (["99", "98", "97", "85", "75", "60", "60", "60"], "24567", "four five four three three"),
    ],
)  # fmt: skip
def test_quotas_needs_and_ties_at_the_border(values: list[str], new: str, found: str) -> None:
    lines = (leaf("L", "ratio"), beyond("NEW", "ratio", 0, 10))
    rules = rules_of(*lines, grades=GRADES, decimals=2)
    units = [
        unit(key, value, NEW=figure("100" if str(key) in new else "0"))
        for key, value in enumerate(values, 1)
    ]
    grades = [one.grade for one in by_key(outcome(rules, units))]
    assert " ".join(grades[:5]) == found
    assert grades[5:] == ["", "", ""]


def test_a_claim_that_waits_is_told_and_a_set_of_bonuses_alone_ranks() -> None:
    levels = [{"level": "city", "points": {"sole": 1000}}]
    rules = rules_of(beyond("B", "bonus", 0, 5000, levels=levels))
    claims = [GivenClaim(str(n), "t", "city", "sole", accepted=[True, None][n]) for n in (0, 1)]
    units = [GivenUnit(n, str(n), "g", {"B": GivenLine(claims=(claims[n],))}) for n in (0, 1)]
    first, second = by_key(outcome(rules, units))
    assert (first.rank, first.total, second.rank, second.total) == (1, 1000, 2, 0)
    assert ("claims_wait" in codes(first.warnings), "claims_wait" in codes(second.warnings)) == (
        False, True,
    )  # fmt: skip


def test_a_gate_bars_the_grade_and_takes_no_points() -> None:
    gate = {"code": "V", "title": "veto", "text": "", "bars": ["best"]}
    grades = [{"name": "best", "least": 90_000}, {"name": "good", "least": 50_000}]
    rules = rules_of(leaf(method="ratio"), grades=grades, gates=[gate])
    [found] = outcome(rules, [unit(1, "95", gates=("V",))]).units
    assert (found.total, found.rank, found.grade) == (95_000, 1, "good")
    assert "grade_barred" in codes(found.warnings)


def test_what_is_kept_reads_back_and_gives_the_same_bytes() -> None:
    units = [unit(2, "95"), GivenUnit(1, "单位", "g", {"L": GivenLine(tasks=(task(5),))})]
    found = outcome(rules_of(leaf(method="ratio")), units)
    text = canonical(found)
    assert outcome_from_text(text) == found
    assert canonical(outcome_from_text(text)) == text
    assert unit_from_text(canonical(units[1])) == units[1]
    assert score_from_text(canonical(found.units[0])) == found.units[0]
    assert inputs_from_text('{"units":[]}').units == ()
    assert "单位" in text
    assert " " not in text.replace("1 task", "")
    assert digest("a", "b") != digest("ab") != digest("a\nb", "")


@pytest.mark.parametrize(
    "text", ["", "[]", '{"units":1}', '{"units":[{"key":1.5}]}', '{"units":[],"x":1}',
             '{"units":[{"key":1}]}', '{"units":[{"key":true,"name":"","group":""}]}'],
)  # fmt: skip
def test_kept_texts_of_another_shape_are_refused(text: str) -> None:
    with pytest.raises(Refused, match="kept_unreadable"):
        inputs_from_text(text)


def test_no_floating_number_is_ever_kept() -> None:
    with pytest.raises(TypeError):
        canonical({"points": 0.1})


@pytest.mark.parametrize("name", SCORE_PRESETS)
def test_every_preset_reads_back_and_scores_nothing_barred(name: str) -> None:
    rules = SCORE_PRESETS[name]
    assert rule_set_from_json(rule_set_to_json(rules)) == rules
    assert sum(line.points for line in rules.lines) == 100_000
    assert (barred(rules), rules.gates) == ([], ())


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("领导批示", "省级批示一次加1分", "instructions"),
        ("信息宣传", "每采用一篇政务信息加0.1分", "articles"),
        ("宣传", "市级以上媒体报道", "articles"),
        ("工作留痕", "上传照片", "photographs"),
        ("平台使用", "每日登录打卡", "log_ins"),
        ("学习", "学习时长排名", "log_ins"),
        ("会议", "会议次数", "meetings"),
    ],
)
def test_barred_content_is_named_with_its_kind(title: str, text: str, kind: str) -> None:
    line = leaf() | {"title": title, "text": text}
    assert barred(rules_of(line)) == [("L", title, kind)]


def test_differences_of_two_sets_and_of_two_outcomes() -> None:
    before = rules_of(leaf("A", "ratio"), leaf("B", "ratio"))
    tree = {"code": "G", "title": "G", "children": [leaf("A", "ratio", 50_000)]}
    after = rules_of(tree, leaf("C", "ratio"), decimals=1)
    found = [(one.code, one.what) for one in rule_changes(before, after)]
    assert found == [
        ("", "decimals"), ("G", "added"), ("A", "moved"), ("A", "points"), ("C", "added"),
        ("B", "removed"),
    ]  # fmt: skip
    rules = rules_of(leaf(method="ratio"))
    old = outcome(rules, [unit(1, "90"), unit(2, "80"), unit(3, "10")])
    new = outcome(rules, [unit(1, "70"), unit(2, "80"), unit(4, "10")])
    changes = {one.key: one for one in outcome_changes(old, new)}
    assert (changes[1].total, changes[1].places) == (-20_000, -1)
    assert changes[1].points == {"L": (90_000, 70_000)}
    assert (changes[2].total, changes[2].places, changes[2].points) == (0, 1, {})
    assert (changes[3].after, changes[4].before) == (None, None)
