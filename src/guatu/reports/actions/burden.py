"""The burden ledger of a closed period, kept as it was counted at the close."""

from django.db import transaction

from guatu.reports.models import BurdenRow, Period
from guatu.reports.queries.burden.cells import live
from guatu.rules.actor import SYSTEM, Actor, Grant, Role

EVERYTHING = Actor(
    person_id=None, name=SYSTEM.name, grants=(Grant(Role.SUPERVISION, 0, ""),)
)  # fmt: skip
"""Counts what everybody is asked."""
BATCH = 2000


def keep_burden(period: Period) -> int:
    """Keep what a closed period asked of whom; how many rows.  Run again it counts anew.

    Counted before the lock is taken, so that nobody waits for it.
    """
    rows = [
        BurdenRow(
            period=period,
            person_id=cell.person,
            unit_id=cell.unit,
            asker_id=cell.office,
            **vars(cell.counts),
        )
        for cell in live(EVERYTHING, [period])
    ]
    with transaction.atomic():
        Period.objects.select_for_update().get(pk=period.pk)  # two at once keep it once
        BurdenRow.objects.filter(period=period).delete()
        BurdenRow.objects.bulk_create(rows, batch_size=BATCH)
    return len(rows)
