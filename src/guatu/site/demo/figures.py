"""The figures of a piece of work month by month, by the life that it has."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from random import Random

from guatu.site.demo.terms import Measured
from guatu.site.demo.work import FULL, Said, Work

SLOW = 38  # days after due
LOOKS = (1, 3, 5, 7, 9, 10, 12)  # months in which a rate is taken
LATELY = {"on": 0.5, "ahead": 0.6}  # how far the running month is still short of its end
KNEE = 0.45  # how far work goes well that falls behind later
PACES = {"behind": 0.84, "far": 0.35}
FINE_UNITS = ("工作日", "分钟", "%")  # figures with one decimal


def by_figure(work: Work, until: date, dice: Random) -> Iterator[Said]:
    """The figures entered up to a day; the same figure is not entered twice."""
    found = work.measured
    if found.is_rate:
        yield from _standing(work, dice)
        return
    last, total = None, Decimal(0)
    for day, share in _line(work, until, dice):
        value = _figure(found, share, work.life)
        if value == last:
            continue
        shown = value - total if found.per_period else value
        yield Said(day, "value", shown, period=f"{day:%Y-%m}" if found.per_period else "")
        last, total = value, value
    if work.life == "late" and until.day < 20 and last is not None:
        yield Said(until - timedelta(days=dice.randint(2, 6)), "value", last + 1)


def _standing(work: Work, dice: Random) -> Iterator[Said]:
    """A rate, taken every other month; the last one is given.  A count grows evenly to it."""
    target = work.measured.target or Decimal(0)
    final = Decimal(work.facts[0]) if work.facts else target
    growing = work.measured.baseline is None and work.measured.direction == "less"
    for month in LOOKS:
        day = date(work.start.year, month, 25)
        wobble = Decimal(dice.randint(-4, 4)) / 10
        value = final if month >= 10 else final + wobble
        yield Said(day, "value", _share_of_year(final, month) if growing else value)


def _share_of_year(final: Decimal, month: int) -> Decimal:
    """A count that may not grow too far, by the end of a month."""
    return (final * min(month, 10) / 10).to_integral_value(ROUND_HALF_UP)


def _line(work: Work, until: date, dice: Random) -> Iterator[tuple[date, float]]:
    """(day, share done) month by month, then the end."""
    due = work.due or date(until.year, 12, 31)
    end = due - timedelta(days=dice.randint(15, 34)) if work.life == "early" else due
    months = (due.year - work.start.year) * 12 + due.month - work.start.month + 1
    day = work.start.replace(day=22 + dice.randint(0, 5))
    over = 1
    while day < min(end - timedelta(days=9), until + timedelta(days=1)) and over <= months:
        yield day, _share(work, over, months, dice)
        day, over = _next_month(day, dice), over + 1
    if until.day < 20 and work.start < until < end:
        yield (
            until - timedelta(days=dice.randint(2, 10)),
            _share(work, over - LATELY.get(work.life, 0.8), months, dice),
        )
    if work.life in ("late", "slow"):
        yield end, _final(work)
    if work.life in FULL:
        yield end + timedelta(days=SLOW if work.life == "slow" else 0), 1.0


def _share(work: Work, over: float, months: int, dice: Random) -> float:
    """The share done after so many of its months, by its life."""
    even = over / months
    share = even + dice.random() * 0.025
    if work.life == "ahead":
        share = even * 1.14 + 0.03
    elif work.life in PACES and even > KNEE:
        share = KNEE + (even - KNEE) * PACES[work.life]
    elif work.life in ("late", "slow") and even > KNEE:
        share = KNEE + (even - KNEE) * (_final(work) - KNEE) / (1 - KNEE)
    if work.life == "on" and work.facts:
        share = min(1.0, over / work.months) * _final(work)
    least_open = 0.98 if over < months or work.life not in FULL else 0.99
    return max(0.0, min(share, least_open))


def _final(work: Work) -> float:
    """The share that the last figure in the life stands for."""
    target = work.measured.target or Decimal(1)
    return float(Decimal(work.facts[0]) / target) if work.facts else 0.95


def _figure(found: Measured, share: float, life: str) -> Decimal:
    """The figure for a share: short of the target until the share is whole."""
    target, base = found.target or Decimal(0), found.baseline or Decimal(0)
    way = (target - base) * Decimal(str(round(share, 4)))
    slow = (life in ("behind", "far", "late") and share > KNEE) != (target < base)
    step = Decimal("0.1") if found.unit in FINE_UNITS else Decimal(1)
    exact = (base + way).quantize(Decimal("0.001"))
    value = exact.quantize(step, ROUND_FLOOR if slow else ROUND_CEILING)
    if share < 1 and target > base:
        return min(value, target - step)
    return value


def _next_month(day: date, dice: Random) -> date:
    first = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    days = monthrange(first.year, first.month)[1]
    return first.replace(day=min(22 + dice.randint(0, 5), days))
