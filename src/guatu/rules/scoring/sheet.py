"""A set of scoring rules as frozen values: a tree of lines, grades, gates, raters, factors.

Points are whole thousandths of a point everywhere; shares and factors are per mille.
Source: practice 2 and 1.7 C.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Method(StrEnum):
    """How a line turns what goes in into points."""

    TASKS = "tasks"  # the shares of the unit's tasks, by weight and role factor
    RATIO = "ratio"  # value / target x points, capped; overshoot may earn more
    BANDS = "bands"  # thresholds of a value or of value / target
    RANK = "rank"  # place within the group
    INVERSE = "inverse"  # lower is better
    PASS_FAIL = "pass_fail"
    GRADED = "graded"  # works put into band and grade, times a factor of workload, averaged
    RATED = "rated"  # several kinds of raters with weights
    BONUS = "bonus"  # claims with evidence, each event once
    DEDUCTION = "deduction"  # findings with evidence


class Subject(StrEnum):
    """Who is scored; persons are never ranked."""

    UNIT = "unit"
    PERSON = "person"


@dataclass(frozen=True)
class Line:
    """One node of the sheet: a group has ``children`` and no method, a leaf a method.

    ``code`` is unique in its set and stays; ``text`` is the rule in the body's own words.
    ``points`` are full points (a group's: the sum of its children).  Outside the hundred
    (``beyond``) there are bounds instead, ``least`` to ``most``, and points are 0.
    ``subtotal`` is the head of a group's own column, "" when it has none.
    ``params`` are the method's (see ``rules.scoring.methods``), checked by its reader.
    """

    code: str
    title: str
    text: str = ""
    points: int = 0
    least: int = 0
    most: int = 0
    beyond: bool = False
    subtotal: str = ""
    method: Method | None = None
    params: Mapping[str, Any] = field(default_factory=dict)
    children: tuple["Line", ...] = ()

    @property
    def worth(self) -> int:
        """What a method pays out of: full points, or the most of a line beyond the hundred."""
        return self.most if self.beyond else self.points

    def leaves(self) -> Iterator["Line"]:
        """The lines with a method, in the order of the sheet; itself when it is one."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()


@dataclass(frozen=True)
class Grade:
    """A grade of the year: from so many points, at most so large a part of the group.

    ``quota`` is per mille of the group (0: no limit), ``needs`` the code of a line in which the
    unit must have points (such as innovation), "" for none.
    """

    name: str
    least: int
    quota: int = 0
    needs: str = ""


@dataclass(frozen=True)
class Gate:
    """A veto (一票否决): whom it meets cannot have the named grades; it takes no points."""

    code: str
    title: str
    text: str
    bars: tuple[str, ...]


@dataclass(frozen=True)
class RuleSet:
    """The rules of a cycle's scores, whole.

    ``roles``: lead, responsible, support -> per mille of a task or an award.
    ``small_group``: fewer units than this in a group are told as a warning beside the ranks.
    ``again_workdays``: how many working days units may object, at least, after published scores
    came out otherwise; 0 leaves the publicity period as it was.
    """

    title: str
    lines: tuple[Line, ...]
    subject: Subject = Subject.UNIT
    decimals: int = 2
    grades: tuple[Grade, ...] = ()
    gates: tuple[Gate, ...] = ()
    roles: Mapping[str, int] = field(
        default_factory=lambda: {"lead": 1000, "responsible": 500, "support": 200}
    )
    small_group: int = 4
    again_workdays: int = 3

    def leaves(self) -> Iterator[Line]:
        """All lines with a method, in the order of the sheet."""
        for line in self.lines:
            yield from line.leaves()
