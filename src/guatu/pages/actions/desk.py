"""The mark of a visit to the desk: what changed since the last one is news."""

from datetime import datetime, timedelta

from guatu.pages.models import DeskVisit
from guatu.rules.actor import Actor

ONE_VISIT = timedelta(minutes=30)
FIRST = timedelta(days=7)


def mark_visit(*, actor: Actor, now: datetime) -> datetime:
    """Since when the reader has not looked; a look within half an hour is the same visit.

    One statement, and one more to begin a visit.  No ledger row: reading is not an event.
    """
    reader = actor.person_id or 0
    found = DeskVisit.objects.filter(person_id=reader).first()
    if found is None:
        DeskVisit.objects.bulk_create(
            [DeskVisit(person_id=reader, since=now - FIRST, at=now)], ignore_conflicts=True
        )
        return now - FIRST
    if abs(now - found.at) >= ONE_VISIT:
        found.since, found.at = min(found.at, now), now
        found.save(update_fields=["since", "at"])
    return found.since
