"""The sealer: alone, it gives waiting events their place and their hash."""

from django.db import connection, transaction
from django.utils import timezone

from guatu.ledger.chain import GENESIS, contents, digest
from guatu.ledger.models import Seal, Unsealed

LOCK = 0x6775617475  # "guatu" in ASCII: the advisory lock of the sealer
BATCH = 500
"""Events of one transaction: few, because on SQLite every writer waits for it."""


def seal_now(*, wait: bool = True) -> int:
    """Seal everything that waits now; returns how many.

    Commands that need an up-to-date seal wait for another sealer; the one that comes by every
    second (``wait=False``) leaves the work to it.  Not inside a transaction of the caller.
    """
    total = 0
    while Unsealed.objects.exists():
        sealed = _seal_batch(wait)
        if not sealed:
            break
        total += sealed
    return total


def waiting() -> int:
    """How many events wait for their seal."""
    return Unsealed.objects.count()


def _seal_batch(wait: bool) -> int:
    """Seal the first waiting events in id order, in one transaction."""
    with transaction.atomic():
        if not _alone(wait):
            return 0
        ids = list(Unsealed.objects.order_by("event_id").values_list("event_id", flat=True)[:BATCH])
        seals = _chained(ids)
        Seal.objects.bulk_create(seals, batch_size=BATCH)
        Unsealed.objects.filter(event_id__in=[seal.event_id for seal in seals]).delete()
    return len(seals)


def _chained(ids: list[int]) -> list[Seal]:
    """The next seals of the chain.  An event that was removed by force is left for ``verify``."""
    head = Seal.objects.order_by("-seq").values_list("seq", "hash").first()
    seq, previous = head or (0, GENESIS)
    found, now, seals = contents(ids), timezone.now(), []
    for event_id in (i for i in ids if i in found):
        seq += 1
        previous = digest(previous, seq, now, found[event_id])
        seals.append(Seal(seq=seq, event_id=event_id, hash=previous, sealed_at=now))
    return seals


def _alone(wait: bool) -> bool:
    """Take the sealer's lock until the transaction ends; on SQLite the transaction is the lock."""
    if connection.vendor != "postgresql":
        return True
    name = "pg_advisory_xact_lock" if wait else "pg_try_advisory_xact_lock"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {name}(%s)", [LOCK])
        row = cursor.fetchone()
    return wait or bool(row and row[0])
