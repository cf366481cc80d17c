"""Units merged and split from a day on: what must hold, whatever the reform is called."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from guatu.rules.refused import Refused

BACK = timedelta(days=366)


@dataclass(frozen=True)
class UnitFacts:
    """A unit before the act: its place, and from and to when it exists."""

    id: int
    path: str
    is_body: bool
    valid_from: date | None = None
    valid_to: date | None = None


def check_day(day: date, today: date) -> None:
    """A reform counts from a day of the last year, today at the latest.

    Refused: day_in_future, day_too_old.  What is decided for later is entered when it comes.
    """
    if day > today:
        raise Refused("day_in_future", place="on")
    if today - day > BACK:
        raise Refused("day_too_old", place="on")


def merge(target: UnitFacts, sources: Collection[UnitFacts], day: date, today: date) -> str:
    """Units become part of another one.  The event, or Refused: nothing_to_merge, body_stays,
    merge_with_itself, unit_below_itself, unit_not_there and those of ``check_day``."""
    check_day(day, today)
    if not sources:
        raise Refused("nothing_to_merge", place="sources")
    for unit in sources:
        if unit.is_body:
            raise Refused("body_stays")
        if unit.id == target.id:
            raise Refused("merge_with_itself", place="sources")
        if target.path.startswith(unit.path):
            raise Refused("unit_below_itself", place="sources")
    _check_open([target, *sources], day)
    return "unit.merged"


def split(unit: UnitFacts, moving: int, day: date, today: date) -> str:
    """A part of a unit becomes a unit of its own.  The event, or Refused: body_stays,
    nobody_moves, unit_not_there and those of ``check_day``."""
    check_day(day, today)
    if unit.is_body:
        raise Refused("body_stays")
    if not moving:
        raise Refused("nobody_moves", place="people")
    _check_open([unit], day)
    return "unit.split"


def _check_open(units: Collection[UnitFacts], day: date) -> None:
    for unit in units:
        begun = unit.valid_from is None or unit.valid_from <= day
        if not begun or (unit.valid_to is not None and unit.valid_to < day):
            raise Refused("unit_not_there", place="on")
