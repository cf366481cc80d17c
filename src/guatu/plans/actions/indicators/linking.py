"""Linking a measure to an indicator: from then on it quotes and has no field of its own."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from guatu.ledger.actions import Entry as Said
from guatu.ledger.actions import Touched, record, record_all
from guatu.plans.actions.indicators.apart import keep_apart
from guatu.plans.actions.indicators.keeping import locked
from guatu.plans.actions.indicators.quoting import quote_into
from guatu.plans.actions.locks import lock_chain
from guatu.plans.models import Entry, FigureApart, Indicator, Task, Terms
from guatu.plans.queries.indicators.naming import asked_by, held_by
from guatu.rules.actor import Actor
from guatu.rules.planning.indicators import (
    keep_indicators,
    link,
    second_field,
    still_asked,
)
from guatu.rules.refused import Refused


@dataclass(frozen=True)
class Field:
    """What was said to the question whether a measure quotes an indicator.

    ``indicator_id``: quote this one; ``reason``: why it is measured apart all the same.
    """

    indicator_id: int | None = None
    reason: str = ""


UNASKED = Field()


def settle_field(
    cycle_id: int, terms: Terms, field: Field, task: Task | None = None
) -> tuple[Terms, Indicator | None, Indicator | None]:
    """The terms with the counting of what they quote, the indicator, and the one kept apart from.

    Raises ``Refused``: ``figure_has_owner`` where the question was not answered,
    ``indicator_missing``, those of ``rules.planning.indicators.link``.
    """
    if task is not None and task.indicator is not None:
        own = task.indicator
        link(terms.measure, terms.figure_unit, terms.per_period, own.counts, own.figure_unit)
        return terms, None, None
    if terms.measure != "quantity":
        return terms, None, None
    if field.indicator_id is not None:
        rows = Indicator.objects.filter(pk=field.indicator_id, cycle_id=cycle_id)
        chosen = rows.select_related("owner_unit", "owner").first()
        if chosen is None:
            raise Refused("indicator_missing", place="indicator")
        still_asked(chosen.ended_on)
        quoting = counted_as(terms, chosen)
        link("quantity", quoting.figure_unit, quoting.per_period, chosen.counts, chosen.figure_unit)
        return quoting, chosen, None
    found = asked_by(cycle_id, terms.title, terms.target_raw, terms.figure_unit)
    if found and task and FigureApart.objects.filter(indicator=found, task=task).exists():
        return terms, None, None
    second_field(held_by(found) if found else None, field.reason)
    return terms, None, found


def counted_as(terms: Terms, indicator: Indicator) -> Terms:
    """Terms that count as the indicator does; its unit of measure where they have none."""
    unit = terms.figure_unit.strip() or indicator.figure_unit
    return replace(terms, per_period=indicator.counts == "period", figure_unit=unit)


@transaction.atomic
def link_measure(*, task_id: int, indicator_id: int, actor: Actor, now: datetime) -> Task:
    """Let a task's measure quote an indicator; its confirmed figures count at once.

    Raises ``Refused``: ``move_not_yours``, those of ``rules.planning.indicators.link``,
    ``open_figure_left``, ``indicator_of_other_year``.
    """
    keep_indicators(actor)
    indicator = locked(indicator_id)
    chain = lock_chain(task_id)
    task = chain[-1]
    if task.cycle_id != indicator.cycle_id:
        raise Refused("indicator_of_other_year", place="indicator")
    still_asked(indicator.ended_on)
    unit = task.figure_unit
    link(task.measure, unit, task.per_period, indicator.counts, indicator.figure_unit)
    link_held(chain, indicator, actor=actor, now=now)
    return task


def link_held(chain: Sequence[Task], indicator: Indicator, *, actor: Actor, now: datetime) -> None:
    """Link the last task of a locked chain, which the rule let pass, and quote what is confirmed.

    Raises ``Refused("open_figure_left")``.
    """
    task = chain[-1]
    if Entry.objects.filter(task=task, kind="value", state="entered").exists():
        raise Refused("open_figure_left", place="indicator")
    task.indicator = indicator
    Task.objects.filter(pk=task.pk).update(indicator=indicator)
    FigureApart.objects.filter(indicator=indicator, task=task).delete()
    event = record("task.linked", _touched(task, indicator), actor=actor, now=now)
    quote_into(chain, indicator, actor=actor, now=now, cause=event)


@transaction.atomic
def unlink_measure(*, task_id: int, reason: str, actor: Actor, now: datetime) -> Task:
    """Give a measure a field of its own again, with the reason why it is asked a second time.

    What it quoted stays its past.  Raises ``Refused``: ``move_not_yours``, ``not_linked``,
    ``reason_missing``.
    """
    keep_indicators(actor)
    task = lock_chain(task_id)[-1]
    indicator = task.indicator
    if indicator is None:
        raise Refused("not_linked")
    if not reason.strip():
        raise Refused("reason_missing", place="reason", flow="indicator", verb="unlink")
    task.indicator = None
    Task.objects.filter(pk=task.pk).update(indicator=None)
    keep_apart(task, indicator, reason, actor=actor, now=now)
    return task


def link_new(pairs: Sequence[tuple[Task, Indicator]], *, actor: Actor, now: datetime) -> None:
    """Link drafts just made (two statements and one for each indicator)."""
    by_id: dict[int, list[int]] = {}
    for task, indicator in pairs:
        task.indicator = indicator
        by_id.setdefault(indicator.pk, []).append(task.pk)
    for indicator_id, ids in by_id.items():
        Task.objects.filter(pk__in=ids).update(indicator_id=indicator_id)
    told = [Said("task.linked", _touched(task, indicator)) for task, indicator in pairs]
    record_all(told, actor=actor, now=now)


def _touched(task: Task, indicator: Indicator) -> list[Touched]:
    return [Touched("task", task.pk), Touched("indicator", indicator.pk)]
