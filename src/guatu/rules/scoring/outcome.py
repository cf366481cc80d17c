"""What comes out of a score: points of every line with their trace, totals, ranks, grades."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


@dataclass(frozen=True)
class Step:
    """One step of a trace: a code, worded in ``scores.wording``, and its facts (texts, numbers)."""

    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)


class Known(StrEnum):
    """How much of a line is known."""

    WHOLE = "whole"
    PART = "part"
    MISSING = "missing"
    EXCUSED = "excused"


@dataclass(frozen=True)
class Scored:
    """One line or group of one unit: points in thousandths (None: not known), of so many full.

    ``known`` is the part of the full points of which something is known; an excused line has
    neither points nor full points.
    """

    code: str
    points: int | None
    full: int
    known: int
    steps: tuple[Step, ...] = ()
    state: Known = Known.WHOLE


@dataclass(frozen=True)
class UnitScore:
    """One unit: all nodes of the sheet by code, total, what is known of the full points.

    ``rank`` is None while a line is missing, in no group, and for persons; ``grade`` "" when none
    is reached; ``warnings`` are steps too (small group, barred grade, quota used up).  ``steps``
    say how the total was made of the lines, where lines are excused.
    """

    key: int
    name: str
    group: str
    lines: Mapping[str, Scored]
    total: int
    full: int
    known: int
    rank: int | None
    grade: str
    warnings: tuple[Step, ...] = ()
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """A whole round, in the order of groups, ranks and keys."""

    arithmetic: str  # "scoring/1"
    units: tuple[UnitScore, ...]
