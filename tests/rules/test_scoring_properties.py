"""For any inputs: within bounds, never less for more, the same in any order."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from guatu.rules.scoring.given import GivenLine, GivenTask, GivenUnit
from guatu.rules.scoring.keeping import canonical
from guatu.rules.scoring.lines import half_up
from tests.rules.scoring_make import PARTS, beyond, figure, leaf, one_line, outcome, rules_of

TASKS = st.builds(
    GivenTask,
    st.just("1"), st.just("t"), st.sampled_from(["lead", "responsible", "support"]),
    st.integers(0, 10**6), st.none() | st.integers(0, PARTS), st.just(PARTS),
)  # fmt: skip
VALUES = st.none() | st.decimals(0, 300, places=2).map(str)
WAYS = st.sampled_from(["target_over_value", "two_minus", "linear"])


@settings(max_examples=60, deadline=None)
@given(st.lists(TASKS, max_size=6))
def test_tasks_stay_within_what_is_known(tasks: list[GivenTask]) -> None:
    [found] = one_line(leaf(), GivenLine(tasks=tuple(tasks)))
    assert 0 <= found.known <= found.full == 100_000
    assert 0 <= (found.points or 0) <= half_up(Fraction(found.known + 1), 2) + 10


@settings(max_examples=60, deadline=None)
@given(st.lists(TASKS, min_size=1, max_size=6), st.integers(0, PARTS))
def test_more_done_never_earns_less(tasks: list[GivenTask], more: int) -> None:
    better = [replace(tasks[0], done=min(PARTS, (tasks[0].done or 0) + more)), *tasks[1:]]
    before, after = one_line(leaf(), GivenLine(tasks=tuple(tasks)), GivenLine(tasks=tuple(better)))
    assert (after.points or 0) >= (before.points or 0)


@settings(max_examples=60, deadline=None)
@given(st.decimals(0, 300, places=2), st.decimals(0, 50, places=2), WAYS)
def test_a_larger_figure_is_worth_no_less_and_where_lower_is_better_no_more(
    value: object, more: object, way: str
) -> None:
    low, high = Fraction(str(value)), Fraction(str(value)) + Fraction(str(more))
    texts = [str(float(low)), str(float(high))]
    up = one_line(
        leaf(method="ratio", over="percent", over_share=10, over_cap=5000), *map(figure, texts)
    )
    down = one_line(
        leaf(method="inverse", way=way), *(figure(text, baseline="200") for text in texts)
    )
    points = [one.points or 0 for one in (*up, *down)]
    assert 0 <= points[0] <= points[1] <= 105_000
    assert 100_000 >= points[2] >= points[3] >= 0


@settings(max_examples=40, deadline=None)
@given(st.lists(VALUES, min_size=1, max_size=7), st.randoms(use_true_random=False))
def test_the_order_of_units_does_not_matter_and_ranks_are_those_of_a_competition(
    values: list[str | None], order: object
) -> None:
    lines = (leaf(method="ratio"), beyond("B", "rank", 0, 5000, places=[1000, 500]))
    rules = rules_of(*lines, grades=[{"name": "a", "least": 50_000, "quota": 400}])
    units = [
        GivenUnit(key, f"u{key}", "xy"[key % 2], {"L": figure(value), "B": figure(value)})
        for key, value in enumerate(values)
    ]
    shuffled = list(units)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    found = outcome(rules, units)
    assert canonical(outcome(rules, shuffled)) == canonical(found)
    for unit in found.units:
        ahead = [one for one in found.units if one.group == unit.group and one.rank]
        if unit.rank:
            assert unit.rank == 1 + sum(one.total > unit.total for one in ahead)
    for name in "xy":
        members = [one for one in found.units if one.group == name]
        assert 1000 * sum(one.grade == "a" for one in members) <= 400 * len(members)


@given(st.fractions(-1000, 1000), st.integers(0, 3))
def test_a_tie_is_rounded_away_from_nought(exact: Fraction, decimals: int) -> None:
    step = 10 ** (3 - decimals)
    found = half_up(exact, decimals)
    assert found % step == 0
    assert abs(found - exact) * 2 <= step
    assert half_up(-exact, decimals) == -found
    assert half_up(Fraction(5, 2) * step, decimals) == 3 * step
