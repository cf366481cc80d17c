"""The tree only adds shares: tables of families, and why a number is so."""

from dataclasses import replace
from fractions import Fraction

import pytest

from guatu.rules.progress import (
    OPEN,
    PARTS,
    UNKNOWN,
    Child,
    Node,
    Share,
    explain,
    percent,
    roll_up,
)

HALF, FULL, NOTHING = (Share(n, PARTS, PARTS) for n in (PARTS // 2, PARTS, 0))


def child(share: Share, state: str = "released", weight: int | None = None) -> Child:
    return Child(weight, share, share, state, share.total // 2)


def test_shares_are_added_by_weight() -> None:
    node = roll_up([child(HALF, weight=1000), child(FULL, weight=3000)])
    assert node.share == node.kept == Share(875_000_000, PARTS, PARTS)
    assert node.expected == PARTS // 2


def test_unknown_stays_unknown() -> None:
    node = roll_up([child(FULL), child(UNKNOWN)])
    assert node.share == Share(PARTS // 2, PARTS // 2, PARTS)
    assert percent(roll_up([child(UNKNOWN)]).share) is None


def test_cancelled_work_is_left_out_or_kept_as_not_done() -> None:
    node = roll_up([child(FULL), child(HALF, "cancelled")])
    assert node.share == Share(PARTS // 2, PARTS // 2, PARTS // 2)
    assert percent(node.share) == 1
    assert node.kept == Share(PARTS // 2, PARTS, PARTS)
    assert node.expected == PARTS // 4


def test_cancelled_unknown_work_is_known_to_be_not_done() -> None:
    assert roll_up([child(UNKNOWN, "cancelled")]).kept == NOTHING
    assert roll_up([child(FULL, "cancelled")]).share == OPEN


def test_open_ended_work_leaves_the_denominator() -> None:
    node = roll_up([child(HALF), child(OPEN), child(OPEN, "cancelled")])
    third = 333_333_333
    assert node.share == node.kept == Share(166_666_667, third, third)
    assert node.expected == 166_666_667


def test_drafts_are_not_in_the_plan() -> None:
    assert roll_up([child(HALF), child(FULL, "draft"), child(FULL, "discarded")]) == roll_up(
        [child(HALF)]
    )
    assert roll_up([child(FULL, "draft")]) == roll_up([]) == Node(OPEN, OPEN, None)


@pytest.mark.parametrize("state", ["paused", "done"])
def test_paused_and_done_work_counts_as_it_stands(state: str) -> None:
    assert roll_up([child(HALF, state)]).share == HALF


def test_a_missing_weight_is_the_mean_and_flagged() -> None:
    node = roll_up([child(FULL, weight=1000), child(NOTHING, weight=2000), child(FULL)])
    assert node.assumed
    assert node.share.done == round(Fraction(2500, 4500) * PARTS)


def test_without_any_expectation_there_is_none() -> None:
    assert roll_up([replace(child(HALF), expected=None)]).expected is None


@pytest.mark.parametrize(
    ("others", "finished"),
    [
        ([], True),
        ([child(OPEN)], True),
        ([child(FULL, "draft")], True),
        ([child(UNKNOWN, "cancelled")], True),
        ([child(NOTHING, "done")], True),
        ([child(FULL)], False),  # such as a recurring task that met all so far
        ([child(HALF, "paused")], False),
    ],
)
def test_a_parent_is_finished_when_all_that_counts_is(others: list[Child], finished: bool) -> None:
    assert roll_up([replace(child(FULL), finished=True), *others]).finished is finished


def test_nothing_is_not_finished() -> None:
    assert not roll_up([]).finished
    assert not roll_up([child(OPEN), child(FULL, "cancelled")]).finished


def test_the_explanation_names_what_is_left_out() -> None:
    family = [
        child(HALF, weight=1000),
        child(FULL, "cancelled", 1000),
        child(OPEN, weight=2000),
        child(FULL, "draft", 1000),
        child(FULL, weight=0),
        child(FULL),
    ]
    out, kept = explain(family), explain(family, kept=True)
    assert [row.excluded for row in out.rows] == [
        "", "cancelled", "open_ended", "not_in_plan", "weight_zero", "",
    ]  # fmt: skip
    assert [row.weight for row in out.rows] == [1000, 1000, 2000, 0, 0, 1000]
    assert [row.weight_assumed for row in out.rows] == [False] * 5 + [True]
    assert out.weight_total == 5000
    assert kept.rows[1].cancelled_kept
    assert kept.rows[1].brings == Share(0, PARTS // 5, PARTS // 5)
