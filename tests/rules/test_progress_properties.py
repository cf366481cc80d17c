"""The tree equals an independent computation to the last part, and behaves for any plan."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from guatu.rules.progress import OPEN, PARTS, Child, Share, explain, percent, roll_up
from tests.rules.trees import BRANCHES, Branch, as_child, leaves, oracle, ours

FULL = Share(PARTS, PARTS, PARTS)


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


@settings(max_examples=100)
@given(st.lists(leaves().map(as_child), max_size=6), st.booleans())
def test_the_explanation_recomputes_the_number(children: list[Child], kept: bool) -> None:
    told = explain(children, kept=kept)
    node = roll_up(children)
    assert told.share == (node.kept if kept else node.share)
    assert [row.child for row in told.rows] == children
    for row in told.rows:
        assert not row.excluded or row.brings == OPEN
