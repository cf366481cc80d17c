"""Fields asked and typed of each report, in SQL: the twin of ``rules.burden``.

A test holds both against each other.
"""

from datetime import date
from typing import Any

from django.db.models import (
    Case,
    Count,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from guatu.plans.models import Entry, TaskPerson
from guatu.reports.models import Report, ReportEvidence
from guatu.reports.queries.burden.askers import Offices, asker_of_report
from guatu.reports.queries.content import COUNTED, TEXTS
from guatu.reports.queries.scope import not_asked
from guatu.rules import burden

WRITTEN = ~Q(state="draft")
"""Reports that somebody handed in: only their fields are held against the paper form."""
BEFORE = Q(task__finished_on__lt=F("period__first"))
LIGHT = Case(When(~Q(rule_light=""), then=F("rule_light")), default=F("task__light"))
"""What decided about trouble and next step; of an accepted report as it stood then."""


def owned(reports: QuerySet[Report], known: Offices) -> QuerySet[Any, Any]:
    """Reports with ``whose`` and ``asker``.

    A report is that of who wrote it, else of the first assignee, else of nobody.
    """
    first = TaskPerson.objects.filter(task=OuterRef("task"), role="assignee").order_by("position")
    whose = Coalesce(
        "author_id", Subquery(first.values("person_id")[:1]), output_field=IntegerField()
    )
    return reports.annotate(whose=whose, asker=asker_of_report(known))


def counted(rows: QuerySet[Any, Any], first: date, last: date) -> QuerySet[Any, Any]:
    """Reports of periods between two days with ``behind``, ``n_asked`` and ``n_typed``."""
    found: QuerySet[Any, Any] = rows.annotate(
        behind=LIGHT,
        n_asked=Case(When(_over(), then=0), default=_asked()),
        n_typed=Case(When(no_change=True, then=0), default=_typed(first, last)),
    )
    return found


def sums() -> dict[str, Any]:
    """What a group of such reports comes to; the names are those of ``Counts``."""
    return {
        "reports": Count("pk"),
        "asked": Sum("n_asked"),
        "typed": Coalesce(Sum("n_typed", filter=WRITTEN), 0),
        "written": Count("pk", filter=WRITTEN),
        "quoting": Count("pk", filter=Q(task__indicator__isnull=False) & ~BEFORE),
    }


def _over() -> Q:
    """Complete before the period, or not handed in and asked no more."""
    return BEFORE | (~WRITTEN & not_asked())


def _asked() -> Any:
    own = Q(task__indicator=None)
    figured = Q(task__measure__in=burden.FIGURED) | Q(task__deadline_kind="recurring")
    return (
        Value(1)
        + _one(own & figured)
        + _one(own)
        + 2 * _one(Q(behind__in=burden.BEHIND))
        + _one(Q(proof_asked=True, proof_waived=""))
    )


def _typed(first: date, last: date) -> Any:
    """Entries are counted of those tasks alone that have any between the days."""
    said = Entry.objects.filter(state__in=COUNTED, as_of__range=(first, last), figure=None)
    entries = said.filter(
        task=OuterRef("task"),
        as_of__gte=OuterRef("period__first"),
        as_of__lte=OuterRef("period__last"),
    )
    some = Q(task__in=said.order_by().values("task"))
    proofs = ReportEvidence.objects.filter(report=OuterRef("pk"))
    found: Any = _one(Q(forecast__isnull=False)) + _one(~Q(claim=""))
    for name in TEXTS:
        found += _one(~Q(**{name: ""}))
    return found + Case(When(some, then=_number(entries)), default=0) + _number(proofs)


def _one(condition: Q) -> Case:
    return Case(When(condition, then=1), default=0, output_field=IntegerField())


def _number(rows: QuerySet[Any, Any]) -> Coalesce:
    """How many rows belong to a report: a count of a subquery of its own."""
    counted = rows.order_by().annotate(same=Value(1)).values("same").annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n")), 0, output_field=IntegerField())
