"""The digest of a day: one message per person and way, none twice, none at night."""

import logging
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from guatu.jobs.actions import report_progress
from guatu.jobs.models import Job
from guatu.notices.channels import send
from guatu.notices.digest import Digest, digest_for
from guatu.notices.models import Delivery, Notice, Preference
from guatu.notices.queries.settings import messaging
from guatu.people.models import StandIn
from guatu.rulebook import queries as rulebook
from guatu.rules.notifying import Messaging, may_send

logger = logging.getLogger(__name__)
TRIES = 3
FRESH = timedelta(days=7)
"""What lay unread for longer was told often enough."""


def digest_job(job: Job, now: datetime) -> Mapping[str, Any]:
    """Send today's digests that are still to be sent; outside the hours it does nothing."""
    values = messaging()
    if not values.channels or not may_send(now, values, rulebook.workdays(now.year)):
        return {"sent": 0}
    _give_up_unsure()
    wanted, sent = _wanted(values), 0
    for at, (person_id, channel, address) in enumerate(wanted):
        report_progress(job, 100 * at // len(wanted), "sending")
        sent += _deliver(person_id, channel, address, values, now)
    return {"sent": sent}


def _wanted(values: Messaging) -> list[tuple[int, str, str]]:
    """(person, way, address) for everybody who wants a digest and is still there."""
    rows = Preference.objects.filter(person__left_on=None).order_by("person__position", "person")
    found = []
    for row in rows:
        if row.mail and "mail" in values.channels:
            found.append((row.person_id, "mail", row.mail))
        if row.webhook and "webhook" in values.channels:
            found.append((row.person_id, "webhook", ""))
    return found


def _deliver(person_id: int, channel: str, address: str, values: Messaging, now: datetime) -> bool:
    """One digest, if there is something new to say and it has not gone out today."""
    inboxes, told = _concerned(person_id, now.date()), _told(person_id, channel)
    digest = digest_for(person_id, inboxes, told, now - FRESH, values)
    if not digest.lines:
        return False
    row = _claim(person_id, channel, digest, now)
    if row is None:
        return False
    try:
        send(channel, address, digest, values)
    except (OSError, ValueError) as failure:  # smtplib and urllib errors are OSErrors
        logger.warning("digest %s was not sent: %s", row.pk, type(failure).__name__)
        _end(row, "failed", type(failure).__name__)
        return False
    _end(row, "sent", "")
    return True


def _concerned(person_id: int, day: date) -> list[int]:
    """One's own inbox unless somebody stands in, and those of whom one stands in for."""
    granted = StandIn.objects.filter(state="granted", since__lte=day, until__gte=day)
    own = [] if granted.filter(principal=person_id).exists() else [person_id]
    return own + list(granted.filter(person=person_id).values_list("principal_id", flat=True))


def _told(person_id: int, channel: str) -> int:
    """The last notice that this way told the person of."""
    gone = Delivery.objects.filter(person=person_id, channel=channel).exclude(state="failed")
    return gone.aggregate(last=Max("upto"))["last"] or 0


def _claim(person_id: int, channel: str, digest: Digest, now: datetime) -> Delivery | None:
    """Write that it is being sent before it is; None when it went out or failed too often."""
    key = {"person_id": person_id, "day": now.date(), "channel": channel}
    try:
        with transaction.atomic():
            return Delivery.objects.create(
                **key, state="sending", notices=len(digest.lines), upto=digest.upto, tries=1
            )
    except IntegrityError:
        again = Delivery.objects.filter(**key, state="failed", tries__lt=TRIES)
        row = again.first()
        change = {"state": "sending", "upto": digest.upto, "notices": len(digest.lines)}
        if row is None or not again.update(**change, tries=row.tries + 1):
            return None
        return row


def _end(row: Delivery, state: str, error: str) -> None:
    sent_at = timezone.now() if state == "sent" else None
    Delivery.objects.filter(pk=row.pk).update(state=state, error=error[:60], sent_at=sent_at)


def _give_up_unsure() -> None:
    """Found in the middle of sending: it may have left, so it is not sent again."""
    Delivery.objects.filter(state="sending").update(state="unsure")


def prune_notices(now: datetime) -> int:
    """Forget what was read a year ago, and what was sent; how many notices."""
    old = now - timedelta(days=366)
    Delivery.objects.filter(day__lt=old.date()).delete()
    return Notice.objects.filter(read_at__lt=old).delete()[0]
