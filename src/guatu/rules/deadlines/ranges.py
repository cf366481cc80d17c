"""From one calendar expression to a span: 4月-12月, 7月、8月, 即日起至6月底, 3月起."""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from guatu.rules.deadlines.found import Found, Moment, Unclear, one_of
from guatu.rules.deadlines.moments import moment_at
from guatu.rules.deadlines.values import Kind
from guatu.rules.deadlines.words import NOW_WORDS, OPEN_WORDS

_NOW = re.compile(rf"(?:自|从)?{one_of(NOW_WORDS)}(?:开始)?(?:-|至|到)")
_BEGINS = re.compile(r"起|开始")
_AND = re.compile(r"[、和及与,](?=第?\d|下半年)")
_ONWARD = re.compile(rf"-?(?:后|并)?(?:{one_of(OPEN_WORDS)})")


def range_at(text: str, pos: int, year: int, months: bool = False) -> Found | None:
    """The span or single moment that begins at ``pos``; ``Unclear`` when its end comes first."""
    now = _NOW.match(text, pos)
    if now and (end := moment_at(text, now.end(), year)):
        return _single(pos, replace(end, period=False, marked=True))
    first = moment_at(text, pos, year, months)
    if not first:
        return None
    begins = _BEGINS.match(text, first.end)
    after = begins.end() if begins else first.end
    if text[after : after + 1] == "-":
        return _span(text, pos, first, after, months)
    if begins:
        return Found(pos, after, Kind.DATE, first.first, begins=first.first, only_start=True)
    return _listed(text, pos, first, months) if _AND.match(text, first.end) else _single(pos, first)


def _single(pos: int, moment: Moment) -> Found:
    return Found(
        pos,
        moment.end,
        Kind.DATE,
        due=moment.last,
        begins=moment.first if moment.period else None,
        marked=moment.marked,
        notes=moment.notes,
    )


def _span(text: str, pos: int, first: Moment, dash: int, months: bool) -> Found:
    last = moment_at(text, dash + 1, first.first.year, months)
    if not last:
        if _ONWARD.match(text, dash):
            return Found(pos, dash, Kind.DATE, first.first, begins=first.first, only_start=True)
        raise Unclear()
    if last.last < first.first:
        raise Unclear("start_after_due")
    start, notes = first.first, tuple(n for n in last.notes if n == "approximate")
    return Found(pos, last.end, Kind.DATE, start, last.last, start, marked=True, notes=notes)


def _listed(text: str, pos: int, first: Moment, months: bool) -> Found:
    """7月、8月 is one span; 6月、12月底前 are several dates, the last of which counts."""
    items = [first]
    while (comma := _AND.match(text, items[-1].end)) and (
        item := moment_at(text, comma.end(), items[-1].first.year, months)
    ):
        items.append(item)
    if len(items) == 1:
        return _single(pos, first)
    end, due = items[-1].end, max(item.last for item in items)
    if all(item.period for item in items) and _touching(items):
        return Found(pos, end, Kind.DATE, first.first, due, first.first)
    marked = any(item.marked for item in items)
    return Found(pos, end, Kind.DATE, due=due, marked=marked, notes=("several_dates",))


def _touching(items: list[Moment]) -> bool:
    return all(_next_day(before.last) == after.first for before, after in pairwise(items))


def _next_day(day: date) -> date:
    return day + timedelta(days=1)
