"""A piece of work as its diary sees it, and one thing said of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from guatu.rules.deadlines import Occurrence
from guatu.site.demo.terms import Measured

FULL = ("done", "early", "slow")


@dataclass(frozen=True)
class Said:
    """One thing said of a leaf: ``what`` is value, stage, period or grade."""

    day: date
    what: str
    value: Decimal | None = None
    stage: int = 0
    period: str = ""


@dataclass(frozen=True)
class Work:
    """A leaf of the plan with its dates: ``open_ended`` work is told of by quarter.

    ``fate`` is what becomes of what was said of it lately, where the text decides that.
    """

    life: str
    facts: Sequence[str]
    measured: Measured
    start: date
    due: date | None
    stages: Sequence[date]
    occurrences: Sequence[Occurrence]
    open_ended: bool
    leaf: bool = True
    fate: str = ""
    months: float = 10.0
