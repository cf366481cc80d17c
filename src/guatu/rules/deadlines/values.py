"""What a time expression means: the frozen values that reading a cell yields."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal


class Kind(StrEnum):
    """The sorts of deadline that offices write."""

    DATE = "date"
    RECURRING = "recurring"
    OPEN = "open"
    FIXED_TERM = "fixed_term"
    ANCHOR = "anchor"
    EXTERNAL = "external"
    NONE = "none"
    UNREADABLE = "unreadable"


class Every(StrEnum):
    """The period of a recurring deadline."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


@dataclass(frozen=True)
class Deadline:
    """One deadline: the words as written and what was understood of them.

    ``start`` is set only when the words name it.  ``offset_days`` counts from the anchor's date
    (``due = anchor + offset_days``: 前 is -1, 后1个月内 is +30) or, for a fixed term, from the
    issue of the task.  ``state`` is done, mostly_done, in_progress or not_started.
    ``due_month`` and ``due_day`` place the due day inside a recurring period: the month counted
    from the period's first (one more than it has: the month after), default its last; the day of
    that month (31 is its end), or for weeks the weekday, Monday 1.  ``notes`` are codes, all
    listed in ``words.NOTES``.
    """

    raw: str
    kind: Kind
    start: date | None = None
    due: date | None = None
    every: Every | None = None
    anchor: str | None = None
    offset_days: int | None = None
    state: str | None = None
    notes: tuple[str, ...] = ()
    due_month: int | None = None
    due_day: int | None = None


@dataclass(frozen=True)
class StagePlan:
    """A planned step: the words as written, its first and last day (None: not named), its text."""

    raw: str
    start: date | None
    end: date | None
    text: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class NodeCell:
    """A cell of the column 目标节点 or 时序进度: its stages and the deadline that follows."""

    deadline: Deadline
    stages: tuple[StagePlan, ...]


@dataclass(frozen=True)
class Occurrence:
    """One period of a recurring deadline, named 2027W07, 2027-03, 2027Q1, 2027H1 or 2027."""

    period: str
    start: date
    due: date


@dataclass(frozen=True)
class Target:
    """A figure named in a text; ``rate`` when it is a ratio that does not add up over the year."""

    value: Decimal
    unit: str
    direction: Literal["more", "less", "level"]
    rate: bool
