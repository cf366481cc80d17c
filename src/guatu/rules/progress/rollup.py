"""How a node takes its share from its children: weighted, exact, rounded once per level."""

from collections.abc import Sequence
from dataclasses import dataclass

from guatu.rules.progress.shares import OPEN, Share, half_even
from guatu.rules.progress.weights import weights

IN_PLAN = frozenset({"released", "paused", "done", "cancelled"})


@dataclass(frozen=True)
class Child:
    """A child as its parent sees it: weight in thousandths (None: not given), own shares, state.

    ``expected`` is in parts of the child (at most ``share.total``), None when it has none.
    ``finished`` says that its work is at an end, which a full share of a recurring task or of a
    growth rate does not. ``key`` only tells rows apart in an explanation.
    """

    weight: int | None
    share: Share
    share_kept: Share
    state: str
    expected: int | None = None
    key: int | str | None = None
    finished: bool = False

    @property
    def left_out(self) -> Share:
        """What it brings when cancelled work is left out."""
        return OPEN if self.state == "cancelled" else self.share

    @property
    def kept(self) -> Share:
        """What it brings when cancelled work is kept: known to be not done."""
        if self.state != "cancelled":
            return self.share_kept
        return Share(0, self.share_kept.total, self.share_kept.total)

    @property
    def expectation(self) -> int | None:
        """What is expected of the part of it that counts."""
        return self.expected if self.left_out.total else None


@dataclass(frozen=True)
class Node:
    """A parent's shares with cancelled work left out and kept, and what is expected of the first.

    ``assumed`` says that a weight was missing among given ones; ``finished`` that there are
    children that count and the work of all of them is at an end.
    """

    share: Share
    kept: Share
    expected: int | None
    assumed: bool = False
    finished: bool = False


def roll_up(children: Sequence[Child]) -> Node:
    """Adds the shares of all children that are in the plan; drafts are not in it.

    Each brings weight / W of every component, where W is the weight of all of them, also of the
    cancelled and the open-ended, whose absence shrinks the parent's total. Each component is
    summed exactly and rounded half-even once. Source: decisions, "Progress".
    """
    family = [child for child in children if child.state in IN_PLAN]
    parts, assumed = weights([child.weight for child in family])
    expected = [child.expectation for child in family]
    counted = [child for child in family if child.left_out.total]
    return Node(
        _add(parts, [child.left_out for child in family]),
        _add(parts, [child.kept for child in family]),
        _mean(parts, [part or 0 for part in expected]) if any_given(expected) else None,
        assumed,
        bool(counted) and all(child.finished or child.state == "done" for child in counted),
    )


def any_given(values: Sequence[int | None]) -> bool:
    """Whether one of the values is there at all."""
    return any(value is not None for value in values)


def _add(parts: Sequence[int], shares: Sequence[Share]) -> Share:
    return Share(
        _mean(parts, [share.done for share in shares]),
        _mean(parts, [share.known for share in shares]),
        _mean(parts, [share.total for share in shares]),
    )


def _mean(parts: Sequence[int], values: Sequence[int]) -> int:
    whole = sum(parts)
    if not whole:
        return 0
    return half_even(sum(w * v for w, v in zip(parts, values, strict=True)), whole)
