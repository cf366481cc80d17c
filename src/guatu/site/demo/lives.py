"""How a piece of work goes through its year: what is said of it, on which day, with which figure."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from random import Random

from guatu.rules.deadlines import Occurrence
from guatu.site.demo.terms import Measured

FULL = ("done", "early", "slow")
SLOW = 38  # days after due
LENIENT = {"behind": "0.96", "far": "0.7", "ahead": "1.15"}
LOOKS = (1, 3, 5, 7, 9, 10, 12)  # months in which a rate or a grade is taken
LATELY = {"on": 0.5, "ahead": 0.6}  # how far the running month is still short of its end
FINE_UNITS = ("工作日", "分钟", "%")  # figures with one decimal


@dataclass(frozen=True)
class Said:
    """One thing said of a leaf: ``what`` is value, stage, period or grade."""

    day: date
    what: str
    value: Decimal | None = None
    stage: int = 0
    period: str = ""


@dataclass(frozen=True)
class Work:
    """A leaf of the plan with its dates: ``open_ended`` work is told of by quarter.

    ``fate`` is what becomes of what was said of it lately, where the text decides that.
    """

    life: str
    facts: Sequence[str]
    measured: Measured
    start: date
    due: date | None
    stages: Sequence[date]
    occurrences: Sequence[Occurrence]
    open_ended: bool
    fate: str = ""
    months: float = 10.0


def course(work: Work, until: date, dice: Random) -> list[Said]:
    """What is said of the work up to a day, in order of days."""
    if work.life in ("silent", "idle"):
        return []
    end = _stopped(work, until)
    if work.stages:
        said = _by_stages(work, dice)
    elif work.occurrences:
        said = _by_period(work, dice)
    elif work.open_ended:
        said = _by_quarter(work.start.year)
    elif work.measured.target is None:
        said = _by_grade(work)
    else:
        said = _by_figure(work, end, dice)
    return sorted((one for one in said if one.day <= end), key=lambda one: one.day)


def _stopped(work: Work, until: date) -> date:
    """Cancelled and paused work is told of until it stops, in the month the life names."""
    if work.life not in ("cancel", "pause"):
        return until
    return date(work.start.year, int(work.facts[0]), 8)


def _by_stages(work: Work, dice: Random) -> Iterator[Said]:
    """Stages done on their day, some days before it, or not at all."""
    missing = {"late": 1, "far": 2, "behind": 1}.get(work.life, 0)
    done = work.stages[: len(work.stages) - missing] if missing else work.stages
    for at, due in enumerate(done):
        before = dice.randint(12, 25) if work.life == "early" else 0
        yield Said(due - timedelta(days=before), "stage", stage=at)


def _by_period(work: Work, dice: Random) -> Iterator[Said]:
    for one in work.occurrences:
        day = max(one.start, one.due - timedelta(days=dice.randint(0, 4)))
        yield Said(day, "period", period=one.period)


def _by_quarter(year: int) -> Iterator[Said]:
    for quarter in range(1, 5):
        yield Said(date(year, quarter * 3, 26), "period", period=f"{year}Q{quarter}")


def _by_grade(work: Work) -> Iterator[Said]:
    """The reviewer's looks through the year, a little above its even pace; 1 at the end."""
    months = work.due.month if work.due else 12
    factor = Decimal("1.02") * Decimal(LENIENT.get(work.life, "1.02"))
    for month in range(1, months):
        grade = min(Decimal(month) / months * factor, Decimal("0.99"))
        yield Said(date(work.start.year, month, 28), "grade", grade)
    if work.life in FULL and work.due:
        yield Said(work.due, "grade", Decimal(1))


def _by_figure(work: Work, until: date, dice: Random) -> Iterator[Said]:
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
        yield until - timedelta(days=dice.randint(2, 10)), _share(work, over - LATELY.get(work.life, 0.8), months, dice)
    if work.life in ("late", "slow"):
        yield end, _final(work)
    if work.life in FULL:
        yield end + timedelta(days=SLOW if work.life == "slow" else 0), 1.0


def _share(work: Work, over: float, months: int, dice: Random) -> float:
    """The share done after so many of its months, by its life."""
    even = over / months
    recent = max(0, over - months * 0.55)
    lives = {
        "ahead": even * 1.14 + 0.03,
        "behind": even - 0.012 * recent - 0.015,
        "far": even * 0.78 - 0.02 * recent,
        "late": min(even, _final(work)) * 0.97,
        "slow": min(even, _final(work)) * 0.97,
    }
    share = lives.get(work.life, even + dice.random() * 0.025)
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
    slow = (life in ("behind", "far", "late")) != (target < base)
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
