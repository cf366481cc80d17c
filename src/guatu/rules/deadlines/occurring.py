"""Deadlines on the calendar: anchors filled from the year's table, rhythms laid out in periods."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Protocol

from guatu.rules.deadlines.forms import month_end
from guatu.rules.deadlines.reading import read_deadline
from guatu.rules.deadlines.recurring import MONTHS
from guatu.rules.deadlines.values import Deadline, Every, Kind, Occurrence


def resolve(
    deadline: Deadline, anchors: Mapping[str, date], workdays: "Counts | None" = None
) -> Deadline:
    """An anchor deadline with its ``due`` filled when its anchor has a date; else unchanged.

    The kind stays ``anchor``, so that a moved anchor moves the deadline.  An offset in working
    days (note ``workdays``) goes by the calendar; without one it stays unresolved.
    """
    day = anchors.get(deadline.anchor) if deadline.anchor else None
    if deadline.kind is not Kind.ANCHOR or day is None:
        return deadline
    offset = deadline.offset_days or 0
    if "workdays" not in deadline.notes:
        return replace(deadline, due=day + timedelta(days=offset))
    return replace(deadline, due=workdays.add_workdays(day, offset)) if workdays else deadline


class Counts(Protocol):
    """What a term asks of a work calendar."""

    def add_workdays(self, day: date, n: int) -> date:
        """The ``n``-th workday after ``day``."""
        ...


def fall_due(deadline: Deadline, issued: date, workdays: Counts) -> Deadline:
    """A fixed term with its ``due`` counted from the day of issue; what has a due day keeps it.

    The day of issue does not count; terms in working days (note ``workdays``) go by the calendar,
    others by days, a month being 30 as the reading of its words says.
    """
    if deadline.kind is not Kind.FIXED_TERM or deadline.due or deadline.offset_days is None:
        return deadline
    if "workdays" in deadline.notes:
        return replace(deadline, due=workdays.add_workdays(issued, deadline.offset_days))
    return replace(deadline, due=issued + timedelta(days=deadline.offset_days))


def occurrences(deadline: Deadline, cycle_start: date, cycle_end: date) -> tuple[Occurrence, ...]:
    """One occurrence per period that ends within the cycle and within the deadline's own dates.

    The due day is the named one, or the period's last; days that a month lacks become its last.
    The due day of the last period is never after ``deadline.due``.  Empty unless recurring.
    Where the deadline was stored without its day, the day is read again from its words.
    """
    every = deadline.every
    if deadline.kind is not Kind.RECURRING or every is None:
        return ()
    deadline = _placed(deadline, cycle_start.year)
    low = max(cycle_start, deadline.start or cycle_start)
    limit = deadline.due or date.max
    found = (
        (label, first, min(_due(deadline, first, last), limit))
        for label, first, last in spans(every, low, cycle_end)
        if low <= last <= cycle_end and first <= limit
    )
    named = deadline.start or date.min
    return tuple(Occurrence(*one) for one in found if one[2] >= max(one[1], named))


def _placed(deadline: Deadline, year: int) -> Deadline:
    """The deadline with the due day of its words, unless it has one or a person corrected it."""
    if deadline.due_day or deadline.due_month or "corrected" in deadline.notes:
        return deadline
    words = read_deadline(deadline.raw, year)
    if words.every is not deadline.every:
        return deadline
    return replace(deadline, due_month=words.due_month, due_day=words.due_day)


def spans(every: Every, low: date, high: date) -> Iterator[tuple[str, date, date]]:
    """The periods of a rhythm that reach into low to high: key, first and last day of each."""
    if every is Every.WEEK:
        first = low - timedelta(days=low.weekday())
        while first <= high:
            week = first.isocalendar()
            yield f"{week.year}W{week.week:02}", first, first + timedelta(days=6)
            first += timedelta(days=7)
        return
    months = MONTHS[every]
    year, number = low.year, (low.month - 1) // months
    while date(year, number * months + 1, 1) <= high:
        first = date(year, number * months + 1, 1)
        yield _label(every, first), first, month_end(year, (number + 1) * months)
        year, number = (year + 1, 0) if (number + 1) * months == 12 else (year, number + 1)


def _label(every: Every, first: date) -> str:
    return {
        Every.MONTH: f"{first.year}-{first.month:02}",
        Every.QUARTER: f"{first.year}Q{(first.month + 2) // 3}",
        Every.HALF_YEAR: f"{first.year}H{1 if first.month < 7 else 2}",
    }.get(every, str(first.year))


def _due(deadline: Deadline, first: date, last: date) -> date:
    if deadline.every is None or (deadline.due_day is None and deadline.due_month is None):
        return last
    if deadline.every is Every.WEEK:
        return first + timedelta(days=(deadline.due_day or 7) - 1)
    month = first.month - 1 + (deadline.due_month or MONTHS[deadline.every]) - 1
    year, month = first.year + month // 12, month % 12 + 1
    end = month_end(year, month)
    return end.replace(day=min(deadline.due_day or 31, end.day))
