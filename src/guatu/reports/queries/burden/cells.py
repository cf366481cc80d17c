"""The ledger's narrow rows: period, person, unit and asking office, with what was counted."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields

from django.db.models import Q, QuerySet, Sum

from guatu.plans.models import Indicator, IndicatorFigure
from guatu.plans.queries.indicators.periods import spans_within
from guatu.plans.queries.visibility import NOTHING
from guatu.reports.models import BurdenRow, Period, Report
from guatu.reports.queries.burden.askers import Offices, asker_of_figure, offices
from guatu.reports.queries.burden.counting import counted, owned, sums
from guatu.reports.queries.figures import owned_by
from guatu.reports.queries.scope import FILLING, units_of
from guatu.rules.actor import Actor, Role


@dataclass(frozen=True)
class Counts:
    """Reports, fields asked and typed, reports handed in; figures of indicators; quoting ones."""

    reports: int = 0
    asked: int = 0
    typed: int = 0
    written: int = 0
    figures: int = 0
    quoting: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(getattr(self, name) + getattr(other, name) for name in NAMES))


NAMES = tuple(field.name for field in fields(Counts))


@dataclass(frozen=True)
class Cell:
    """What a period asks of a person (None: nobody is named) for a unit, by an office."""

    period: int | None
    person: int | None
    unit: int | None
    office: int | None
    counts: Counts


def sees_all(actor: Actor) -> bool:
    """The supervision office and the leaders; others their units' and their own."""
    return actor.has(Role.SUPERVISION) or actor.has(Role.LEADER)


def live(actor: Actor, periods: Sequence[Period]) -> list[Cell]:
    """Counted now from the reports (at most five statements)."""
    if not periods:
        return []
    known = offices()
    first, last = min(one.first for one in periods), max(one.last for one in periods)
    rows = counted(owned(seen(actor, periods), known), first, last).order_by()
    found = rows.values_list("period_id", "whose", "unit_id", "asker").annotate(**sums())
    cells = [
        Cell(period, whose, unit, asker, Counts(n, asked, typed, written, 0, quoting))
        for period, whose, unit, asker, n, asked, typed, written, quoting in found
    ]
    return [one for one in cells if _his(actor, one)] + _figures(actor, periods, known)


def kept(actor: Actor, periods: Collection[int], *keys: str) -> list[Cell]:
    """As closed periods were counted at their close, summed over all but ``keys``."""
    rows = BurdenRow.objects.filter(_seen_rows(actor), period__in=periods).order_by()
    totals = {f"n_{name}": Sum(name) for name in NAMES}
    names = [f"{key}_id" for key in keys]
    return [
        _cell(dict(zip(keys, row, strict=False)), Counts(*row[len(keys) :]))
        for row in rows.values_list(*names).annotate(**totals)
    ]


def counted_at_close(periods: Sequence[Period]) -> set[int]:
    """Ids of the periods that were (one statement)."""
    rows = BurdenRow.objects.filter(period__in=periods).order_by()
    return set(rows.values_list("period_id", flat=True).distinct())


def seen(actor: Actor, periods: Sequence[Period]) -> QuerySet[Report]:
    """Reports whose burden the actor may see."""
    reports = Report.objects.filter(period__in=[one.pk for one in periods])
    if sees_all(actor):
        return reports
    me = actor.acts_as or 0
    named = {"task__people__role": "assignee", "task__people__person_id": me}
    own = reports.filter(author=None, **named).order_by().values("pk")
    return reports.filter(Q(author=me) | Q(pk__in=own) | _of_units(actor))


def asked_figures(
    actor: Actor, period: Period
) -> list[tuple[Indicator, IndicatorFigure | None, int | None]]:
    """Indicators that a period asks for, what was entered, and whose it is (two statements)."""
    rows = Indicator.objects.filter(cycle=period.cycle)
    rows = rows.select_related("cycle", "owner_unit", "owner", "asked_by")
    mine = rows if sees_all(actor) else rows.filter(pk__in=owned_by(actor, period.cycle))
    asked = [
        (one, key) for one in mine for key, _f, _l in spans_within(one, period.first, period.last)
    ]
    if not asked:
        return []
    said = IndicatorFigure.objects.filter(
        indicator__in=[one.pk for one, _key in asked],
        last__range=(period.first, period.last),
        said__isnull=False,
    )
    by_key = {(row.indicator_id, row.period): row for row in said}
    found = [(one, by_key.get((one.pk, key))) for one, key in asked]
    return [(one, row, row.author_id if row else _owner(one)) for one, row in found]


def _owner(indicator: Indicator) -> int | None:
    """Nobody where the person has left."""
    here = indicator.owner is not None and indicator.owner.left_on is None
    return indicator.owner_id if here else None


def _figures(actor: Actor, periods: Sequence[Period], known: Offices) -> list[Cell]:
    """Each asked of its owner once in its period."""
    return [
        Cell(
            period.pk,
            whose,
            one.owner_unit_id,
            asker_of_figure(one, known),
            Counts(asked=1, typed=int(row is not None), figures=1),
        )
        for period in periods
        for one, row, whose in asked_figures(actor, period)
    ]


def _his(actor: Actor, cell: Cell) -> bool:
    """A report on which he is named may be another's: the first assignee's."""
    return sees_all(actor) or _speaks(actor) or cell.person == actor.acts_as


def _seen_rows(actor: Actor) -> Q:
    if sees_all(actor):
        return Q()
    return Q(person=actor.acts_as or 0) | _of_units(actor)


def _of_units(actor: Actor) -> Q:
    return Q(unit__in=units_of(actor)) if _speaks(actor) else NOTHING


def _speaks(actor: Actor) -> bool:
    return any(actor.has(role) for role in FILLING)


def _cell(keys: dict[str, int | None], counts: Counts) -> Cell:
    places = {"office": keys.get("asker")}
    places |= {name: keys.get(name) for name in ("period", "person", "unit")}
    return Cell(counts=counts, **places)
