"""Why this number: children, weights and exclusions, from which the number can be recomputed."""

from collections.abc import Sequence
from dataclasses import dataclass

from guatu.rules.progress.rollup import IN_PLAN, Child
from guatu.rules.progress.shares import OPEN, Share, half_even
from guatu.rules.progress.weights import weights


@dataclass(frozen=True)
class Row:
    """One child: its weight, the share that counts and the parts it brings to the parent.

    ``excluded`` is empty, or why it brings nothing: not_in_plan, cancelled (left out), open_ended,
    weight_zero. ``cancelled_kept`` marks cancelled work that counts as not done.
    """

    child: Child
    weight: int
    weight_assumed: bool
    share: Share
    brings: Share
    excluded: str = ""
    cancelled_kept: bool = False


@dataclass(frozen=True)
class Explanation:
    """All rows and the sum of the weights; ``share`` is the number they explain.

    ``assumed`` says that a weight was missing among given ones.
    """

    rows: tuple[Row, ...]
    weight_total: int
    assumed: bool

    @property
    def share(self) -> Share:
        """The parent's share, recomputed from the rows: weight x share, summed, divided once.

        The rounded ``brings`` of the rows may differ from it by a few parts per 10^9.
        """
        return Share(
            self._sum([row.share.done for row in self.rows]),
            self._sum([row.share.known for row in self.rows]),
            self._sum([row.share.total for row in self.rows]),
        )

    def _sum(self, values: Sequence[int]) -> int:
        if not self.weight_total:
            return 0
        exact = sum(row.weight * value for row, value in zip(self.rows, values, strict=True))
        return half_even(exact, self.weight_total)


def explain(children: Sequence[Child], kept: bool = False) -> Explanation:
    """The rows of a roll-up in the order of the children, cancelled work left out or kept."""
    family = [child for child in children if child.state in IN_PLAN]
    found, assumed = weights([child.weight for child in family])
    whole, left = sum(found), iter(found)
    rows = [
        _row(child, next(left) if child.state in IN_PLAN else 0, whole, kept, assumed)
        for child in children
    ]
    return Explanation(tuple(rows), whole, assumed)


def _row(child: Child, weight: int, whole: int, kept: bool, assumed: bool) -> Row:
    excluded = _excluded(child, weight, kept)
    share = OPEN if excluded else child.kept if kept else child.left_out
    brings = Share(
        half_even(weight * share.done, whole or 1),
        half_even(weight * share.known, whole or 1),
        half_even(weight * share.total, whole or 1),
    )
    guessed = assumed and child.weight is None and child.state in IN_PLAN
    counted = kept and child.state == "cancelled" and not excluded
    return Row(child, weight, guessed, share, brings, excluded, counted)


def _excluded(child: Child, weight: int, kept: bool) -> str:
    if child.state not in IN_PLAN:
        return "not_in_plan"
    if child.state == "cancelled" and not kept:
        return "cancelled"
    if not (child.kept if kept else child.left_out).total:
        return "open_ended"
    return "" if weight else "weight_zero"
