"""Whose turn a report is: what waits for a reader's judgement, with the facts of the rule."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Window

from guatu.people.models import RoleGrant
from guatu.people.models.units import SEGMENT
from guatu.plans.models import Cycle, Entry, TaskPerson
from guatu.plans.queries.visibility import NOTHING
from guatu.reports.models import Period, Report
from guatu.reports.queries.facts import report_facts
from guatu.rules.actor import Actor, Role
from guatu.rules.flow import Move
from guatu.rules.reporting import ReportFacts, open_moves
from guatu.rules.reporting.judging import JUDGING

WITH = (
    "period__cycle",
    "task__lead_unit",
    "task__parent__lead_unit",
    "author",
    "unit",
    "reviewed_by",
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
    return rows.order_by("period__first", "unit__path", "task__path", "pk")


def first_of(rows: QuerySet[Report], count: int) -> tuple[QuerySet[Report], int]:
    """The first rows in their order, and how many there are in all (one statement).

    As ids: PostgreSQL joins all reports of the year before it cuts a list that joins so much.
    """
    found = list(rows.values_list("pk", Window(Count("pk")))[:count])
    kept = Report.objects.filter(pk__in=[pk for pk, _all in found])
    return kept.order_by(*rows.query.order_by), found[0][1] if found else 0


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


def seen_reports() -> QuerySet[Report]:
    """All reports with what ``standing`` reads of them."""
    return Report.objects.select_related(*WITH)


def standing(actor: Actor, rows: QuerySet[Report]) -> list[Standing]:
    """Reports with their facts for the reader (five statements)."""
    reports = list(rows.select_related(*WITH).prefetch_related("task__people", "task__units"))
    for report in reports:
        report.task.cycle = report.period.cycle
    paths = [report.task.lead_unit.path for report in reports if report.task.lead_unit]
    entries, heads = _open_entries(reports), heads_by_unit(paths)
    return [_standing(actor, report, entries[report.pk], heads) for report in reports]


def _standing(
    actor: Actor, report: Report, entries: Sequence[Entry], heads: dict[int, frozenset[int]]
) -> Standing:
    path = report.task.lead_unit.path if report.task.lead_unit else ""
    circle = along(path, heads)
    facts = report_facts(report, actor, list(report.task.people.all()), circle, entries)
    return Standing(report, entries, facts, open_moves(facts, actor))


def _open_entries(reports: Sequence[Report]) -> dict[int, list[Entry]]:
    """Undecided entries of each report's period (one statement)."""
    found: dict[int, list[Entry]] = defaultdict(list)
    rows = Entry.objects.filter(task_id__in={r.task_id for r in reports}, state="entered")
    by_task: dict[int, list[Entry]] = defaultdict(list)
    for entry in rows.select_related("stage", "author").order_by("pk"):
        by_task[entry.task_id].append(entry)
    for report in reports:
        first, last = report.period.first, report.period.last
        found[report.pk] = [e for e in by_task[report.task_id] if first <= e.as_of <= last]
    return found


def along(path: str, heads: dict[int, frozenset[int]]) -> list[frozenset[int]]:
    """Heads from the unit at a path up to the root, empty units left out."""
    return [heads[pk] for pk in reversed(_ids(path)) if pk in heads]


def heads_by_unit(paths: Iterable[str]) -> dict[int, frozenset[int]]:
    """Heads of the units at these paths and of those above them (one statement)."""
    units = {pk for path in paths for pk in _ids(path)}
    grants = RoleGrant.objects.filter(
        role=Role.HEAD.value, unit_id__in=units, person__left_on=None
    ).values_list("unit_id", "person_id")
    found: dict[int, set[int]] = defaultdict(set)
    for unit_id, person_id in grants:
        found[unit_id].add(person_id)
    return {pk: frozenset(people) for pk, people in found.items()}


def _ids(path: str) -> list[int]:
    return [int(path[at : at + SEGMENT]) for at in range(0, len(path), SEGMENT)]
