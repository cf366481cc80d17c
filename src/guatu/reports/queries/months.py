"""The periods that can be chosen, and why a due day is the day it is."""

from datetime import date

from guatu.reports.models import Period
from guatu.reports.queries.facts import params_of
from guatu.rules.reporting.periods import nominal_due


def periods_of_year(year: int) -> list[Period]:
    """The periods of a year with its cycle, the first one first (one statement)."""
    return list(Period.objects.filter(cycle__year=year).select_related("cycle").order_by("first"))


def chosen(today: date, key: str = "") -> tuple[Period | None, list[Period]]:
    """The period asked for, else the open one that is due next, else the last; and its year's.

    A key names its year: the first four digits.
    """
    year = int(key[:4]) if key[:4].isdigit() else today.year
    found = periods_of_year(year)
    if key:
        return next((one for one in found if one.key == key), None), found
    begun = [one for one in found if one.state == "open"]
    done = [one for one in found if one.state == "closed"]
    ahead = next((one for one in begun if one.due >= today), begun[-1] if begun else None)
    return ahead or (done[-1] if done else found[0] if found else None), found


def moved_from(period: Period) -> date | None:
    """The day on which it would be due had that been a working day; None when it did not move."""
    if period.by_hand:
        return None
    nominal = nominal_due(period.last, params_of(period))
    return nominal if nominal != period.due else None
