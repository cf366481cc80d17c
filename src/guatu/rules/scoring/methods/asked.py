"""What a method is asked and what it answers, before anything is rounded."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from guatu.rules.scoring.given import GivenLine, GivenUnit
from guatu.rules.scoring.outcome import Step
from guatu.rules.scoring.sheet import Line

ONE = Fraction(1)
NONE = Fraction(0)


@dataclass(frozen=True)
class Asked:
    """A line of a unit; ``around`` is what the other units bring to it, made by ``prepare``."""

    line: Line
    params: Any
    unit: GivenUnit
    given: GivenLine
    roles: Mapping[str, int]
    around: Any = None

    @property
    def worth(self) -> int:
        """Full points of the line, thousandths."""
        return self.line.worth


@dataclass(frozen=True)
class Peers:
    """A line, all lines of its method with their parameters by code, and all units."""

    line: Line
    alike: tuple[Line, ...]
    params: Mapping[str, Any]
    units: tuple[GivenUnit, ...]
    roles: Mapping[str, int]


@dataclass(frozen=True)
class Found:
    """Points in thousandths, exact (None: nothing known), and the part (0 to 1) that is known."""

    points: Fraction | None
    known: Fraction = ONE
    steps: tuple[Step, ...] = field(default=())


def nothing(code: str, *before: Step, **facts: Any) -> Found:
    """The answer where nothing is known, and why."""
    return Found(None, NONE, (*before, Step(code, facts)))
