"""The burden ledger of a closed period, kept as it was counted at the close."""

from django.db import connection, transaction

from guatu.reports.models import BurdenRow, Period
from guatu.reports.queries.burden.cells import NAMES, live
from guatu.rules.actor import SYSTEM, Actor, Grant, Role

EVERYTHING = Actor(
    person_id=None, name=SYSTEM.name, grants=(Grant(Role.SUPERVISION, 0, ""),)
)  # fmt: skip
"""Counts what everybody is asked."""
_COLUMNS = ("period_id", "person_id", "unit_id", "asker_id", *NAMES)
_KEEP = (
    f"INSERT INTO reports_burdenrow ({', '.join(_COLUMNS)}) "
    f"VALUES ({', '.join(['%s'] * len(_COLUMNS))})"
)


def keep_burden(period: Period) -> int:
    """Keep what a closed period asked of whom; how many rows.  Run again it counts anew.

    Counted before the lock is taken, and written by the driver alone: as objects, tens of
    thousands of rows would keep every other writer of SQLite waiting for two seconds.
    """
    rows = [
        (period.pk, one.person, one.unit, one.office, *vars(one.counts).values())
        for one in live(EVERYTHING, [period])
    ]
    with transaction.atomic(), connection.cursor() as cursor:
        Period.objects.select_for_update().get(pk=period.pk)  # two at once keep it once
        BurdenRow.objects.filter(period=period).delete()
        cursor.executemany(_KEEP, rows)
    return len(rows)
