"""The periods that can be chosen, and why a due day is the day it is."""

from datetime import date

from django.db.models import Q

from guatu.plans.models import Cycle
from guatu.reports.models import Period
from guatu.reports.queries.facts import params_of
from guatu.rulebook import queries as rulebook
from guatu.rules.reporting.periods import PeriodDays, nominal_due, periods_of
from guatu.rules.workdays import WorkCalendar


def periods_of_year(year: int) -> list[Period]:
    """The periods of a year with its cycle, the first one first (one statement)."""
    return list(Period.objects.filter(cycle__year=year).select_related("cycle").order_by("first"))


def chosen(today: date, key: str = "") -> tuple[Period | None, list[Period]]:
    """The period asked for, else the open one that is due next, else the last; and its year's.

    A key names its year: the first four digits.  In January the December of last year goes on as
    long as it is open (one statement, two where the open one is of last year).
    """
    if key:
        found = periods_of_year(int(key[:4]) if key[:4].isdigit() else today.year)
        return next((one for one in found if one.key == key), None), found
    late = Q(cycle__year=today.year - 1, cycle__closed=False, state="open")
    rows = Period.objects.filter(Q(cycle__year=today.year) | late).select_related("cycle")
    both = list(rows.order_by("first"))
    found = [one for one in both if one.cycle.year == today.year]
    begun = [one for one in both if one.state == "open"]
    done = [one for one in found if one.state == "closed"]
    ahead = next((one for one in begun if one.due >= today), begun[-1] if begun else None)
    if ahead is not None and ahead not in found:
        return ahead, periods_of_year(ahead.cycle.year)
    return ahead or (done[-1] if done else found[0] if found else None), found


def moved_from(period: Period) -> date | None:
    """The day on which it would be due had that been a working day; None when it did not move."""
    if period.by_hand:
        return None
    nominal = nominal_due(period.last, params_of(period))
    return nominal if nominal != period.due else None


def counted_anew(cycle: Cycle, calendar: WorkCalendar) -> list[tuple[Period, PeriodDays]]:
    """Each period that is not closed, with its days as this calendar counts them (one statement).

    An open one by the rules under which it was opened; one set by hand is no counted one.
    """
    rows = Period.objects.filter(cycle=cycle, by_hand=False).exclude(state="closed")
    found, books = [], dict[int, dict[str, PeriodDays]]()
    for period in rows.order_by("first"):
        book = period.rulebook or cycle.rulebook
        if book not in books:
            params = rulebook.params(cycle.year, book).reporting
            books[book] = {one.key: one for one in periods_of(cycle.year, params, calendar)}
        if period.key in books[book]:
            found.append((period, books[book][period.key]))
    return found
