"""What a light is judged from, and what it says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

from guatu.rules.progress import Share, half_even


class Colour(StrEnum):
    """Lights; the states done, cancelled and paused have marks of their own beside them."""

    BLUE = "blue"
    GREEN = "green"
    YELLOW = "yellow"
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


@dataclass(frozen=True)
class Light:
    """A colour, the code of its reason and what it was judged from (JSON values)."""

    colour: Colour
    code: str
    inputs: Mapping[str, str | int | None] = field(default_factory=dict)
