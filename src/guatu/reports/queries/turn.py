"""Whose turn a report is: what waits for a reader's judgement, with the facts of the rule."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Window

from guatu.people.models import RoleGrant
from guatu.people.queries.heads import Heads, along, heads_by_unit
from guatu.plans.models import Cycle, Entry, TaskPerson, TaskUnit
from guatu.plans.queries.visibility import NOTHING
from guatu.reports.models import Period, Report
from guatu.reports.queries.content import COUNTED
from guatu.reports.queries.facts import report_facts, undecided
from guatu.rules.actor import Actor, Role
from guatu.rules.flow import Move
from guatu.rules.reporting import ReportFacts, open_moves
from guatu.rules.reporting.judging import JUDGING
from guatu.web.instances import attach
from guatu.web.prepared import Prepared, filled, remembered

WITH = (
    "period__cycle",
    "task__lead_unit",
    "task__parent__lead_unit",
    "author",
    "unit",
    "reviewed_by",
)
_SEEN = Prepared(lambda ids: Report.objects.filter(pk__in=ids).select_related(*WITH))
_PEOPLE = Prepared(lambda ids: TaskPerson.objects.filter(task_id__in=ids))
_UNITS = Prepared(lambda ids: TaskUnit.objects.filter(task_id__in=ids))
_ENTERED = Prepared(
    lambda ids: (
        Entry.objects.filter(task_id__in=ids, state__in=COUNTED)
        .select_related("stage", "author")
        .order_by("pk")
    )
)
WAITING = ("submitted", "office_reviewed", "checked")


@dataclass
class Standing:
    """A report with its open entries, what the rule knows of it and the reader's moves."""

    report: Report
    entries: Sequence[Entry]
    facts: ReportFacts
    moves: tuple[Move, ...]

    @property
    def waits_for_me(self) -> bool:
        """Whether the reader judges it now."""
        return any(move.verb in JUDGING for move in self.moves)


def to_judge(actor: Actor, cycle: Cycle) -> QuerySet[Report]:
    """Reports of a cycle that may wait for the reader; ``standing`` says which do."""
    if actor.is_admin:
        return Report.objects.none()
    asked, states = Q(state="submitted") & _heads(actor), ["submitted"]
    for grant in actor.grants:
        if grant.role == Role.SUPERVISION:
            within = Q(task__lead_unit__path__startswith=grant.path) | Q(task__lead_unit=None)
            asked |= Q(state__in=("office_reviewed", "checked")) & within
            states = list(WAITING)
    periods = Period.objects.filter(cycle=cycle).values("pk")
    # as ids, so that SQLite begins with what waits and not with the tasks of the year
    waiting = Report.objects.filter(state__in=states, period__in=periods).values("pk")
    rows = Report.objects.filter(asked, pk__in=waiting)
    rows = rows.exclude(author_id__in=actor.persons).exclude(author_for_id__in=actor.persons)
    return rows.order_by("period__first", "task__lead_unit__path", "task__path", "pk")


def first_to_judge(actor: Actor, cycle: Cycle, count: int) -> tuple[list[int], int]:
    """Ids of the first of them in their order, and how many there are in all (one statement)."""
    found = _first(actor, cycle, count)
    return [pk for pk, _all in found], found[0][1] if found else 0


@remembered
def _first(actor: Actor, cycle: Cycle, count: int) -> QuerySet[Report, Any]:
    """As ids: PostgreSQL joins all reports of the year before it cuts a list that joins so much."""
    return to_judge(actor, cycle).values_list("pk", Window(Count("pk")))[:count]


def _heads(actor: Actor) -> Q:
    """Where nobody nearer heads the lead unit; lead officials where no head is left."""
    nearer = RoleGrant.objects.filter(
        role=Role.HEAD.value, unit=OuterRef("task__lead_unit"), person__left_on=None
    ).exclude(person=OuterRef("author"))
    mine = [grant.unit_id for grant in actor.grants if grant.role == Role.HEAD]
    within = NOTHING
    for grant in actor.grants:
        if grant.role == Role.HEAD:
            within |= Q(task__lead_unit__path__startswith=grant.path)
    official = TaskPerson.objects.filter(person_id=actor.acts_as or 0, role="official")
    led = Q(task__in=official.values("task"))
    return Q(task__lead_unit__in=mine) | ((within | led) & Q(~Exists(nearer)))


def standing(actor: Actor, ids: Sequence[int]) -> list[Standing]:
    """The reports of these ids, in their order, with their facts for the reader (five statements).

    One that is not there is left out.
    """
    by_id = {report.pk: report for report in _SEEN(filled(ids))}
    reports = [by_id[pk] for pk in ids if pk in by_id]
    for report in reports:
        report.task.cycle = report.period.cycle
    tasks = [report.task for report in reports]
    attach(tasks, "people", "task_id", _PEOPLE(filled([task.pk for task in tasks])))
    attach(tasks, "units", "task_id", _UNITS(filled([task.pk for task in tasks])))
    heads = heads_by_unit({task.lead_unit.path for task in tasks if task.lead_unit})
    entries = _entries(reports)
    return [_standing(actor, report, entries[report.pk], heads) for report in reports]


def _standing(actor: Actor, report: Report, entries: Sequence[Entry], heads: Heads) -> Standing:
    path = report.task.lead_unit.path if report.task.lead_unit else ""
    circle = along(path, heads)
    facts = report_facts(report, actor, list(report.task.people.all()), circle, entries)
    return Standing(report, undecided(entries), facts, open_moves(facts, actor))


def _entries(reports: Sequence[Report]) -> dict[int, list[Entry]]:
    """The entries of each report's period that stand (one statement)."""
    found: dict[int, list[Entry]] = defaultdict(list)
    by_task: dict[int, list[Entry]] = defaultdict(list)
    for entry in _ENTERED(filled([report.task_id for report in reports])):
        by_task[entry.task_id].append(entry)
    for report in reports:
        first, last = report.period.first, report.period.last
        found[report.pk] = [e for e in by_task[report.task_id] if first <= e.as_of <= last]
    return found
