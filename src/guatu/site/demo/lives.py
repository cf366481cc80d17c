"""How a piece of work goes through its year: what is said of it, when, with which figure."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from guatu.site.demo.figures import by_figure
from guatu.site.demo.work import FULL, Said, Work

LENIENT = {"behind": "0.96", "far": "0.7", "ahead": "1.15"}


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
        said = by_figure(work, end, dice)
    return sorted((one for one in said if one.day <= end), key=lambda one: one.day)


def _stopped(work: Work, until: date) -> date:
    """Cancelled and paused work is told of until it stops, in the month the life names."""
    if work.life not in ("cancel", "pause"):
        return until
    return date(work.start.year, int(work.facts[0]), 8)


def _by_stages(work: Work, dice: Random) -> Iterator[Said]:
    """Stages done on their day, some days before it, or not at all."""
    missing = {"late": 1, "far": 2, "behind": 1}.get(work.life, 0)
    missing = int(work.facts[0]) if missing and work.facts else missing
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
