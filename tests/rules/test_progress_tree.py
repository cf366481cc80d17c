"""The tree only adds shares: equal to an independent computation to the last part."""

import sqlite3
from dataclasses import dataclass, replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guatu.rules.progress import (
    OPEN,
    PARTS,
    UNKNOWN,
    Child,
    Node,
    Share,
    explain,
    half_even,
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


# --- an independent computation, in fractions, from the words of the decision -----------------


@dataclass(frozen=True)
class Branch:
    """A node of a random plan."""

    weight: int | None
    state: str
    leaf: tuple[int, int, int]
    expected: int | None
    children: tuple["Branch", ...] = ()


Triple = tuple[int, int, int]
ZERO: Triple = (0, 0, 0)


def oracle(node: Branch) -> tuple[Triple, Triple, int | None]:
    """(left out, kept, expected) of a node, each component rounded once per level."""
    if not node.children:
        return node.leaf, node.leaf, node.expected
    family = [kid for kid in node.children if kid.state not in ("draft", "discarded")]
    weighed = oracle_weights([kid.weight for kid in family])
    out, kept, due = [], [], []
    for kid in family:
        a, b, e = oracle(kid)
        gone = kid.state == "cancelled"
        out.append(ZERO if gone else a)
        kept.append((0, b[2], b[2]) if gone else b)
        due.append(None if gone or a[2] == 0 else e)
    whole = sum(weighed, Fraction(0))

    def mean(values: list[int]) -> int:
        exact = sum((w * v for w, v in zip(weighed, values, strict=True)), Fraction(0))
        return round(exact / whole) if family else 0

    def triple(rows: list[Triple]) -> Triple:
        first, second, third = (mean([row[i] for row in rows]) for i in range(3))
        return first, second, third

    has = any(e is not None for e in due)
    return triple(out), triple(kept), mean([e or 0 for e in due]) if has else None


def oracle_weights(raw: list[int | None]) -> list[Fraction]:
    stated = [w for w in raw if w is not None]
    if sum(stated) == 0:
        return [Fraction(1)] * len(raw)
    mean = round(Fraction(sum(stated), len(stated)))
    return [Fraction(mean if w is None else w) for w in raw]


def ours(node: Branch) -> Node:
    if not node.children:
        return Node(Share(*node.leaf), Share(*node.leaf), node.expected)
    return roll_up([as_child(kid) for kid in node.children])


def as_child(node: Branch) -> Child:
    found = ours(node)
    return Child(node.weight, found.share, found.kept, node.state, found.expected)


STATES = st.sampled_from(["draft", "released", "released", "paused", "done", "cancelled"])
WEIGHTS = st.none() | st.integers(0, 1_000_000)
LEAVES = st.one_of(
    st.just((0, 0, 0)),
    st.just((0, 0, PARTS)),
    st.integers(0, PARTS).map(lambda d: (d, PARTS, PARTS)),
)


@st.composite
def leaves(draw: st.DrawFn) -> Branch:
    leaf = draw(LEAVES)
    due = draw(st.none() | st.integers(0, PARTS)) if leaf[2] else None
    return Branch(draw(WEIGHTS), draw(STATES), leaf, due)


BRANCHES = st.recursive(
    leaves(),
    lambda kids: st.builds(
        Branch,
        WEIGHTS,
        STATES,
        st.just(ZERO),
        st.none(),
        st.lists(kids, min_size=1, max_size=4).map(tuple),
    ),
    max_leaves=20,
)


@settings(max_examples=150)
@given(BRANCHES)
def test_the_tree_equals_an_independent_computation(tree: Branch) -> None:
    left_out, kept, due = oracle(tree)
    assert ours(tree) == replace(
        ours(tree), share=Share(*left_out), kept=Share(*kept), expected=due
    )


@settings(max_examples=100)
@given(BRANCHES)
def test_shares_are_bounded(tree: Branch) -> None:
    node = ours(tree)
    for share in (node.share, node.kept):
        assert 0 <= share.done <= share.known <= share.total <= PARTS
        assert 0 <= (percent(share) or 0) <= 1
    assert 0 <= (node.expected or 0) <= node.share.total
    assert node.share.total <= node.kept.total


@settings(max_examples=100)
@given(
    st.lists(leaves().map(as_child), max_size=6).flatmap(
        lambda c: st.tuples(st.just(c), st.permutations(c))
    )
)
def test_the_order_of_children_does_not_matter(orders: tuple[list[Child], list[Child]]) -> None:
    assert roll_up(orders[0]) == roll_up(orders[1])


@settings(max_examples=100)
@given(st.lists(leaves().map(as_child), min_size=1, max_size=6), st.integers(0, PARTS))
def test_more_done_below_is_never_less_above(children: list[Child], more: int) -> None:
    first = children[0]
    better = Share(
        min(first.share.known, first.share.done + more), first.share.known, first.share.total
    )
    raised = [replace(first, share=better, share_kept=better), *children[1:]]
    assert roll_up(raised).share.done >= roll_up(children).share.done
    assert roll_up(raised).kept.done >= roll_up(children).kept.done


@settings(max_examples=100)
@given(st.lists(leaves().map(as_child), min_size=1, max_size=6), st.integers(1, 1_000_000))
def test_cancelling_never_raises_kept_progress(children: list[Child], weight: int) -> None:
    before = roll_up(children).kept
    cancelled = [replace(children[0], state="cancelled"), *children[1:]]
    if children[0].state != "draft":
        assert roll_up(cancelled).kept.done <= before.done
    weighed = [replace(kid, weight=kid.weight or 1) for kid in children]
    added = Child(weight, FULL, FULL, "cancelled", PARTS)
    after = roll_up([*weighed, added]).kept
    assert after.done <= roll_up(weighed).kept.done


# --- why this number ---------------------------------------------------------------------------


@settings(max_examples=100)
@given(st.lists(leaves().map(as_child), max_size=6), st.booleans())
def test_the_explanation_recomputes_the_number(children: list[Child], kept: bool) -> None:
    told = explain(children, kept=kept)
    node = roll_up(children)
    assert told.share == (node.kept if kept else node.share)
    assert [row.child for row in told.rows] == children
    for row in told.rows:
        assert not row.excluded or row.brings == OPEN


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


# --- the twin in SQL ---------------------------------------------------------------------------

SQL = """SELECT n / d + (CASE WHEN 2 * (n % d) > d
                OR (2 * (n % d) = d AND (n / d) % 2 = 1) THEN 1 ELSE 0 END)
         FROM (SELECT CAST(? AS INTEGER) AS n, CAST(? AS INTEGER) AS d)"""


@settings(max_examples=100)
@given(st.integers(0, 2**63 - 1), st.integers(1, 9_223_372_036))
def test_the_division_in_sql_is_the_same(numerator: int, divisor: int) -> None:
    with sqlite3.connect(":memory:") as database:
        assert database.execute(SQL, (numerator, divisor)).fetchone()[0] == half_even(
            numerator, divisor
        )


def test_the_greatest_family_stays_within_63_bits() -> None:
    assert 9_223_372_036 * PARTS < 2**63
