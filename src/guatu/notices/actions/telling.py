"""Filling inboxes: from what was sealed since last time, and with the reminders of a day."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from guatu.ledger.models import Seal
from guatu.ledger.queries import follow, head, with_objects
from guatu.notices.models import Notice, Reader
from guatu.notices.queries.audience import Told, told_by
from guatu.notices.queries.due import reminders_of
from guatu.notices.queries.settings import messaging
from guatu.people.actions.accounts import note_unread

READER = "inbox"
FEED = 500  # seals read at once
TOGETHER = 3  # more of a kind at once become one notice with a number
BACK = timedelta(days=7)  # a new reader begins a week ago; what is older is no news


def tell_sealed(now: datetime, *, most: int = 4) -> int:
    """Put what was sealed since last time into the inboxes; returns how many notices.

    The cursor moves in the transaction that writes the notices: after a crash nothing is told
    twice and nothing is left out.  At most ``most`` feeds, so that a pulse stays short.
    """
    told = 0
    for _feed in range(most):
        with transaction.atomic():
            reader = _reader(now)
            sealed = follow(reader.cursor, FEED)
            if not sealed:
                break
            events = [(one.seq, one.event) for one in sealed if one.event.at >= now - BACK]
            with_objects([event for _seq, event in events])
            told += _keep(told_by(events), now)
            Reader.objects.filter(pk=reader.pk).update(cursor=sealed[-1].seq)
    return told


def remind(now: datetime) -> int:
    """The reminders of a business day; run again the same day, it adds nothing.

    A kind that somebody was told of today is told: at a second run less may be due, and what came
    as one line with a number would come again one by one.
    """
    day = now.date()
    with transaction.atomic():
        given = Notice.objects.filter(seq=0, day=day).values_list("person_id", "kind")
        told = frozenset(given)
        due = reminders_of(day, messaging())
        return _keep((one for one in due if (one.person_id, one.kind) not in told), now)


def _reader(now: datetime) -> Reader:
    """The reader's row, locked: of two workers one reads."""
    if not Reader.objects.filter(name=READER).exists():
        first = Seal.objects.filter(event__at__gte=now - BACK).order_by("seq").first()
        Reader.objects.get_or_create(
            name=READER, defaults={"cursor": first.seq - 1 if first else head().seq}
        )
    return Reader.objects.select_for_update().get(name=READER)


def _keep(told: Iterable[Told], now: datetime) -> int:
    rows = [_row(one, count, now) for one, count in _gathered(told)]
    Notice.objects.bulk_create(rows, batch_size=FEED, ignore_conflicts=True)
    count_unread(row.person_id for row in rows)
    return len(rows)


def _row(one: Told, count: int, now: datetime) -> Notice:
    return Notice(
        person_id=one.person_id,
        kind=one.kind,
        about=one.about,
        object_id=one.object_id if count == 1 else 0,
        task_id=one.task_id if count == 1 else None,
        count=count,
        due=one.due,
        seq=one.seq,
        day=timezone.localdate(one.at or now),
        made_at=one.at or now,
    )


def _gathered(told: Iterable[Told]) -> Sequence[tuple[Told, int]]:
    """Notices with how many things each stands for: many of a kind come as one."""
    by_kind: dict[tuple[int, str], list[Told]] = defaultdict(list)
    for one in told:
        by_kind[one.person_id, one.kind].append(one)
    found: list[tuple[Told, int]] = []
    for family in by_kind.values():
        if len(family) > TOGETHER:
            found.append((family[-1], len(family)))
        else:
            found += [(one, 1) for one in family]
    return found


def count_unread(person_ids: Iterable[int]) -> None:
    """Keep the number that the head of every page shows with the account."""
    ids = set(person_ids)
    unread = Notice.objects.filter(person__in=ids, read_at=None)
    counted = dict(unread.values_list("person").annotate(n=Count("pk")))
    note_unread({pk: counted.get(pk, 0) for pk in ids})
