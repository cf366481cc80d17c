"""The whole plan as one figure, and why it is so."""

from dataclasses import dataclass
from decimal import Decimal

from guatu.plans.actions.judging import child_of
from guatu.plans.models import Task
from guatu.rules.progress import percent, roll_up, without_data


@dataclass(frozen=True)
class Overall:
    """Done, expected and without data, each 0 to 1; None where nothing is known or expected."""

    done: Decimal | None
    expected: Decimal | None
    missing: Decimal


def overall(roots: list[Task], *, kept: bool) -> Overall:
    """The roots rolled up by their weights: the same rule as for every parent."""
    node = roll_up([child_of(root) for root in roots])
    share = node.kept if kept else node.share
    expected = None
    if node.expected is not None and node.share.total:
        expected = Decimal(node.expected) / node.share.total
    return Overall(percent(share), expected, without_data(share))
