"""What each measure yields, and how a share is read."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guatu.rules.progress import (
    OPEN,
    PARTS,
    UNKNOWN,
    Share,
    accumulate,
    graded,
    half_even,
    percent,
    quantity,
    raw_ratio,
    recurring,
    stages,
    weights,
    without_data,
)
from guatu.rules.refused import Refused

figures = st.decimals(min_value=-(10**9), max_value=10**9, places=4)


def D(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


@pytest.mark.parametrize(
    ("value", "baseline", "target", "direction", "done"),
    [
        ("90", None, "180", "more", PARTS // 2),
        ("60", None, "180", "more", 333_333_333),
        ("120", None, "180", "more", 666_666_667),
        ("200", None, "180", "more", PARTS),
        ("-5", None, "180", "more", 0),
        ("0", None, "180", "more", 0),
        ("150", "120", "180", "more", PARTS // 2),
        ("100", "120", "180", "more", 0),
        ("30", "40", "20", "less", PARTS // 2),
        ("20", "40", "20", "less", PARTS),
        ("10", "40", "20", "less", PARTS),
        ("50", "40", "20", "less", 0),
        ("20", None, "20", "less", PARTS),
        ("21", None, "20", "less", 0),
        ("90", None, "90", "level", PARTS),
        ("89.9", None, "90", "level", 0),
        ("85", "80", "90", "level", PARTS // 2),
        ("6.2", None, "6.2", "more", PARTS),
        ("0", None, "0", "more", PARTS),
        ("0", None, "0", "less", PARTS),
        ("3", "5", "5", "level", 0),
        ("15", "10", "20", "less", PARTS),  # the way leads elsewhere: pass or fail
        ("15", "20", "10", "more", PARTS),
    ],
)
def test_a_quantity_is_the_way_made(
    value: str, baseline: str | None, target: str, direction: str, done: int
) -> None:
    share = quantity(D(value), D(baseline), D(target), direction)
    assert share == Share(done, PARTS, PARTS)


@pytest.mark.parametrize(("value", "target"), [(None, "180"), ("90", None), (None, None)])
def test_without_figure_or_target_nothing_is_known(value: str | None, target: str | None) -> None:
    assert quantity(D(value), None, D(target)) == UNKNOWN
    assert raw_ratio(D(value), None, D(target)) is None


def test_the_raw_ratio_is_shown_as_it_is_up_to_its_cap() -> None:
    assert raw_ratio(D("270"), None, D("180")) == Decimal("1.5")
    assert raw_ratio(D("270"), None, D("180"), cap=D("1.2")) == Decimal("1.2")
    assert raw_ratio(D("-18"), None, D("180")) == Decimal("-0.1")


@given(figures, st.none() | figures, figures, st.sampled_from(["more", "less", "level"]))
def test_a_quantity_is_bounded(
    value: Decimal, baseline: Decimal | None, target: Decimal, direction: str
) -> None:
    share = quantity(value, baseline, target, direction)
    assert 0 <= share.done <= share.known == share.total == PARTS


@given(figures, figures, st.none() | figures, figures)
def test_a_better_figure_is_never_less_progress(
    one: Decimal, two: Decimal, baseline: Decimal | None, target: Decimal
) -> None:
    low, high = sorted((one, two))
    assert quantity(low, baseline, target).done <= quantity(high, baseline, target).done
    less = [quantity(v, baseline, target, "less").done for v in (low, high)]
    assert less[0] >= less[1]


@pytest.mark.parametrize(
    ("steps", "done"),
    [
        ([(None, True), (None, False), (None, False)], 333_333_333),
        ([(None, True), (None, True), (None, False)], 666_666_667),
        ([(1000, True), (3000, False)], PARTS // 4),
        ([(1000, True), (None, True), (3000, False)], PARTS // 2),
        ([(0, True), (0, False)], PARTS // 2),
        ([(None, False)], 0),
        ([(None, True)], PARTS),
    ],
)
def test_stages_count_by_weight(steps: list[tuple[int | None, bool]], done: int) -> None:
    assert stages(steps) == Share(done, PARTS, PARTS)


def test_grades_and_texts_are_unknown_until_judged() -> None:
    assert graded(None) == UNKNOWN == stages([])
    assert graded(850_000_000) == Share(850_000_000, PARTS, PARTS)


@pytest.mark.parametrize(
    ("fulfilled", "due", "share"),
    [
        (0, 0, UNKNOWN),
        (2, 0, UNKNOWN),
        (0, 3, Share(0, PARTS, PARTS)),
        (2, 3, Share(666_666_667, PARTS, PARTS)),
        (5, 3, Share(PARTS, PARTS, PARTS)),
    ],
)
def test_recurring_work_counts_what_was_due(fulfilled: int, due: int, share: Share) -> None:
    assert recurring(fulfilled, due) == share


def test_a_figure_is_cumulative_or_summed() -> None:
    values = [Decimal(3), Decimal(5)]
    assert accumulate(values, per_period=False) == 5
    assert accumulate(values, per_period=True) == 8
    assert accumulate([], per_period=True) is None


@pytest.mark.parametrize(
    ("given_weights", "expected"),
    [
        ([], ((), False)),
        ([None, None], ((1000, 1000), False)),
        ([500, 1500], ((500, 1500), False)),
        ([500, None], ((500, 500), True)),
        ([1, 2, None], ((1, 2, 2), True)),  # 1.5 to the even one
        ([2, 3, None], ((2, 3, 2), True)),  # 2.5 to the even one
        ([0, 0], ((1000, 1000), True)),
        ([0, None], ((1000, 1000), True)),
        ([0, 5], ((0, 5), False)),
    ],
)
def test_weights_are_equal_given_or_the_mean(
    given_weights: list[int | None], expected: tuple[tuple[int, ...], bool]
) -> None:
    assert weights(given_weights) == expected


@pytest.mark.parametrize("weight", [-1, 1_000_001])
def test_a_weight_has_bounds(weight: int) -> None:
    with pytest.raises(Refused, match="weight_out_of_range"):
        weights([weight, 5])


@given(st.integers(0, 10**19), st.integers(1, 10**10))
def test_division_is_half_even(numerator: int, divisor: int) -> None:
    assert half_even(numerator, divisor) == round(Fraction(numerator, divisor))


def test_a_share_reads_as_percent_and_without_data() -> None:
    share = Share(620_000_000, 850_000_000, PARTS)
    assert percent(share) == Decimal("0.62")
    assert without_data(share) == Decimal("0.15")
    assert percent(OPEN) is None
    assert percent(UNKNOWN) is None
    assert without_data(UNKNOWN) == 1
    assert without_data(OPEN) == 0
    assert percent(Share(0, PARTS, PARTS)) == 0
