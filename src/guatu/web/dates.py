"""Dates as people read them: 6月30日 in lists, June 30 in English; ISO belongs to exports."""

import re
from datetime import date, datetime
from functools import lru_cache

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from guatu.web.rendering import setting

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

KEPT = 1024
"""So many periods are kept in words."""
PERIOD = re.compile(r"(?P<year>\d{4})(?P<kind>[-QHW])(?P<number>\d{1,2})")


def _day(value: date | datetime) -> date:
    """The calendar day at the installation's place."""
    if isinstance(value, datetime):
        return (timezone.localtime(value) if timezone.is_aware(value) else value).date()
    return value


def short(value: date | datetime | None, year: int | None = None) -> str:
    """``6月30日``, ``June 30``; with the year when ``year`` is another; "" for none."""
    if value is None:
        return ""
    day = _day(value)
    if year is not None and day.year != year:
        return full(day)
    # Translators: day and month in a list
    text = pgettext("day", "%(name)s %(day)d")
    return text % {"name": MONTHS[day.month - 1], "month": day.month, "day": day.day}


def full(value: date | datetime | None) -> str:
    """``2026年6月30日``, ``June 30, 2026``; "" for none."""
    if value is None:
        return ""
    day = _day(value)
    text = pgettext("day", "%(name)s %(day)d, %(year)d")
    words = {"name": MONTHS[day.month - 1], "month": day.month, "day": day.day, "year": day.year}
    return text % words


def moment(value: datetime | None) -> str:
    """``11月15日 16:20`` at the installation's place; "" for none."""
    if value is None:
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{short(local)} {local:%H:%M}"


def period_words(key: str | None) -> str:
    """``2027年3月``, ``March 2027`` of a period's key (2027-03, 2027Q1, 2027H1, 2027W09, 2027).

    What is no such key comes back as it is.
    """
    return _period_words(key or "", setting().language)


@lru_cache(KEPT)
def _period_words(key: str, language: str) -> str:
    """``language`` is the one that is active: part of the key alone."""
    found = PERIOD.fullmatch(key)
    if not found:
        return key
    number = int(found["number"])
    kind, year = found["kind"], int(found["year"])
    name = MONTHS[number - 1] if kind == "-" and 1 <= number <= 12 else ""
    return str(_period_forms()[kind] % {"year": year, "number": number, "name": name})


def _period_forms() -> dict[str, str]:
    """By the letter of the key."""
    return {
        "-": pgettext("period", "%(name)s %(year)d"),
        "Q": pgettext("period", "quarter %(number)d of %(year)d"),
        "H": pgettext("period", "half %(number)d of %(year)d"),
        "W": pgettext("period", "week %(number)d of %(year)d"),
    }


def iso(value: date | datetime | None) -> str:
    """``2026-06-30``; "" for none."""
    return "" if value is None else _day(value).isoformat()


def waited(since: date | datetime | None, today: date | None) -> str:
    """``waiting 6 days``, ``since today``; "" when either is unknown."""
    if since is None or today is None:
        return ""
    days = (today - _day(since)).days
    if days <= 0:
        return _("since today")
    return ngettext("waiting %(days)d day", "waiting %(days)d days", days) % {"days": days}


def left(due: date | None, today: date | None) -> str:
    """``3 days late``, ``due today``, ``in 5 days``; "" when either is unknown."""
    if due is None or today is None:
        return ""
    days = (due - today).days
    if days == 0:
        return _("due today")
    if days < 0:
        return ngettext("%(days)d day late", "%(days)d days late", -days) % {"days": -days}
    return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}
