"""The confirmed figures of an indicator as values of the measures that quote it.

A quote is an entry that names its figure: what reads entries (the line, the reasons, the reports)
reads it like any other, and nobody typed it.
"""

import secrets
from collections.abc import Sequence
from datetime import datetime

from django.db import connection

from guatu.ledger.actions import Touched, record
from guatu.ledger.models import Event
from guatu.plans.actions.locks import lock_path
from guatu.plans.actions.progress import refresh_chain
from guatu.plans.models import Entry, Indicator, IndicatorFigure, Task
from guatu.plans.models.facts import OPEN_STATES
from guatu.rules.actor import Actor
from guatu.rules.progress import accumulate


def lock_measures(indicator: Indicator) -> list[str]:
    """The paths of the measures that quote it, their roots locked in order (two statements)."""
    paths = list(indicator.measures.order_by("path").values_list("path", flat=True))
    roots = sorted({int(path[:8]) for path in paths})
    if connection.features.has_select_for_update:
        list(Task.objects.select_for_update().filter(pk__in=roots).order_by("path").values("pk"))
    return paths


def quote_everywhere(
    indicator: Indicator, *, actor: Actor, now: datetime, cause: Event | None = None
) -> list[Task]:
    """Bring every open measure that quotes the indicator up to its confirmed figures.

    The caller holds the indicator's lock.  Returns the tasks whose figure changed.
    """
    changed = []
    for path in lock_measures(indicator):
        chain = lock_path(path)
        if quote_into(chain, indicator, actor=actor, now=now, cause=cause):
            changed.append(chain[-1])
    return changed


def quote_into(
    chain: Sequence[Task],
    indicator: Indicator,
    *,
    actor: Actor,
    now: datetime,
    cause: Event | None = None,
) -> bool:
    """The last task of a locked chain quotes what is confirmed; whether anything changed.

    What it had entered itself gives way to the first figure.  A draft or a task that is over is
    left alone.
    """
    task, figures = chain[-1], _confirmed(indicator)
    if task.state not in OPEN_STATES or not figures:
        return False
    standing = list(Entry.objects.filter(task=task, kind="value", state="confirmed"))
    stale, missing = _differing(figures, standing)
    if not stale and not missing:
        return False
    Entry.objects.filter(pk__in=[one.pk for one in stale]).update(state="corrected")
    made = Entry.objects.bulk_create(_quote(task, one) for one in missing)
    values = [one.value for one in figures if one.value is not None]
    task.value = accumulate(values, indicator.counts == "period")
    last = max((one.as_of for one in figures if one.as_of), default=None)
    task.reported_on = max((day for day in (last, task.reported_on) if day), default=None)
    refresh_chain(chain, now=now, as_of=last)
    _tell(task, indicator, made, actor, now, cause)
    return True


def _confirmed(indicator: Indicator) -> list[IndicatorFigure]:
    """Its figures that count, oldest first."""
    return list(indicator.figures.filter(value__isnull=False).order_by("last", "pk"))


def _differing(
    figures: Sequence[IndicatorFigure], standing: Sequence[Entry]
) -> tuple[list[Entry], list[IndicatorFigure]]:
    """Confirmed entries that no longer hold, and figures not quoted yet."""
    wanted = {one.pk: one for one in figures}
    kept: set[int] = set()
    stale = []
    for entry in standing:
        figure = wanted.get(entry.figure_id or 0)
        if figure and (figure.value, figure.as_of) == (entry.value, entry.as_of):
            kept.add(figure.pk)
        else:
            stale.append(entry)
    return stale, [one for one in figures if one.pk not in kept]


def _quote(task: Task, figure: IndicatorFigure) -> Entry:
    """An unsaved entry of the figure, as its author said it and its head confirmed it."""
    assert figure.author_id is not None
    assert figure.as_of is not None
    assert figure.entered_at is not None
    return Entry(
        task=task,
        kind="value",
        value=figure.value,
        as_of=figure.as_of,
        state="confirmed",
        author_id=figure.author_id,
        author_for_id=figure.author_for_id,
        on_behalf=figure.on_behalf,
        entered_at=figure.entered_at,
        decided_by_id=figure.decided_by_id,
        decided_at=figure.decided_at,
        figure=figure,
        token=secrets.token_hex(16),
    )


def _tell(
    task: Task,
    indicator: Indicator,
    made: Sequence[Entry],
    actor: Actor,
    now: datetime,
    cause: Event | None,
) -> None:
    """One event of the task: the figures it quotes now and what they make of it."""
    data = {
        "indicator": indicator.pk,
        "periods": [one.figure.period for one in made if one.figure],
        "value": None if task.value is None else f"{task.value:f}",
        "done": task.done,
        "known": task.known,
        "total": task.total,
    }
    touched = [Touched("task", task.pk), Touched("indicator", indicator.pk)]
    touched += [Touched("entry", one.pk) for one in made]
    rulebook = task.cycle.rulebook
    record("entry.quoted", touched, actor=actor, now=now, data=data, cause=cause, rulebook=rulebook)
