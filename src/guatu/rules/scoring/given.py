"""What goes into a score: plain frozen values that can be kept as JSON and read back.

Amounts are decimal texts ("12.50"), points whole thousandths, shares per mille or parts per 10^9
where the name says so.  None is "not known", which is never nought.  ``source`` is where a thing
can be looked up: {"kind": "task", "id": 12}.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Source = Mapping[str, Any]


@dataclass(frozen=True)
class GivenTask:
    """A task of the unit at the end of the period: done and total in parts per 10^9.

    ``known`` is the part of which anything is known (None: all of it, where ``done`` is known).
    ``expected`` is what should be done by then (parts of the whole task), None without a schedule.
    """

    number: str
    title: str
    role: str  # lead, responsible, support
    weight: int
    done: int | None
    total: int
    expected: int | None = None
    known: int | None = None
    source: Source = field(default_factory=dict)


@dataclass(frozen=True)
class GivenFigure:
    """A figure against its target; ``passed`` for pass or fail."""

    value: str | None
    target: str | None = None
    baseline: str | None = None
    passed: bool | None = None
    title: str = ""
    source: Source = field(default_factory=dict)


@dataclass(frozen=True)
class GivenMark:
    """The grade that one rater gave a piece of work; the kind of rater, never who it was."""

    kind: str
    grade: str


@dataclass(frozen=True)
class GivenGrade:
    """One piece of work put into band and grade ("A1") with its class of workload ("K1").

    ``marks`` are the grades of several raters, where the line names them; then ``grade`` is None.
    """

    title: str
    grade: str | None
    workload: str = ""
    source: Source = field(default_factory=dict)
    marks: tuple[GivenMark, ...] = ()


@dataclass(frozen=True)
class GivenRating:
    """One rater's points (of the line's scale, thousandths).

    ``rater`` is the kind (superior, served, peer); who it was is not named.
    """

    rater: str
    points: int | None
    source: Source = field(default_factory=dict)


@dataclass(frozen=True)
class GivenClaim:
    """An award: its event, level and manner; ``factor`` per mille of it belongs to this unit.

    ``accepted`` None is not yet looked at.
    """

    event: str
    title: str
    level: str  # national, provincial, city ...
    manner: str  # sole, joint, compiled ...
    factor: int = 1000
    society: bool = False  # a society's award counts one level lower
    accepted: bool | None = None
    source: Source = field(default_factory=dict)


@dataclass(frozen=True)
class GivenFinding:
    """A formal finding that takes points (thousandths, positive)."""

    title: str
    points: int
    source: Source = field(default_factory=dict)


@dataclass(frozen=True)
class GivenDecision:
    """Points of a line (thousandths) by the decision on an objection, and its reason."""

    points: int
    reason: str
    source: Source = field(default_factory=dict)


@dataclass(frozen=True)
class GivenLine:
    """All that goes into one line of one unit; ``excused`` says why it does not count for it.

    ``decided`` stands in place of what the method would say.
    """

    tasks: tuple[GivenTask, ...] = ()
    figures: tuple[GivenFigure, ...] = ()
    grades: tuple[GivenGrade, ...] = ()
    ratings: tuple[GivenRating, ...] = ()
    claims: tuple[GivenClaim, ...] = ()
    findings: tuple[GivenFinding, ...] = ()
    excused: str = ""
    decided: GivenDecision | None = None


@dataclass(frozen=True)
class GivenUnit:
    """One unit (or person): its group, what goes into each line by code, gates it meets."""

    key: int
    name: str
    group: str
    lines: Mapping[str, GivenLine] = field(default_factory=dict)
    gates: tuple[str, ...] = ()


@dataclass(frozen=True)
class Inputs:
    """Everything that a round is worked out from."""

    units: tuple[GivenUnit, ...]
