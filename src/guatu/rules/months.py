"""Months as the expectation counts them: the last day of a month counts the whole month."""

from calendar import monthrange
from datetime import date


def is_over(last_day: date, today: date) -> bool:
    """Whether a period is behind us: after its last day, or on it when it ends a month.

    So a month-end judges the whole month, as "the last day of m counts m" demands.
    """
    return last_day < today or (last_day == today == month_end(today))


def month_end(day: date) -> date:
    """The last day of the month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def month_number(day: date) -> int:
    """Months counted from the year 0, so that months of two years can be subtracted."""
    return day.year * 12 + day.month
