"""What a matcher hands to the reader: one time expression found in a text, or why there is none."""

import re
from dataclasses import dataclass
from datetime import date

from guatu.rules.deadlines.values import Every, Kind


class Unclear(Exception):
    """The words look like a time but no one reading of them is right; ``note`` says why."""

    def __init__(self, note: str = "") -> None:
        super().__init__(note)
        self.note = note


@dataclass(frozen=True)
class Moment:
    """A calendar expression up to ``end`` (position): its first and last day.

    ``period`` when it is a bare month, quarter or the like (a stage of it begins with it);
    ``marked`` when 前, 底 or 内 makes it a deadline wherever it stands.
    """

    end: int
    first: date
    last: date
    period: bool = False
    marked: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """One time expression of any kind in a text, between two positions.

    ``begins`` is where a stage of this expression starts, when the expression tells; ``start``
    only when its words name a start.  ``only_start`` for 3月起, which has no end.
    """

    at: int
    end: int
    kind: Kind
    start: date | None = None
    due: date | None = None
    begins: date | None = None
    every: Every | None = None
    anchor: str | None = None
    offset_days: int | None = None
    due_month: int | None = None
    due_day: int | None = None
    marked: bool = False
    only_start: bool = False
    notes: tuple[str, ...] = ()


def one_of(words: tuple[str, ...]) -> str:
    """A pattern for any of the words, the longest first."""
    return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) + ")"
