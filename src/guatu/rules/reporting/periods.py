"""The periods of a year (填报周期): their days, worked out from the parameters and the calendar.

Source: practice 3 ("Calendars really used"), issue "The month", section 1.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from guatu.rules.params.reporting import ReportingParams, Rhythm
from guatu.rules.refused import Refused
from guatu.rules.workdays import WorkCalendar

DAYS = ("opens", "due", "grace_until", "locks")
"""The days of a period that a person may set by hand, in the order in which they come."""


@dataclass(frozen=True)
class PeriodDays:
    """A period with its days; ``nominal`` is the due day before it moved to a working day.

    ``confirmed`` says that the official calendar of every year it was counted in is entered.
    """

    key: str
    first: date
    last: date
    nominal: date
    opens: date
    due: date
    grace_until: date
    locks: date
    confirmed: bool


def periods_of(year: int, params: ReportingParams, calendar: WorkCalendar) -> list[PeriodDays]:
    """The periods of a year, the first one first; weeks are those of ISO 8601."""
    spans = {Rhythm.MONTH: _months, Rhythm.QUARTER: _quarters, Rhythm.WEEK: _weeks}
    return [_dated(span, params, calendar) for span in spans[params.rhythm](year)]


def nominal_due(last: date, params: ReportingParams) -> date:
    """The due day as the words say it, before it moves; ``last`` is the period's last day.

    The last day of its month when that month is shorter.
    """
    if params.rhythm is Rhythm.WEEK:
        ahead = min(params.due_day, 7) - 7 + (7 if params.next_month else 0)
        return last + timedelta(days=ahead)
    month = last + timedelta(days=1) if params.next_month else last
    return month.replace(day=min(params.due_day, monthrange(month.year, month.month)[1]))


def set_by_hand(opens: date, due: date, grace_until: date, locks: date, reason: str) -> str:
    """The event of days set by a person, who says why.

    Raises ``Refused``: ``reason_missing``, ``days_out_of_order`` (place: the day too early).
    """
    days = (opens, due, grace_until, locks)
    for name, day, before in zip(DAYS[1:], days[1:], days[:-1], strict=True):
        if day < before:
            raise Refused("days_out_of_order", place=name)
    if not reason.strip():
        raise Refused("reason_missing", place="reason", flow="period", verb="set")
    return "period.set"


def is_late(day: date, grace_until: date, returned_due: date | None = None) -> bool:
    """Whether what is handed in on ``day`` is late: after the grace, or a return's own day."""
    return day > max(grace_until, returned_due or grace_until)


def _dated(span: tuple[str, date, date], params: ReportingParams, at: WorkCalendar) -> PeriodDays:
    key, first, last = span
    nominal = nominal_due(last, params)
    due = at.shift(nominal, params.shift)
    grace = at.add_workdays(due, params.grace_workdays)
    locks = at.add_workdays(grace, params.lock_workdays)
    sure = all(at.is_confirmed(day) for day in (nominal, due, locks))
    opens = due - timedelta(days=params.opens_before)
    return PeriodDays(key, first, last, nominal, opens, due, grace, locks, sure)


def _months(year: int) -> Iterator[tuple[str, date, date]]:
    for month in range(1, 13):
        yield f"{year}-{month:02d}", date(year, month, 1), _end(year, month)


def _quarters(year: int) -> Iterator[tuple[str, date, date]]:
    for quarter in range(1, 5):
        first = date(year, quarter * 3 - 2, 1)
        yield f"{year}Q{quarter}", first, _end(year, quarter * 3)


def _weeks(year: int) -> Iterator[tuple[str, date, date]]:
    for week in range(1, date(year, 12, 28).isocalendar().week + 1):
        first = date.fromisocalendar(year, week, 1)
        yield f"{year}W{week:02d}", first, first + timedelta(days=6)


def _end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
