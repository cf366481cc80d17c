"""The wall in JSON: rows in lanes, panels, a drawn sheet."""

from datetime import date
from typing import Any

from guatu.web.jsonapi import Out


class MarkOut(Out):
    """A planned moment of a row."""

    on: date
    confirmed: bool
    text: str


class WallRow(Out):
    """A row as it hangs, in the reader's words; ``bar`` is where it lies on the year, 0 to 1.

    ``light`` is null of work that is not in progress (its ``state`` says what it is) and in a kept
    version: ``totals`` count the lights of work in progress and the rest by state.
    """

    id: int
    title: str
    official: str
    unit: str
    person: str
    start: date | None
    due: date | None
    open_ended: bool
    bar: list[float] | None
    done_parts: float | None
    stages: list[MarkOut]
    recurring: list[MarkOut]
    light: str | None
    light_word: str
    state: str
    percent_text: str
    overdue: bool
    done: bool
    depth: int


class LaneOut(Out):
    """A theme with its rows on this page."""

    name: str
    note: str
    continued: bool
    rows: list[WallRow]


class MatrixOut(Out):
    """Units by months: their lights at month ends."""

    months: list[str]
    units: list[dict[str, Any]]


class WallOut(Out):
    """A page of the wall; ``rows`` is how many hang in all, ``today`` where the line stands.

    Of a kept ``version`` (its number) there are no panels: ``next_stages`` and ``matrix`` are null.
    """

    cycle: int
    version: int | None
    title: str
    subtitle: list[str]
    start: date
    end: date
    today: date
    rows: int
    totals: dict[str, int]
    overall: str
    lanes: list[LaneOut]
    next_stages: list[dict[str, str]] | None
    matrix: MatrixOut | None
    next: str | None


class SheetOut(Out):
    """A drawn screen: marks from back to front, each with its ``mark``; ``next`` row or null."""

    width: float
    height: float
    first: int
    rows: list[int]
    next: int | None
    marks: list[dict[str, Any]]
