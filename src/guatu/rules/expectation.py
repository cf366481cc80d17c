"""How much of a task should be done by a day (序时进度), in parts of the task."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from guatu.rules.drawn import Point, expected_along
from guatu.rules.months import is_over, month_end, month_number
from guatu.rules.params import ExpectationMode, ExpectationParams
from guatu.rules.progress import PARTS, half_even, weights

__all__ = [
    "ExpectationFacts",
    "PlannedStage",
    "Trajectory",
    "expected",
    "is_over",
    "month_end",
    "trajectory",
]

Trajectory = tuple[tuple[date, int], ...]


@dataclass(frozen=True)
class PlannedStage:
    """A stage of the plan: its last day (None: the task's due) and weight in thousandths."""

    end: date | None
    weight: int | None = None


@dataclass(frozen=True)
class ExpectationFacts:
    """What the expectation of a task is taken from.

    ``start`` is the day its words name, else the first day of the cycle; ``due`` is None when
    there is no day (open-ended, anchor not yet known, left to a superior). ``occurrences`` are
    the due days of a recurring task. ``rate`` marks a growth rate. ``drawn`` is a trajectory that
    a person drew; it overrides all others.
    """

    start: date
    due: date | None
    stages: tuple[PlannedStage, ...] = ()
    occurrences: tuple[date, ...] = ()
    open_ended: bool = False
    rate: bool = False
    drawn: tuple[Point, ...] = ()


def expected(facts: ExpectationFacts, today: date, params: ExpectationParams) -> int | None:
    """Parts (0 to 10^9) that should be done on ``today``; None when nothing can be expected.

    Nothing before the start, all once due has passed. A recurring task should have met all
    occurrences due so far; a growth rate is held against the target itself; a stage plan
    overrides the months, a drawn trajectory all. Source: decisions, "Expectation"; practice 2
    (Xuancheng's bulletin).
    """
    if facts.open_ended:
        return None
    if facts.drawn:
        over = facts.due is not None and today > facts.due
        return PARTS if over else expected_along(facts.drawn, facts.start, today)
    if facts.occurrences:
        return PARTS if any(is_over(day, today) for day in facts.occurrences) else 0
    if facts.due is None and not facts.rate:
        return None
    if today < facts.start:
        return 0
    if facts.rate or (facts.due is not None and today > facts.due):
        return PARTS
    return _along_the_plan(facts, today, params)


def trajectory(facts: ExpectationFacts, params: ExpectationParams) -> Trajectory:
    """(day, expected parts) in order, where the planned line bends: from start to due."""
    last = max((*facts.occurrences, *filter(None, [facts.due])), default=None)
    if facts.drawn and not facts.open_ended:
        return _drawn_line(facts)
    if facts.open_ended or last is None:
        return ()
    # a step of a stage plan is drawn at the end of its day
    step = timedelta(days=1 if facts.stages or facts.occurrences else 0)
    days = [day for day in _bends(facts, last) if day < last]
    return (*((day, expected(facts, day + step, params) or 0) for day in days), (last, PARTS))


def _drawn_line(facts: ExpectationFacts) -> Trajectory:
    """The drawn points with the start before them."""
    points = [(day, percent * PARTS // 100) for day, percent in facts.drawn]
    return (*([(facts.start, 0)] if facts.start < points[0][0] else []), *points)


def _along_the_plan(facts: ExpectationFacts, today: date, params: ExpectationParams) -> int:
    due = facts.due or today
    if any(stage.end for stage in facts.stages):
        return _by_stages(facts.stages, due, today)
    if params.mode == ExpectationMode.DAY:
        return half_even(((today - facts.start).days + 1) * PARTS, (due - facts.start).days + 1)
    return _by_months(facts.start, due, today)


def _by_stages(stages: Sequence[PlannedStage], due: date, today: date) -> int:
    """The weight of the stages that are over; a stage without its own day ends with the task."""
    parts, _ = weights([stage.weight for stage in stages])
    over = [is_over(stage.end or due, today) for stage in stages]
    passed = sum(part for part, is_passed in zip(parts, over, strict=True) if is_passed)
    return half_even(passed * PARTS, sum(parts))


def _by_months(start: date, due: date, today: date) -> int:
    """Months over, of all months that the task touches; a begun month counts whole.

    A task from 20 March to 10 June has four months: 1/4 on 31 March, 3/4 from 31 May on, and all
    of it after 10 June.
    """
    first = month_number(start)
    over = month_number(today) + int(today == month_end(today)) - first
    return half_even(over * PARTS, month_number(due) + 1 - first)


def _bends(facts: ExpectationFacts, last: date) -> list[date]:
    """The days at which the expectation may change: start, month ends, ends of stages, last."""
    days = {facts.start, *facts.occurrences, last}
    days |= {stage.end for stage in facts.stages if stage.end}
    end = month_end(facts.start)
    while end < last:
        days.add(end)
        end = month_end(end + timedelta(days=1))
    return sorted(day for day in days if facts.start <= day <= last)
