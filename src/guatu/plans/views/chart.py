"""The trajectory of a task as the geometry of a small drawing: expected against confirmed."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date

from guatu.plans.actions.judging import OwnParts, due_occurrences, expectation_facts
from guatu.plans.models import Task, TaskMonth
from guatu.plans.queries.task_sheet import Sheet
from guatu.rulebook import queries as rulebook
from guatu.rules.drawn import Point
from guatu.rules.expectation import month_end, trajectory
from guatu.web.dates import full
from guatu.web.marks import percent

WIDTH, HEIGHT = 820, 170
LEFT, RIGHT, TOP, BOTTOM = 40, 12, 10, 24
Points = Sequence[tuple[date, float]]


@dataclass(frozen=True)
class Chart:
    """Paths and marks in the units of an 820 x 170 drawing; ``dots`` are (x, y, words).

    ``months`` are (x of the first day, x of the middle, number).  ``box`` is where the lines lie
    (left, top, right, bottom), ``days`` of a line to draw are the first and last day of the box,
    then the first and last that a point may have.
    """

    expected: str
    confirmed: str
    dots: tuple[tuple[float, float, str], ...]
    months: tuple[tuple[float, float, int], ...]
    levels: tuple[tuple[float, str], ...]
    today: float | None
    due: float | None
    days: tuple[date, ...] = ()
    box: tuple[int, ...] = (LEFT, TOP, WIDTH - RIGHT, HEIGHT - BOTTOM)


def chart(sheet: Sheet, today: date) -> Chart | None:
    """The drawing; None when there is neither an expectation nor a confirmed share."""
    today_or_end = min(today, sheet.task.cycle.ends)
    planned, reached = _planned(sheet, today_or_end), _reached(sheet, today_or_end)
    if not planned and not reached:
        return None
    cycle, due = sheet.task.cycle, sheet.task.due
    last = max([cycle.ends, *([due] if due else []), *(day for day, _ in planned)])
    last = min(last, cycle.ends.replace(year=cycle.year + 1))
    scale = _Scale(cycle.starts, last)
    return Chart(
        expected=scale.path(planned),
        confirmed=scale.path(reached),
        dots=tuple((*scale.at(day, part), f"{full(day)} {percent(part)}") for day, part in reached),
        months=tuple(_month(scale, cycle.year, m) for m in range(1, 13)),
        levels=tuple((scale.y(part), f"{part * 100:.0f}%") for part in (0.0, 0.5, 1.0)),
        today=scale.x(today) if cycle.starts <= today <= last else None,
        due=scale.x(due) if due and cycle.starts <= due <= last else None,
    )


def drawn_chart(task: Task, points: Sequence[Point]) -> Chart:
    """The line being drawn (as ``confirmed``) over what time alone would expect."""
    cycle, bare = task.cycle, copy(task)
    bare.drawn = []
    facts = expectation_facts(bare, OwnParts(), due_occurrences(task, cycle), cycle)
    params = rulebook.params(cycle.year, cycle.rulebook)
    by_time = [(day, part / 10**9) for day, part in trajectory(facts, params.expectation)]
    drawn = [(day, percent / 100) for day, percent in sorted(points)]
    start = [(facts.start, 0.0)] if drawn and facts.start < drawn[0][0] else []
    last = max([cycle.ends, task.due or cycle.ends, *(day for day, _ in drawn)])
    scale = _Scale(cycle.starts, last)
    return Chart(
        expected=scale.path(by_time),
        confirmed=scale.path([*start, *drawn]),
        dots=tuple((*scale.at(day, part), f"{full(day)} {percent(part)}") for day, part in drawn),
        months=tuple(_month(scale, cycle.year, m) for m in range(1, 13)),
        levels=tuple((scale.y(part), f"{part * 100:.0f}%") for part in (0.0, 0.5, 1.0)),
        today=None,
        due=scale.x(task.due) if task.due else None,
        days=(cycle.starts, last, facts.start, task.due or last),
    )


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date

    def x(self, day: date) -> float:
        span = (self.last - self.first).days or 1
        share = min(max((day - self.first).days / span, 0), 1)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def y(self, part: float) -> float:
        return round(TOP + (1 - min(max(part, 0), 1)) * (HEIGHT - TOP - BOTTOM), 1)

    def at(self, day: date, part: float) -> tuple[float, float]:
        return self.x(day), self.y(part)

    def path(self, points: Points) -> str:
        if not points:
            return ""
        return "M" + " L".join("{} {}".format(*self.at(day, part)) for day, part in points)


def _month(scale: _Scale, year: int, month: int) -> tuple[float, float, int]:
    return scale.x(date(year, month, 1)), scale.x(date(year, month, 16)), month


def _planned(sheet: Sheet, today: date) -> list[tuple[date, float]]:
    """The expected line: the rule's own of a leaf, the kept month ends of a parent."""
    task = sheet.task
    if sheet.has_family:
        return _of_months(sheet.months, task.cycle.year) + _now(today, task.expected, task.total)
    parts = OwnParts(sheet.stages, frozenset(sheet.periods))
    facts = expectation_facts(task, parts, due_occurrences(task, task.cycle), task.cycle)
    params = rulebook.params(task.cycle.year, task.cycle.rulebook)
    return [(day, part / 10**9) for day, part in trajectory(facts, params.expectation)]


def _of_months(months: Sequence[TaskMonth], year: int) -> list[tuple[date, float]]:
    rows = ((row.month, row.expected, row.total) for row in months)
    return [
        (month_end(date(year, month, 1)), expected / total)
        for month, expected, total in rows
        if expected is not None and total
    ]


def _reached(sheet: Sheet, today: date) -> list[tuple[date, float]]:
    """Confirmed shares at the kept month ends, and today's while the year lasts."""
    task, year = sheet.task, sheet.task.cycle.year
    kept = [
        (month_end(date(year, row.month, 1)), row.done / row.total)
        for row in sheet.months
        if row.known and row.total
    ]
    return kept + _now(today, task.done if task.known else None, task.total)


def _now(today: date, part: int | None, total: int) -> list[tuple[date, float]]:
    return [(today, part / total)] if part is not None and total else []
