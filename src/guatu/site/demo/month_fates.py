"""What becomes of each report of the invented year: who moves it, on which day, how far it comes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from guatu.plans.models import TaskPerson
from guatu.plans.queries.confirming import Heads
from guatu.reports.models import Period, Report
from guatu.reports.queries.facts import authors_of, reviewers_of
from guatu.rules.workdays import WorkCalendar
from guatu.site.demo.year import SEED

LIVED = (("accepted", 350), ("late", 24), ("returned", 6), ("missing", 12), ("corrected", 3))
RUNNING = (
    ("draft", 43), ("writing", 12), ("submitted", 20), ("office_reviewed", 12),
    ("checked", 4), ("returned", 7), ("accepted", 2),
)  # fmt: skip
REACHED = {"late": "accepted", "corrected": "accepted", "writing": "draft", "missing": "draft"}
REVIEWED = frozenset({"office_reviewed", "checked", "accepted"})


@dataclass
class Fate:
    """A report on its way: the people who move it and the days on which they do."""

    report: Report
    name: str
    dice: Random
    author: int
    reviewer: int
    submitted: date
    reviewed: date
    accepted: date

    @property
    def reached(self) -> str:
        """The state that it comes to before its period closes."""
        return REACHED.get(self.name, self.name)

    @property
    def said(self) -> bool:
        """Whether anything was written."""
        return self.name not in ("draft", "missing")


def fate_of(
    report: Report,
    people: Sequence[TaskPerson],
    liaison: int,
    heads: Heads,
    at: WorkCalendar,
    until: date | None,
) -> Fate | None:
    """What becomes of a report; ``until`` is the last day lived of a period that is open still.

    None where nobody is there to write or to review it.
    """
    dice = Random(f"{SEED}:{report.period.key}:{report.task.title}")
    named = next((p.person_id for p in people if p.role == "assignee" and p.person_id), None)
    author = named or liaison
    report.author_id = author or None
    reviewers = reviewers_of(authors_of(report, people), people, heads)
    if not author or not reviewers:
        report.author_id = None
        return None
    table = RUNNING if until else LIVED
    name = dice.choices([n for n, _ in table], [w for _, w in table])[0]
    days = _days(report.period, name, dice, at, until)
    return Fate(report, name, dice, author, min(reviewers), *days)


def _days(
    period: Period, name: str, dice: Random, at: WorkCalendar, until: date | None
) -> tuple[date, date, date]:
    """Handed in some days before it is due, or after; then reviewed and accepted day by day."""
    if until:
        day = at.shift(until - timedelta(days=dice.randint(0, 3)), "back")
        return day, day, day
    day = at.shift(period.due - timedelta(days=dice.randint(0, 4)), "back")
    if name == "late":
        day = at.add_workdays(period.grace_until, dice.randint(1, 2))
    reviewed = at.next_workday(day)
    return day, reviewed, at.next_workday(reviewed)
