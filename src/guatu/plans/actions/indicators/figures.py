"""Entering, confirming, returning and opening the figure of an indicator for one period.

Whether the period was closed is told by the caller: ``reports`` keeps the periods.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from guatu.ledger.actions import Touched, record
from guatu.ledger.models import Event
from guatu.plans.actions.indicators.keeping import locked
from guatu.plans.actions.indicators.quoting import quote_everywhere
from guatu.plans.models import IndicatorFigure, Task
from guatu.plans.queries.indicators.facts import (
    figure_facts,
    heads_of_owner,
    owner_relations,
    supervisors,
)
from guatu.plans.queries.indicators.periods import span_of
from guatu.rules.actor import Actor
from guatu.rules.flow import Move
from guatu.rules.planning.cycles import still_open
from guatu.rules.planning.figures import move_figure
from guatu.rules.refused import Refused


@dataclass(frozen=True)
class Counted:
    """A confirmed figure: what counted before, and the tasks that quote it anew."""

    figure: IndicatorFigure
    old: Decimal | None
    tasks: list[Task]


@transaction.atomic
def say_figure(
    *,
    indicator_id: int,
    period: str,
    value: Decimal,
    sentence: str = "",
    revision: int | None = None,
    closed: bool = False,
    actor: Actor,
    now: datetime,
) -> IndicatorFigure:
    """The owner's figure for a period; said again it takes the place of what was said.

    ``revision`` is that of the page.  Raises ``Refused`` of ``move_figure``,
    ``figure_period_unknown``, ``stale_figure``.
    """
    figure = held_figure(indicator_id, period)
    step = _move("enter", figure, actor, now, closed=closed, sentence=sentence)
    if _same(figure, value, sentence, actor):
        return figure  # a double click
    if revision is not None and revision != figure.revision:
        raise Refused("stale_figure", place="value")
    own = "assignee" in owner_relations(actor, figure.indicator)
    figure.state, figure.said, figure.sentence = step.target, value, sentence.strip()
    figure.author_id, figure.author_for_id = actor.person_id, actor.on_behalf_of
    figure.on_behalf = not own
    figure.entered_at, figure.decided_at, figure.decided_by = now, None, None
    figure.revision += 1
    figure.save()
    tell(step, figure, actor, now)
    return figure


@transaction.atomic
def confirm_figure(
    *, indicator_id: int, period: str, closed: bool = False, actor: Actor, now: datetime
) -> Counted:
    """It counts from now on, here and in every measure that quotes it."""
    figure = held_figure(indicator_id, period)
    step = _move("confirm", figure, actor, now, closed=closed)
    old = figure.value
    figure.state, figure.value = step.target, figure.said
    figure.as_of = min(now.date(), figure.last)
    figure.decided_by_id, figure.decided_at = actor.person_id, now
    figure.open_until = None
    figure.save()
    event = tell(step, figure, actor, now, old=_plain(old), corrects=closed)
    tasks = quote_everywhere(figure.indicator, actor=actor, now=now, cause=event)
    return Counted(figure, old, tasks)


@transaction.atomic
def return_figure(
    *,
    indicator_id: int,
    period: str,
    reason: str,
    until: date | None = None,
    closed: bool = False,
    actor: Actor,
    now: datetime,
) -> IndicatorFigure:
    """Give it back to the owner with a reason, and a day of its own; what counted, counts."""
    figure = held_figure(indicator_id, period)
    return _reopen("return", figure, reason, until, actor, now, closed=closed)


@transaction.atomic
def unlock_figure(
    *, indicator_id: int, period: str, reason: str, until: date, actor: Actor, now: datetime
) -> IndicatorFigure:
    """Open the figure of a closed period to its owner until a day.

    Raises also ``Refused("figure_day_past")``.
    """
    if until < now.date():
        raise Refused("figure_day_past", place="until")
    figure = held_figure(indicator_id, period)
    return _reopen("unlock", figure, reason, until, actor, now, closed=True)


def held_figure(indicator_id: int, period: str) -> IndicatorFigure:
    """The figure under the lock of its indicator; made where nothing was said yet, unsaved.

    Raises ``Refused``: ``indicator_missing``, ``cycle_closed``, ``figure_period_unknown``.
    """
    indicator = locked(indicator_id)
    still_open(indicator.cycle.year, indicator.cycle.closed)
    span = span_of(indicator, period)
    if span is None:
        raise Refused("figure_period_unknown", place="period")
    found = IndicatorFigure.objects.filter(indicator=indicator, period=period).first()
    figure = found or IndicatorFigure(period=span[0], first=span[1], last=span[2])
    figure.indicator = indicator
    return figure


def _move(
    verb: str,
    figure: IndicatorFigure,
    actor: Actor,
    now: datetime,
    *,
    closed: bool,
    reason: str = "",
    sentence: str = "",
) -> Move:
    heads = heads_of_owner(figure.indicator)
    facts = figure_facts(figure, actor, heads, supervisors(), closed=closed)
    return move_figure(verb, facts, actor, now.date(), reason, sentence)


def _reopen(
    verb: str,
    figure: IndicatorFigure,
    reason: str,
    until: date | None,
    actor: Actor,
    now: datetime,
    *,
    closed: bool,
) -> IndicatorFigure:
    step = _move(verb, figure, actor, now, closed=closed, reason=reason)
    figure.state, figure.reason, figure.open_until = step.target, reason.strip(), until
    figure.decided_by_id, figure.decided_at = actor.person_id, now
    figure.revision += 1
    figure.save()
    tell(step, figure, actor, now, reason=reason.strip())
    return figure


def _same(figure: IndicatorFigure, value: Decimal, sentence: str, actor: Actor) -> bool:
    said = (figure.said, figure.sentence, figure.author_id)
    return figure.state == "entered" and said == (value, sentence.strip(), actor.person_id)


def tell(step: Move, figure: IndicatorFigure, actor: Actor, now: datetime, **more: object) -> Event:
    """One event of a figure: its indicator, what it says, as numbers and codes."""
    data = {
        "period": figure.period,
        "said": _plain(figure.said),
        "value": _plain(figure.value),
        "on_behalf": figure.on_behalf,
    }
    data |= {"until": figure.open_until.isoformat()} if figure.open_until else {}
    touched = [Touched("indicator", figure.indicator_id), Touched("figure", figure.pk)]
    rulebook = figure.indicator.cycle.rulebook
    return record(
        step.event, touched, actor=actor, now=now, data={**data, **more}, rulebook=rulebook
    )


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"
