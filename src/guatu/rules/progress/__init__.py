"""Progress as shares: what every measure yields, how the tree adds it up, why a number is so."""

from guatu.rules.progress.explain import Explanation, Row, explain
from guatu.rules.progress.measures import (
    accumulate,
    graded,
    quantity,
    raw_ratio,
    recurring,
    stages,
)
from guatu.rules.progress.rollup import Child, Node, roll_up
from guatu.rules.progress.shares import (
    OPEN,
    PARTS,
    UNKNOWN,
    Share,
    half_even,
    percent,
    without_data,
)
from guatu.rules.progress.weights import MOST_WEIGHT, weights

__all__ = [
    "MOST_WEIGHT",
    "OPEN",
    "PARTS",
    "UNKNOWN",
    "Child",
    "Explanation",
    "Node",
    "Row",
    "Share",
    "accumulate",
    "explain",
    "graded",
    "half_even",
    "percent",
    "quantity",
    "raw_ratio",
    "recurring",
    "roll_up",
    "stages",
    "weights",
    "without_data",
]
