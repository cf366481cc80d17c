"""Deadlines: the value grammar of 完成时限, 目标节点 and quarter columns (practice.md 1.8)."""

from guatu.rules.deadlines.expressions import expression
from guatu.rules.deadlines.normal import normalise
from guatu.rules.deadlines.occurring import fall_due, occurrences, resolve, spans
from guatu.rules.deadlines.reading import read_deadline
from guatu.rules.deadlines.stages import read_node_cell, read_quarter_cell
from guatu.rules.deadlines.targets import read_target
from guatu.rules.deadlines.values import (
    Deadline,
    Every,
    Kind,
    NodeCell,
    Occurrence,
    StagePlan,
    Target,
)

__all__ = [
    "Deadline",
    "Every",
    "Kind",
    "NodeCell",
    "Occurrence",
    "StagePlan",
    "Target",
    "expression",
    "fall_due",
    "normalise",
    "occurrences",
    "read_deadline",
    "read_node_cell",
    "read_quarter_cell",
    "read_target",
    "resolve",
    "spans",
]
