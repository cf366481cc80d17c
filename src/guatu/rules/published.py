"""A published work calendar in the public yearly form: what is good in it, every fault by place.

The form is ``{year, papers[], days[{name, date, isOffDay}]}`` (practice 9, "Working days").
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from guatu.rules.refused import Refused
from guatu.rules.workdays import DayKind

FIRST_YEAR, LAST_YEAR, MOST_DAYS = 1990, 2200, 800


@dataclass(frozen=True)
class Fault:
    """What is wrong at a place of the file (``days[3].date``); ``said`` is what stands there."""

    place: str
    code: str
    said: str = ""


@dataclass(frozen=True)
class Published:
    """A year as published: {day: (kind, name)} of what is good, and what was left out.

    The notice of a year may begin in the December before it (30 December 2018, 31 December 2022).
    """

    year: int
    papers: str
    days: Mapping[date, tuple[DayKind, str]]
    faults: tuple[Fault, ...]


def named_by(year: int, day: date) -> bool:
    """Whether the notice of a year may say something of a day: its own, or of December before."""
    return day.year == year or (day.year, day.month) == (year - 1, 12)


class _Wrong(Exception):
    """A fault of one entry; the others are read on."""

    def __init__(self, place: str, code: str, said: object = "") -> None:
        super().__init__(code)
        self.fault = Fault(place, code, str(said)[:60])


def read_published(text: str) -> Published:
    """Read the form; what is wrong is left out and named.

    Raises ``Refused``: calendar_unreadable, calendar_year_missing, calendar_empty when nothing
    good is in it.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise Refused("calendar_unreadable", place="text") from None
    if not isinstance(data, dict) or not isinstance(data.get("days"), list):
        raise Refused("calendar_unreadable", place="text")
    year = data.get("year")
    if not isinstance(year, int) or not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused("calendar_year_missing", place="text")
    papers, faults = _papers(data.get("papers"))
    days = _days(data["days"][:MOST_DAYS], year, faults)
    if not days:
        raise Refused("calendar_empty", place="text")
    return Published(year, papers, days, tuple(faults))


def _papers(given: object) -> tuple[str, list[Fault]]:
    if given is None:
        return "", []
    if not isinstance(given, list) or any(not isinstance(one, str) for one in given):
        return "", [Fault("papers", "papers_no_list", str(given)[:60])]
    return " ".join(given)[:200], []


def _days(given: list[Any], year: int, faults: list[Fault]) -> dict[date, tuple[DayKind, str]]:
    found: dict[date, tuple[DayKind, str]] = {}
    for number, one in enumerate(given):
        try:
            day, said = _day(one, f"days[{number}]", year)
            if found.get(day, said)[0] is not said[0]:
                raise _Wrong(f"days[{number}].date", "day_twice", day)
            found[day] = said
        except _Wrong as wrong:
            faults.append(wrong.fault)
    return found


def _day(one: object, place: str, year: int) -> tuple[date, tuple[DayKind, str]]:
    if not isinstance(one, dict):
        raise _Wrong(place, "day_no_object", one)
    try:
        day = date.fromisoformat(str(one.get("date", "")))
    except ValueError:
        raise _Wrong(f"{place}.date", "day_unreadable", one.get("date", "")) from None
    if not named_by(year, day):
        raise _Wrong(f"{place}.date", "day_of_other_year", day)
    off = one.get("isOffDay")
    if not isinstance(off, bool):
        raise _Wrong(f"{place}.isOffDay", "day_neither_off_nor_on", off)
    if not off and day.weekday() < 5:
        raise _Wrong(f"{place}.isOffDay", "make_up_on_weekday", day)
    kind = DayKind.OFF if off else DayKind.MAKE_UP
    return day, (kind, str(one.get("name") or "")[:40])
