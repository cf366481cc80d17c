"""A report held for a move: its task's chain locked first, then its own row, and the rule asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from guatu.ledger.actions import Touched, record
from guatu.plans.actions.locks import lock_chain
from guatu.plans.models import Entry, Task, TaskPerson
from guatu.plans.queries.confirming import Heads, heads_of, people_of
from guatu.reports.models import Report
from guatu.reports.queries.facts import entries_that_stand, report_facts, undecided
from guatu.rules.actor import Actor
from guatu.rules.flow import Move
from guatu.rules.refused import Refused
from guatu.rules.reporting import ReportFacts, move_report
from guatu.rules.reporting.judging import judges


@dataclass
class Held:
    """A report under lock with what its moves are judged by; ``entries`` are its period's."""

    report: Report
    task: Task
    people: Sequence[TaskPerson]
    heads: Heads
    entries: Sequence[Entry]

    @property
    def undecided(self) -> list[Entry]:
        """Its entries that nobody has decided on."""
        return undecided(self.entries)

    def facts(self, actor: Actor) -> ReportFacts:
        """As it stands for ``actor``."""
        return report_facts(self.report, actor, self.people, self.heads, self.entries)


def hold_report(report_id: int, *, revision: int | None = None) -> Held:
    """Lock a report; ``revision`` is the one the actor saw, where it matters what was read.

    Raises ``Refused``: ``report_missing``, ``stale_report``, ``cycle_closed``.
    """
    found = Report.objects.filter(pk=report_id).values_list("task_id", flat=True).first()
    if found is None:
        raise Refused("report_missing")
    chain = lock_chain(found)
    rows = Report.objects.select_for_update(of=("self",)).select_related("period__cycle")
    report = rows.get(pk=report_id)
    if revision is not None and report.revision != revision:
        raise Refused("stale_report")
    report.task = task = chain[-1]
    entries = list(entries_that_stand(task, report.period))
    return Held(report, task, people_of(task), heads_of(task), entries)


def move_held(
    held: Held, verb: str, actor: Actor, now: datetime, *, reason: str = "", **columns: Any
) -> Move:
    """Ask the rule, set state and ``columns``, tell the ledger."""
    facts = held.facts(actor)
    step = move_report(verb, facts, actor, reason)
    report = held.report
    for name, value in {"state": step.target, **columns}.items():
        setattr(report, name, value)
    report.save(update_fields=["state", *columns])
    tell(step.event, report, actor, now, merged=facts.merged)
    return step


def tell(
    verb: str, report: Report, actor: Actor, now: datetime, *, merged: bool = False, **more: Any
) -> None:
    """One event of a report and its task; a body without a supervision office says so."""
    due = report.returned_due if report.state == "returned" else None
    data = {"period": report.period.key, "revision": report.revision, **more}
    data |= {"merged": True} if merged else {}
    data |= {"due": due.isoformat()} if due else {}
    touched = [Touched("report", report.pk), Touched("task", report.task_id)]
    record(verb, touched, actor=actor, now=now, data=data, rulebook=report.period.rulebook or 0)


def as_read(held: Held, seen: str, actor: Actor) -> None:
    """Whoever could judge it still judges the step that he saw; blank asks nothing.

    Raises ``Refused("passed_meanwhile")``.
    """
    state = held.report.state
    if seen and seen != state and judges(held.facts(actor), actor):
        raise Refused("passed_meanwhile", flow="report", state=state)


def not_past(day: date | None, now: datetime, place: str) -> None:
    """A day that somebody is given lies ahead.  Raises ``Refused("day_past")``."""
    if day is not None and day < now.date():
        raise Refused("day_past", place=place)
