"""What a person does with the inbox: read notices, and say where the digest should go."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from guatu.ledger.actions import record
from guatu.notices.actions.telling import count_unread
from guatu.notices.models import Notice, Preference
from guatu.rules.actor import Actor
from guatu.rules.refused import Refused


@transaction.atomic
def mark_read(*, ids: Sequence[int] | None, actor: Actor, now: datetime) -> int:
    """Mark one's own notices as read, all of them for ``ids`` None; returns how many.

    Reading is nobody else's business: it leaves no event.
    """
    unread = Notice.objects.filter(person=actor.acts_as, read_at=None)
    if ids is not None:
        unread = unread.filter(pk__in=ids)
    number = unread.update(read_at=now)
    count_unread([actor.acts_as or 0])
    return number


@transaction.atomic
def set_wishes(*, mail: str, webhook: bool, actor: Actor, now: datetime) -> Preference:
    """Where one's own digest goes.  Raises ``Refused``: ``mail_address_unreadable``."""
    mail = mail.strip()
    if mail:
        try:
            validate_email(mail)
        except ValidationError:
            raise Refused("mail_address_unreadable", place="mail") from None
    row, _ = Preference.objects.update_or_create(
        person_id=actor.person_id, defaults={"mail": mail, "webhook": webhook}
    )
    data = {"mail": bool(mail), "webhook": webhook}
    record("notices.wished", [("person", actor.person_id or 0)], actor=actor, now=now, data=data)
    return row
