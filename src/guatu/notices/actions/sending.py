"""The digest of a day: one message per person and way, none twice, none at night."""

import logging
from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from http.client import HTTPException
from smtplib import SMTPRecipientsRefused
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from guatu.jobs.actions import report_progress
from guatu.jobs.models import Job
from guatu.notices.channels import send
from guatu.notices.channels.failing import LeftUnsure, name_of
from guatu.notices.digest import Digest, digest_for
from guatu.notices.models import Delivery, Notice, Preference
from guatu.notices.queries.settings import messaging
from guatu.people.models import StandIn
from guatu.people.queries import real_time
from guatu.rulebook import queries as rulebook
from guatu.rules.notifying import Messaging, may_send

logger = logging.getLogger(__name__)
TRIES = 3
"""A digest that failed is tried again by the job of the next hour, so often in a day."""
DOWN = 3
"""After so many failures or silences running a way is left alone until the next hour."""


def digest_job(job: Job, now: datetime) -> Mapping[str, Any]:
    """Send today's digests that are still to be sent; outside the hours it does nothing."""
    values, began = messaging(), real_time()
    calendar = rulebook.workdays(now.year)
    if not values.channels or not may_send(now, values, calendar):
        return {"sent": 0}
    _give_up_unsure()
    wanted, sent, lost = _wanted(values), 0, Counter[str]()
    for at, (person_id, channel, address) in enumerate(wanted):
        moment = now + (real_time() - began)
        if not may_send(moment, values, calendar):
            break
        if lost[channel] >= DOWN:
            continue
        report_progress(job, 100 * at // len(wanted), "sending")
        gone = _deliver(person_id, channel, address, values, now)
        sent += gone == "sent"
        if gone:
            lost[channel] = lost[channel] + 1 if gone in {"failed", "unsure"} else 0
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


def _deliver(person_id: int, channel: str, address: str, values: Messaging, now: datetime) -> str:
    """One digest, if there is something new to say and it has not gone out today.

    Returns sent, failed, refused (this receiver only), unsure, or "" when there was nothing to do.
    """
    inboxes, told = _concerned(person_id, now.date()), _told(person_id, channel)
    digest = digest_for(person_id, inboxes, told, now, values)
    row = _claim(person_id, channel, digest, now) if digest.lines else None
    if row is None:
        return ""
    try:
        send(channel, address, digest, values)
    except (LeftUnsure, OSError, HTTPException, ValueError) as failure:
        return _fail(row, failure)
    _end(row, "sent", "")
    return "sent"


def _fail(row: Delivery, failure: Exception) -> str:
    """Note and log the kind of a failure, never its words: they may hold an address or a secret."""
    unsure = isinstance(failure, LeftUnsure)
    name = name_of(failure.__cause__ or failure) if unsure else name_of(failure)
    state = "unsure" if unsure else "failed"
    logger.warning("digest %s was not sent (%s): %s", row.pk, state, name)
    _end(row, state, name)
    return "refused" if isinstance(failure, (SMTPRecipientsRefused, ValueError)) else state


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
