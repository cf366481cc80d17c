"""How a deadline was read, in words: its kind, its dates, what was assumed."""

from datetime import date
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from guatu.plans.wording.labels import EVERY
from guatu.web.dates import short

DEADLINE_KINDS: dict[str, Promise] = {
    "date": pgettext_lazy("deadline", "a day"),
    "recurring": pgettext_lazy("deadline", "again and again"),
    "open": pgettext_lazy("deadline", "no due date"),
    "fixed_term": pgettext_lazy("deadline", "a term from its issue"),
    "anchor": pgettext_lazy("deadline", "tied to a date of the year"),
    "external": pgettext_lazy("deadline", "set by a superior"),
    "none": pgettext_lazy("deadline", "none"),
    "unreadable": pgettext_lazy("deadline", "not understood"),
}
NOTES: dict[str, Promise] = {
    "more_than_once": _("more than once in each period"),
    "ambiguous": _("two readings are equally good"),
    "anchor_day_assumed": _("taken as the day itself"),
    "approximate": _("“about” was taken as the day itself"),
    "assumed_full_year": _("the whole year: due on its last day"),
    "blank": _("no deadline was written"),
    "carried_past": _("a day of the former year: mend it before release"),
    "corrected": _("corrected by hand"),
    "continued": _("joined to the stage before it"),
    "day_clipped": _("in short months their last day"),
    "during_anchor": _("“during” was taken as the day itself"),
    "end_of_period_assumed": _("taken as the end of the period"),
    "impossible_day": _("there is no such day"),
    "impossible_month": _("there is no such month"),
    "impossible_quarter": _("there is no such quarter"),
    "months_as_30_days": _("a month was counted as 30 days"),
    "out_of_order": _("ends before the former stage"),
    "outside_quarter": _("lies outside the quarter of its column"),
    "same_as_above": _("“as above”: say which"),
    "several_dates": _("several dates; the last one counts"),
    "several_periods": _("several rhythms in one phrase"),
    "start_after_due": _("the start lies after the end"),
    "too_long": _("too long for a deadline"),
    "undated": _("without a date of its own"),
    "unknown_event": _("counted from an event without a date"),
    "unsupported_period": _("not a week, month, quarter, half-year or year"),
    "workdays": _("counted in working days"),
    "year_differs": _("the year written is not that of the plan"),
}


def reading(
    kind: str,
    *,
    start: date | None = None,
    due: date | None = None,
    every: str = "",
    anchor: str = "",
    offset_days: int | None = None,
    year: int | None = None,
) -> str:
    """What was understood, as a phrase: ``4月1日至12月31日``, ``每季度``, ``春节前1天``."""
    return _reading(get_language(), kind, start, due, every, anchor, offset_days, year)


@lru_cache(maxsize=4096)
def _reading(
    language: str,
    kind: str,
    start: date | None,
    due: date | None,
    every: str,
    anchor: str,
    offset_days: int | None,
    year: int | None,
) -> str:
    """The same, remembered by language: a table of a plan says few different things."""
    if kind == "recurring" and every:
        rhythm = str(EVERY.get(every, every))
        return _until(rhythm, due, year) if due else rhythm
    if kind == "anchor" and anchor:
        return _anchored(anchor, offset_days or 0, due, year)
    if due:
        return _span(start, due, year)
    if kind == "fixed_term" and offset_days is not None:
        return str(_("within %(days)s days of its release") % {"days": offset_days})
    return str(DEADLINE_KINDS.get(kind, kind))


def _span(start: date | None, due: date, year: int | None) -> str:
    if start is None:
        return str(_("by %(date)s")) % {"date": short(due, year)}
    return str(_("%(start)s to %(due)s")) % {"start": short(start, year), "due": short(due, year)}


def _until(rhythm: str, due: date, year: int | None) -> str:
    return str(_("%(rhythm)s until %(date)s")) % {"rhythm": rhythm, "date": short(due, year)}


def _anchored(anchor: str, offset: int, due: date | None, year: int | None) -> str:
    facts = {"anchor": anchor, "days": abs(offset)}
    if offset < 0:
        shape = ngettext(
            "%(days)s day before %(anchor)s", "%(days)s days before %(anchor)s", -offset
        )
        words = shape % facts
    elif offset:
        shape = ngettext(
            "within %(days)s day after %(anchor)s", "within %(days)s days after %(anchor)s", offset
        )
        words = shape % facts
    else:
        words = anchor
    day = short(due, year) if due else str(_("date not entered yet"))
    return f"{words} · {day}"
