"""A list of indicators: read and kept, then its good rows named, each with its own event."""

from datetime import datetime

from django.db import transaction

from guatu.ledger.actions import Touched, record
from guatu.papers.reading.limits import FileRefused
from guatu.papers.roster.indicator_entries import IndicatorEntry
from guatu.papers.roster.isolated import read_isolated
from guatu.papers.roster.rows import Rows
from guatu.papers.roster.sheet import NEEDED_WORDS
from guatu.people.models import Person
from guatu.plans.actions.indicators.keeping import Described, make_indicator
from guatu.plans.models import Cycle, IndicatorSheet
from guatu.plans.queries.indicators.sheets import reading_of_sheet
from guatu.rules.actor import Actor
from guatu.rules.planning.cycles import still_open
from guatu.rules.planning.indicators import keep_indicators
from guatu.rules.refused import Refused

MAX_BYTES = 4 * 1024 * 1024
MAX_ROWS = 500
"""More figures than any body reports: a longer sheet is something else."""


def keep_indicator_sheet(
    *, cycle_id: int, name: str, data: bytes, actor: Actor, now: datetime
) -> IndicatorSheet:
    """Read a dropped list and keep its rows; nothing is named yet.

    Raises ``Refused``: ``move_not_yours``, ``cycle_closed``, ``sheet_too_large`` (most MB),
    ``sheet_without_header`` (needed), ``sheet_too_long`` (most rows), or ``file_refused`` with the
    reader's code as ``reason``.
    """
    keep_indicators(actor)
    cycle = Cycle.objects.get(pk=cycle_id)
    still_open(cycle.year, cycle.closed)
    rows = _read(data)
    if len(rows.rows) > MAX_ROWS:
        raise Refused("sheet_too_long", place="file", most=MAX_ROWS)
    return IndicatorSheet.objects.create(
        cycle=cycle,
        name=name[-200:],
        sheet=rows.sheet[:120],
        rows=[{"row": r.row, "values": dict(r.values), "cells": dict(r.cells)} for r in rows.rows],
        columns=dict(rows.columns),
        author=Person.objects.get(pk=actor.person_id or 0),
        made_at=now,
    )


def _read(data: bytes) -> Rows:
    """The rows of the file, every failure as a refusal."""
    if len(data) > MAX_BYTES:
        raise Refused("sheet_too_large", place="file", most=MAX_BYTES // 1024**2)
    try:
        rows = read_isolated(data, "indicators")
    except FileRefused as refused:
        raise Refused(
            "file_refused", place="file", reason=refused.code, **refused.facts
        ) from refused
    if rows is None:
        raise Refused("sheet_without_header", place="file", needed=NEEDED_WORDS["indicators"])
    return rows


@transaction.atomic
def commit_indicator_sheet(*, sheet_id: int, actor: Actor, now: datetime) -> int:
    """Name the indicators of the good rows; how many.  Run again, it names none twice.

    Raises ``Refused``: those of ``make_indicator``, ``nothing_to_commit``.
    """
    keep_indicators(actor)
    rows = IndicatorSheet.objects.select_for_update(of=("self",)).select_related("cycle")
    sheet = rows.get(pk=sheet_id)
    good = reading_of_sheet(sheet, now.date()).committable
    if not good:
        raise Refused("nothing_to_commit")
    for entry in good:
        make_indicator(cycle_id=sheet.cycle_id, said=_described(entry), actor=actor, now=now)
    sheet.committed_at = now
    sheet.save(update_fields=["committed_at"])
    touched = [Touched("cycle", sheet.cycle_id)]
    record("indicators.imported", touched, actor=actor, now=now, data={"indicators": len(good)})
    return len(good)


def _described(entry: IndicatorEntry) -> Described:
    return Described(
        name=entry.name,
        owner_unit_id=entry.unit_id,
        owner_id=entry.person_id,
        figure_unit=entry.figure_unit,
        counts=entry.counts,
        every=entry.every,
        definition=entry.definition,
        aliases=entry.aliases,
        asked_by_id=entry.asked_by_id,
    )
