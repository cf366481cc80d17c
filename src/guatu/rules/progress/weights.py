"""Weights among siblings, in whole thousandths."""

from collections.abc import Sequence

from guatu.rules.progress.shares import half_even
from guatu.rules.refused import Refused

MOST_WEIGHT = 1_000_000
_EQUAL = 1000


def weights(given: Sequence[int | None]) -> tuple[tuple[int, ...], bool]:
    """Every sibling's weight, and whether one had to be assumed among given ones.

    All absent: equal. Some absent: the mean of the given ones, half-even. All zero: equal.
    Raises ``Refused("weight_out_of_range", least, most)``. Source: decisions, "Progress".
    """
    known = [weight for weight in given if weight is not None]
    if any(not 0 <= weight <= MOST_WEIGHT for weight in known):
        raise Refused("weight_out_of_range", place="weight", least=0, most=MOST_WEIGHT)
    if not any(known):
        return (_EQUAL,) * len(given), bool(known)
    mean = half_even(sum(known), len(known))
    filled = tuple(mean if weight is None else weight for weight in given)
    return filled, len(known) < len(given)
