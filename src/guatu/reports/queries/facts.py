"""From rows to the facts that the rules of a report ask for."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from guatu.plans.models import Entry, Task, TaskPerson
from guatu.plans.models.facts import facts_of
from guatu.plans.queries.confirming import Heads
from guatu.reports.models import Period, Report
from guatu.reports.queries.content import COUNTED
from guatu.rulebook import queries as rulebook
from guatu.rules.actor import Actor
from guatu.rules.params import LightParams, ReportingParams
from guatu.rules.planning import EntryFacts, confirmers, relations
from guatu.rules.reporting import ReportFacts


def params_of(period: Period) -> ReportingParams:
    """The parameters under which the period was opened; ``period.cycle`` is loaded."""
    cycle = period.cycle
    return rulebook.params(cycle.year, period.rulebook or cycle.rulebook).reporting


def limits_of(report: Report) -> LightParams:
    """The set of lights in force for a report; ``period.cycle`` is loaded."""
    cycle = report.period.cycle
    return rulebook.lights(cycle.year, cycle.rulebook)


def day_uncertain(report: Report) -> int | None:
    """The year by whose calendar a return's own day was counted, when it is not confirmed.

    Asks nothing where the period's own days are sure (else one statement).
    """
    day, period = report.returned_due, report.period
    if day is None or (period.due_confirmed and day.year == period.due.year):
        return None
    return None if rulebook.is_confirmed(day.year) else day.year


def entries_in(period: Period) -> Q:
    """The entries that a report of the period wraps, as a condition on ``Entry``."""
    return Q(as_of__gte=period.first, as_of__lte=period.last)


def entries_that_stand(task: Task, period: Period) -> QuerySet[Entry, Any]:
    """Entries of the period, decided on or not, oldest first."""
    standing = Entry.objects.filter(entries_in(period), task=task, state__in=COUNTED)
    return standing.order_by("pk")


def undecided(entries: Iterable[Entry]) -> list[Entry]:
    """Those of them that nobody has decided on."""
    return [entry for entry in entries if entry.state == "entered"]


def authors_of(
    report: Report, people: Sequence[TaskPerson], entries: Collection[Entry] = ()
) -> frozenset[int]:
    """Who wrote a report and these entries of it, and for whom; none of them judges it.

    What a liaison or head writes in an assignee's place is the assignee's as well.
    """
    if report.author_id is None:
        return frozenset()
    own = {report.author_id, report.author_for_id}
    for entry in entries:
        own |= {entry.author_id, entry.author_for_id}
    assignees = {p.person_id for p in people if p.role == "assignee"}
    acted_as = report.author_for_id or report.author_id
    return frozenset(pk for pk in own | (set() if acted_as in assignees else assignees) if pk)


def reviewers_of(
    authors: frozenset[int], people: Sequence[TaskPerson], heads: Heads
) -> frozenset[int]:
    """Whose office review is asked: as of an entry, never an author's."""
    officials = {p.person_id for p in people if p.role == "official" and p.person_id}
    return confirmers(
        EntryFacts(
            state="entered",
            author_ids=authors,
            lead_heads=heads[0] if heads else frozenset(),
            parent_heads=heads[1] if len(heads) > 1 else frozenset(),
            lead_officials=frozenset(officials),
        )
    )


def report_facts(
    report: Report,
    actor: Actor,
    people: Sequence[TaskPerson],
    heads: Heads,
    entries: Collection[Entry] = (),
) -> ReportFacts:
    """A report before a move; ``people`` and ``heads`` are its task's, ``entries`` its period's.

    An entry that was confirmed before is not reviewed again, so its author may review the report;
    he does not check it, unless one person does both.  The report is loaded with
    ``period__cycle``, ``task__lead_unit`` and ``task__parent``.
    """
    merged = params_of(report.period).merged
    checked = not merged and report.state in ("office_reviewed", "checked")
    authors = authors_of(report, people, entries if checked else undecided(entries))
    return ReportFacts(
        state=report.state,
        task_relations=relations(actor, facts_of(report.task)),
        author_ids=authors,
        reviewers=reviewers_of(authors, people, heads),
        merged=merged,
        period_closed=report.period.state == "closed",
    )
