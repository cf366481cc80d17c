"""Figures of indicators on a desk, counted by period: those to enter, and those to confirm."""

from datetime import date
from typing import Any

from django.db.models import (
    Case,
    Count,
    DateField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, ExtractMonth, Mod

from guatu.people.models import RoleGrant
from guatu.plans.models import Cycle, IndicatorFigure
from guatu.plans.queries.visibility import NOTHING
from guatu.reports.models import Period
from guatu.reports.queries.figures import owned_by
from guatu.rules.actor import Actor, Role

MONTHS = {"quarter": 3, "half_year": 6, "year": 12}
SPAN = Case(
    *(When(every=name, then=Value(months)) for name, months in MONTHS.items()), default=Value(1)
)
NO_DAY = Value(None, output_field=DateField())


def figures_asked(actor: Actor, cycle: Cycle, today: date) -> QuerySet[Period, Any]:
    """Open periods with how many figures the actor has not entered: key, due day, ``asked``."""
    said = IndicatorFigure.objects.filter(
        indicator=OuterRef("pk"),
        last=OuterRef(OuterRef("last")),
        state__in=("entered", "confirmed"),
    )
    span = ExtractMonth(OuterRef("last"))
    owned = owned_by(actor, cycle).order_by().filter(~Exists(said), _still_asked(cycle))
    ends = Q(every="month")
    for name, months in MONTHS.items():
        ends |= Q(every=name, **{f"left_{name}": 0})
        owned = owned.annotate(**{f"left_{name}": Mod(span, Value(months))})
    asked = owned.filter(ends).annotate(same=Value(1)).values("same")
    number = Coalesce(
        Subquery(asked.annotate(n=Count("pk")).values("n")), 0, output_field=IntegerField()
    )
    rows = Period.objects.filter(cycle=cycle, state="open", first__lte=today)
    told = rows.annotate(n=number, what=Value("asked"), back=NO_DAY).filter(n__gt=0)
    return told.values_list("key", "due", "what", "n", "back")


def _still_asked(cycle: Cycle) -> Q:
    """Those asked no more are asked for the period in which that was said, for the last time."""
    begins = ExtractMonth(OuterRef("last")) - SPAN + Value(1)
    within = Q(ended_on__gte=cycle.starts, ended_on__month__gte=begins)
    return Q(ended_on=None) | Q(ended_on__gte=OuterRef("last")) | within


def figures_waiting(actor: Actor, cycle: Cycle) -> QuerySet[IndicatorFigure, Any]:
    """Figures entered in units whose nearest head the actor is: period, its last day, count."""
    unit = "indicator__owner_unit"
    nearer = RoleGrant.objects.filter(
        role=Role.HEAD.value, unit=OuterRef(unit), person__left_on=None
    ).exclude(person=OuterRef("author"))
    mine = [grant.unit_id for grant in actor.grants if grant.role == Role.HEAD]
    within = NOTHING
    for grant in actor.grants:
        if grant.role == Role.HEAD:
            within |= Q(**{f"{unit}__path__startswith": grant.path})
    rows = IndicatorFigure.objects.filter(
        Q(**{f"{unit}__in": mine}) | (within & ~Exists(nearer)),
        indicator__cycle=cycle,
        state="entered",
    ).exclude(author__in=actor.persons)
    columns = rows.order_by().values_list("period", F("last"), "state")
    return columns.annotate(count=Count("pk"), back=NO_DAY)
