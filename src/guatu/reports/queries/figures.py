"""Figures of indicators as people meet them: to enter this month, to confirm, period by period."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from guatu.people.queries.heads import along, heads_by_unit
from guatu.plans.models import Cycle, Indicator, IndicatorFigure
from guatu.plans.queries.indicators.facts import figure_facts, supervisors
from guatu.plans.queries.indicators.periods import Span, spans_of, spans_within
from guatu.plans.queries.visibility import NOTHING
from guatu.reports.models import Period
from guatu.reports.queries.scope import units_of
from guatu.rules.actor import Actor, Role
from guatu.rules.flow import Move
from guatu.rules.planning.figures import open_moves

SHOWN = 100
Spans = Sequence[tuple[date, date]]


@dataclass(frozen=True)
class Shown:
    """A figure as a reader meets it: with the last one before, whether closed, and his moves.

    ``figure`` is unsaved where nothing was said yet.
    """

    figure: IndicatorFigure
    before: IndicatorFigure | None
    closed: bool
    moves: tuple[Move, ...]

    @property
    def verbs(self) -> list[str]:
        """The moves open to the reader."""
        return [move.verb for move in self.moves]


def owned_by(actor: Actor, cycle: Cycle) -> QuerySet[Indicator]:
    """Indicators whose figures the actor enters: his own, and on behalf those of his units."""
    if actor.is_admin or actor.acts_as is None:
        return Indicator.objects.none()
    own = Q(owner=actor.acts_as) | Q(owner_unit__in=units_of(actor))
    rows = Indicator.objects.filter(own, cycle=cycle)
    return rows.select_related("cycle", "owner_unit", "owner").order_by("owner_unit__path", "name")


def to_enter(actor: Actor, period: Period, today: date) -> list[Shown]:
    """The figures that a reporting period asks of the actor (two statements)."""
    indicators = list(owned_by(actor, period.cycle)[:SHOWN])
    asked = [
        (one, span) for one in indicators for span in spans_within(one, period.first, period.last)
    ]
    closed = [(period.first, period.last)] if period.state == "closed" else []
    return shown(actor, asked, closed, today, judged=False) if asked else []


def to_confirm(actor: Actor, cycle: Cycle, today: date) -> list[Shown]:
    """Figures entered that wait for the actor's word, the oldest first (at most six statements)."""
    rows = IndicatorFigure.objects.filter(_asked(actor), state="entered", indicator__cycle=cycle)
    rows = rows.exclude(author_id__in=actor.persons)
    rows = rows.select_related("indicator__cycle", "indicator__owner_unit", "indicator__owner")
    asked = [(row.indicator, (row.period, row.first, row.last)) for row in rows[:SHOWN]]
    found = shown(actor, asked, closed_spans(cycle), today) if asked else []
    return [one for one in found if "confirm" in one.verbs]


def all_figures(actor: Actor, indicator: Indicator, today: date) -> list[Shown]:
    """Every period of an indicator in its year, the first one first (at most six statements)."""
    asked = [(indicator, span) for span in spans_of(indicator)]
    return shown(actor, asked, closed_spans(indicator.cycle), today)


def one_figure(actor: Actor, indicator: Indicator, key: str, today: date) -> Shown | None:
    """One period of an indicator; None when it has no such period."""
    found = all_figures(actor, indicator, today)
    return next((one for one in found if one.figure.period == key), None)


def shown(
    actor: Actor,
    asked: Sequence[tuple[Indicator, Span]],
    closed: Spans,
    today: date,
    *,
    judged: bool = True,
) -> list[Shown]:
    """Figures of indicators and periods, with what the actor may do (three statements).

    Not ``judged``: only whether he may enter them is asked (one statement).
    """
    indicators = {one.pk: one for one, _span in asked}
    kept = _kept(indicators)
    paths = [one.owner_unit.path for one in indicators.values()] if judged else []
    heads = heads_by_unit(paths) if judged else {}
    resort = supervisors() if judged else frozenset()
    found = []
    for indicator, (key, first, last) in asked:
        rows = kept[indicator.pk]
        figure = rows.get(key) or IndicatorFigure(period=key, first=first, last=last)
        figure.indicator = indicator
        shut = any(start <= last <= end for start, end in closed)
        circle = along(indicator.owner_unit.path, heads)
        facts = figure_facts(figure, actor, circle, resort, closed=shut)
        moves = open_moves(facts, actor, today)
        found.append(Shown(figure, _before(rows, last), shut, moves))
    return found


def closed_spans(cycle: Cycle) -> list[tuple[date, date]]:
    """First and last days of the closed reporting periods (one statement)."""
    rows = Period.objects.filter(cycle=cycle, state="closed")
    return list(rows.values_list("first", "last"))


def _before(rows: dict[str, IndicatorFigure], last: date) -> IndicatorFigure | None:
    """The last figure that counts before a period."""
    counted = [one for one in rows.values() if one.value is not None and one.last < last]
    return max(counted, key=lambda one: one.last, default=None)


def _kept(indicators: Iterable[int]) -> dict[int, dict[str, IndicatorFigure]]:
    found: dict[int, dict[str, IndicatorFigure]] = defaultdict(dict)
    rows = IndicatorFigure.objects.filter(indicator__in=list(indicators))
    rows = rows.select_related("author", "decided_by").order_by("last")
    for row in rows:
        found[row.indicator_id][row.period] = row
    return found


def _asked(actor: Actor) -> Q:
    """Units that the actor heads, with those below; the supervision office is the last resort."""
    found = NOTHING
    for grant in actor.grants:
        if grant.role in (Role.HEAD, Role.SUPERVISION):
            found |= Q(indicator__owner_unit__path__startswith=grant.path)
    return found
