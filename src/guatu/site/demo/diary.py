"""The diary of a year: every act with its time, from what is said of each leaf."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

from guatu.rules.workdays import WorkCalendar
from guatu.site.demo.lives import course
from guatu.site.demo.seasons import at
from guatu.site.demo.work import FULL, Said, Work

SHY = timedelta(days=12)  # what was entered so lately may still wait for its head
FATES = (("confirmed", 88), ("again", 5), ("withdrawn", 3), ("corrected", 4))
LATE_FATES = (("confirmed", 28), ("waiting", 58), ("returned", 14))


@dataclass(frozen=True, order=True)
class Act:
    """One act on a task: ``node`` is its place in the script, ``key`` ties an entry's acts."""

    when: datetime
    node: int
    order: int
    verb: str  # enter, confirm, return, withdraw, grade, done, pause, cancel
    key: str = ""
    said: Said | None = None
    reason: str = ""
    off_by: int = 0


@dataclass(frozen=True)
class Span:
    """The days that are written, their workdays, and any aware time of their zone."""

    since: date
    until: date
    workdays: WorkCalendar
    zone: datetime
    closed: bool = False


def acts_of(node: int, work: Work, span: Span, seed: str) -> list[Act]:
    """All acts on one leaf, in order of time."""
    dice = Random(seed)
    said = [_on_workday(one, work, span) for one in course(work, span.until, dice)]
    acts = [act for n, one in enumerate(said) for act in _told(node, n, one, work, span, dice)]
    return sorted([*acts, *_ended(node, work, said, span, dice)])


def _on_workday(one: Said, work: Work, span: Span) -> Said:
    """Figures are entered on workdays, none before the release; the last day is kept."""
    day = one.day
    if one.what == "value" and day != work.due and not span.workdays.is_workday(day):
        day = span.workdays.previous_workday(day)
    return replace(one, day=max(day, span.since))


def _told(node: int, n: int, one: Said, work: Work, span: Span, dice: Random) -> Iterator[Act]:
    """An entry and what becomes of it."""
    key, entered = f"{node}.{n}", _time(one.day, span, dice)
    if one.what == "grade":
        yield Act(entered, node, 0, "grade", key, one)
        return
    fate = _fate(one, work, span, dice)
    first = key if fate in ("confirmed", "waiting", "returned") else key + "a"
    wrong = 1 if fate in ("again", "withdrawn", "corrected") and one.what == "value" else 0
    yield Act(entered, node, 0, "enter", first, one, off_by=wrong)
    later = entered + timedelta(minutes=dice.randint(40, 150))
    if fate == "waiting":
        return
    if fate != "confirmed":
        verb = {"withdrawn": "withdraw", "corrected": "confirm"}.get(fate, "return")
        yield Act(later, node, 1, verb, first, one)
        if fate == "returned":
            return
        later += timedelta(minutes=dice.randint(20, 50))
        yield Act(later, node, 2, "enter", key, one)
        later += timedelta(minutes=dice.randint(15, 60))
    yield Act(later, node, 3, "confirm", key, one)


def _fate(one: Said, work: Work, span: Span, dice: Random) -> str:
    lately = not span.closed and one.day > span.until - SHY
    if lately and work.fate:
        return work.fate
    fates = LATE_FATES if lately and work.life not in FULL else FATES
    fate = dice.choices([name for name, _ in fates], [weight for _, weight in fates])[0]
    plain = one.what != "value" or not one.value or work.measured.direction == "less"
    return "again" if fate == "corrected" and plain else fate


def _ended(node: int, work: Work, said: list[Said], span: Span, dice: Random) -> Iterator[Act]:
    """Declared done some days after the last step; cancelled or paused in the month named."""
    if work.life in ("cancel", "pause"):
        month, why = int(work.facts[0]), work.facts[1]
        day = date(span.until.year, month, 10)
        yield Act(at(day, 10, 20, span.zone), node, 5, work.life, reason=why)
    lasting = work.measured.is_rate or work.occurrences or work.open_ended
    if work.leaf and work.life in FULL and said and not lasting:
        day = said[-1].day + timedelta(days=dice.randint(4, 13))
        if day <= span.until:
            yield Act(_time(day, span, dice, 16), node, 5, "done")


def _time(day: date, span: Span, dice: Random, hour: int = 0) -> datetime:
    """A minute of office hours."""
    return at(day, hour or dice.randint(9, 15), dice.randint(0, 59), span.zone)


def whole(value: Decimal) -> int:
    """A grade in whole per cent."""
    return int((value * 100).to_integral_value())
