"""What a light is judged from, and what it says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

from guatu.rules.months import month_end, month_number
from guatu.rules.progress import Share, half_even


class Colour(StrEnum):
    """Lights; the states done, cancelled and paused have marks of their own beside them."""

    BLUE = "blue"
    GREEN = "green"
    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"
    GREY = "grey"
    UNKNOWN = "unknown"


class Workdays(Protocol):
    """What the rule asks of a work calendar."""

    def is_workday(self, day: date) -> bool:
        """Whether work is done on that day."""
        ...


@dataclass(frozen=True)
class LightFacts:
    """What a light is judged from; ``share`` and ``expected`` are parts of the same node.

    ``lasting`` marks a measure whose full share is not the end of the work: a recurring task or
    a growth rate. ``finished_on`` is the day the work was declared done or became complete.
    ``kind`` is the kind of measure (``rules.params.KINDS``; "" is all work, also of a parent).
    ``begins`` is the planned beginning, ``waiting_since`` the day from which something could have
    been confirmed, ``reported_on`` the day of the last confirmed entry.
    ``behind_before``, of a unit alone: the month ends running, up to the one before this, at which
    it was behind.
    """

    state: str
    share: Share
    expected: int | None
    start: date | None
    due: date | None
    today: date
    finished_on: date | None = None
    open_ended: bool = False
    reported: bool = False
    lasting: bool = False
    kind: str = ""
    begins: date | None = None
    waiting_since: date | None = None
    reported_on: date | None = None
    behind_before: int | None = None

    @property
    def complete(self) -> bool:
        """Declared done, or all of it done by measure."""
        full = 0 < self.share.total <= self.share.done
        return self.state == "done" or (full and not self.lasting)

    @property
    def gap(self) -> int:
        """Ahead (+) or behind (-) of the expectation, in ten-thousandths of a point.

        So fine that no rounding of a roll-up (a few parts per 10^9) turns a light.
        """
        ahead = self.share.done - (self.expected or 0)
        size = half_even(abs(ahead) * 10**6, self.share.total or 1)
        return size if ahead >= 0 else -size

    def gap_by(self, relative: bool) -> int:
        """The gap as it is, or in ten-thousandths of a per cent of what is expected."""
        if not relative or not self.expected:
            return self.gap
        ahead = self.share.done - self.expected
        size = half_even(abs(ahead) * 10**6, self.expected)
        return size if ahead >= 0 else -size

    @property
    def months_unstarted(self) -> int:
        """Months over since the planned beginning, its own included, with nothing done."""
        if self.share.done or self.begins is None or self.today < self.begins:
            return 0
        this_month_over = int(self.today == month_end(self.today))
        return month_number(self.today) + this_month_over - month_number(self.begins)


@dataclass(frozen=True)
class Light:
    """A colour, the code of its reason and what it was judged from (JSON values)."""

    colour: Colour
    code: str
    inputs: Mapping[str, str | int | None] = field(default_factory=dict)
