"""How many fields a period asked of each person, and how many were typed: counted in SQL.

The expressions are the twins of ``rules.burden``; a test holds both against each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
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

from guatu.people.models import Person, Unit
from guatu.plans.models import Entry, TaskPerson
from guatu.reports.models import Period, Report, ReportEvidence
from guatu.reports.queries.burden_figures import add_figures, figures_asked
from guatu.reports.queries.content import COUNTED, TEXTS
from guatu.reports.queries.scope import units_of
from guatu.rules import burden
from guatu.rules.actor import Actor, Role

SHOWN = 500
WRITTEN = ~Q(state="draft")
"""Reports that somebody handed in: only their fields are held against the paper form."""


@dataclass(frozen=True)
class Burden:
    """A person's (or everybody's) reports of a period: fields asked, fields typed."""

    name: str
    unit: str
    reports: int
    asked: int
    typed: int
    written: int  # reports that somebody has handed in
    figures: int = 0  # of indicators, asked of their owner once
    quoting: int = 0  # reports that quote one instead of asking for it

    @property
    def minutes(self) -> int:
        """For what is asked."""
        return burden.minutes(self.asked)

    @property
    def saved(self) -> int:
        """Fields that nobody is asked because a figure is quoted."""
        return burden.saved(self.quoting, self.figures)

    @property
    def share(self) -> int | None:
        """Per cent of the paper form, of what was handed in."""
        return burden.paper_share(self.typed, self.written)


def seen(actor: Actor, period: Period) -> QuerySet[Report, Any]:
    """Reports whose burden the actor may see: the supervision office's and leaders' view of all,
    a head's of his units, everybody's own.
    """
    reports = Report.objects.filter(period=period)
    if _sees_all(actor):
        return reports
    own = Q(author=actor.acts_as) | Q(
        task__in=TaskPerson.objects.filter(person=actor.acts_as, role="assignee").values("task")
    )
    if any(actor.has(role) for role in (Role.HEAD, Role.LIAISON)):
        own |= Q(task__lead_unit__in=units_of(actor))
    return reports.filter(own)


def _sees_all(actor: Actor) -> bool:
    return actor.has(Role.SUPERVISION) or actor.has(Role.LEADER)


def burdens(actor: Actor, period: Period) -> tuple[list[Burden], Burden]:
    """By person in the order of units and the staff sheet, never by number; and the sum.

    A report is that of who wrote it, else of the first assignee, else of nobody; the figure of an
    indicator is its owner's (6 statements).
    """
    first = TaskPerson.objects.filter(task=OuterRef("task"), role="assignee").order_by("position")
    whose = Coalesce(
        "author_id", Subquery(first.values("person_id")[:1]), output_field=IntegerField()
    )
    rows = _counted(seen(actor, period), period).values(whose=whose).annotate(**_sums())
    found = [*rows.order_by("whose")]
    add_figures(found, figures_asked(actor, period, seen_by_all=_sees_all(actor)))
    people = Person.objects.in_bulk([row["whose"] for row in found if row["whose"]])
    units = _units(people)
    lines = [_line(row, people.get(row["whose"] or 0), units) for row in found]
    order = {one.name: at for at, one in enumerate(sorted(people.values(), key=_place))}
    lines.sort(key=lambda one: (one.unit == "", one.unit, order.get(one.name, len(order))))
    return lines[:SHOWN], _sum(lines)


def _counted(reports: QuerySet[Report, Any], period: Period) -> QuerySet[Report, Any]:
    """Each report with the fields that its form asks and those that stand in it."""
    entries = Entry.objects.filter(
        task=OuterRef("task"),
        state__in=COUNTED,
        as_of__gte=period.first,
        as_of__lte=period.last,
        figure=None,
    )
    proofs = ReportEvidence.objects.filter(report=OuterRef("pk"))
    return reports.annotate(
        n_asked=Case(When(_over(period), then=0), default=_asked()),
        n_typed=Case(
            When(no_change=True, then=0), default=_typed() + _number(entries) + _number(proofs)
        ),
    )


def _over(period: Period) -> Q:
    return Q(task__finished_on__lt=period.first)


def _asked() -> Any:
    own = Q(task__indicator=None)
    figured = own & (Q(task__measure__in=burden.FIGURED) | Q(task__deadline_kind="recurring"))
    behind = Q(task__light__in=burden.BEHIND)
    return (
        Value(1)
        + _one(figured)
        + _one(own & Q(task__measure="quantity"))
        + 2 * _one(behind)
        + _one(Q(proof_asked=True))
    )


def _typed() -> Any:
    found: Any = _one(Q(forecast__isnull=False)) + _one(~Q(claim=""))
    for name in TEXTS:
        found += _one(~Q(**{name: ""}))
    return found


def _one(condition: Q) -> Case:
    return Case(When(condition, then=1), default=0, output_field=IntegerField())


def _number(rows: QuerySet[Any, Any]) -> Coalesce:
    """How many rows belong to a report: a count of a subquery of its own."""
    counted = rows.order_by().annotate(same=Value(1)).values("same").annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n")), 0, output_field=IntegerField())


def _sums() -> dict[str, Any]:
    return {
        "reports": Count("pk"),
        "asked": Sum("n_asked"),
        "typed": Coalesce(Sum("n_typed", filter=WRITTEN), 0),
        "written": Count("pk", filter=WRITTEN),
        "quoting": Count("pk", filter=Q(task__indicator__isnull=False, n_asked__gt=0)),
    }


def _units(people: dict[int, Person]) -> dict[int, str]:
    """The short name of each person's main unit."""
    posts = Unit.objects.filter(posts__person__in=people).order_by("-posts__position")
    rows = posts.values_list("posts__person_id", F("short_name"), "name")
    return {person_id: short or name for person_id, short, name in rows}


def _place(person: Person) -> tuple[int, int]:
    return (person.position, person.pk)


def _line(row: dict[str, Any], person: Person | None, units: dict[int, str]) -> Burden:
    return Burden(
        name=person.name if person else "",
        unit=units.get(person.pk, "") if person else "",
        reports=row["reports"],
        asked=row["asked"],
        typed=row["typed"],
        written=row["written"],
        figures=row.get("figures", 0),
        quoting=row["quoting"],
    )


def _sum(lines: Sequence[Burden]) -> Burden:
    totals = {
        name: sum(getattr(one, name) for one in lines)
        for name in ("reports", "asked", "typed", "written", "figures", "quoting")
    }
    return Burden(name="", unit="", **totals)
