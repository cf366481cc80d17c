"""The limits of the lights as data: points, days and colours in use, for all work or one kind."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from itertools import pairwise
from typing import Any, Self

from guatu.rules.params.checking import group, known, one_of, truth, whole
from guatu.rules.params.kinds import BOUNDS, KindLimits, kinds_from_json
from guatu.rules.refused import Refused


class NearDue(StrEnum):
    """The colour of what is soon due; ``none``: such work is judged by its progress alone."""

    YELLOW = "yellow"
    BLUE = "blue"
    NONE = "none"


@dataclass(frozen=True)
class LightParams:
    """Limits of the lights; the defaults are the default set of practice 2.

    Points behind: yellow from ``yellow_points`` (0: as soon as it is behind), orange from
    ``orange_points`` (0: no orange), red from ``behind_points``, with ``beyond`` only past it;
    with ``relative`` they are per cent of what is expected, not of the whole.  Days late: yellow,
    orange from ``overdue_orange_days`` (0: none), red from ``overdue_red_days``.  Nothing done
    so many months after the planned beginning: ``unstarted_*_months`` (0: not looked at).  A unit
    is red after so many month ends running behind: ``unit_red_months`` (0: not looked at).
    Without data ``unknown_red_days`` turns red, open-ended work without a report for
    ``silent_days`` yellow (0: never).  ``blue`` says that being ahead has its colour;
    ``red_by_hand`` that only a person gives red.
    """

    ahead_points: int = 10
    behind_points: int = 10
    near_due_workdays: int = 7
    early_days: int = 1
    yellow_points: int = 0
    orange_points: int = 0
    beyond: bool = False
    relative: bool = False
    blue: bool = True
    near_due: NearDue = NearDue.YELLOW
    overdue_orange_days: int = 0
    overdue_red_days: int = 1
    red_by_hand: bool = False
    unstarted_yellow_months: int = 0
    unstarted_red_months: int = 0
    unit_red_months: int = 0
    unknown_red_days: int = 0
    silent_days: int = 0
    kinds: Mapping[str, KindLimits] = field(default_factory=dict)

    @property
    def orange(self) -> bool:
        """Whether orange is in use."""
        points = [self.orange_points, *(one.orange_points for one in self.kinds.values())]
        return bool(self.overdue_orange_days or any(points))

    def of(self, kind: str) -> "LightParams":
        """The limits for one kind of measure."""
        own = asdict(self.kinds[kind]) if kind in self.kinds else {}
        given = {name: value for name, value in own.items() if value is not None}
        return replace(self, **given) if given else self

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Reads and checks limits; what is absent keeps the preset's value.

        Raises ``Refused("param_out_of_order")`` for orange that begins after red and the like.
        """
        known(cls, data, "lights")
        found = cls(**{name: _read(name, data) for name in data})
        for kind in ("", *found.kinds):
            _in_order(found.of(kind))
        return found


def _read(name: str, data: Mapping[str, Any]) -> Any:
    if name == "kinds":
        return kinds_from_json(group(data, "kinds"))
    if name == "near_due":
        return one_of(NearDue, name, data[name])
    if name in ("beyond", "relative", "blue", "red_by_hand"):
        return truth(name, data[name])
    return whole(name, data[name], BOUNDS)


def _in_order(limits: LightParams) -> None:
    """A milder colour begins before a harder one; 0 is out of use."""
    ladders = (
        ("yellow_points", "orange_points", "behind_points"),
        ("overdue_orange_days", "overdue_red_days"),
        ("unstarted_yellow_months", "unstarted_red_months"),
    )
    for ladder in ladders:
        for milder, harder in pairwise([name for name in ladder if getattr(limits, name)]):
            if getattr(limits, milder) >= getattr(limits, harder):
                raise Refused("param_out_of_order", place=milder)
