"""The words of a digest: a subject and one line per notice, in the default language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Max
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guatu.notices.models import Notice
from guatu.notices.wording import sentence
from guatu.people.models import Person
from guatu.rules.notifying import Messaging

MOST = 50
FRESH = timedelta(days=7)
"""What lay unread for longer was told often enough."""


@dataclass(frozen=True)
class Digest:
    """A message to one person: no names of tasks, they stay in the house.

    ``key`` names it for good, the same at every try: whoever got it already can tell.
    """

    key: str
    person_id: int
    name: str
    subject: str
    lines: tuple[str, ...]
    link: str
    upto: int = 0

    @property
    def text(self) -> str:
        """The body of a mail."""
        return "\n".join([f"{self.name}：" if self.name else "", *self.lines, "", self.link, ""])


def digest_for(
    person_id: int, inboxes: Sequence[int], after: int, now: datetime, values: Messaging
) -> Digest:
    """What came into these inboxes after notice ``after``, is fresh on this day, and is unread."""
    unread = Notice.objects.filter(
        person__in=inboxes, read_at=None, made_at__gte=now - FRESH, pk__gt=after
    )
    kinds: dict[tuple[str, date | None], int] = {}
    for kind, due, count in unread.values_list("kind", "due", "count").order_by("due", "id"):
        kinds[kind, due] = kinds.get((kind, due), 0) + count
    upto = unread.aggregate(last=Max("pk"))["last"] or 0
    with translation.override(settings.LANGUAGE_CODE):
        lines = [f"- {sentence(kind, n, due)}" for (kind, due), n in list(kinds.items())[:MOST]]
        total = sum(kinds.values())
        subject = ngettext("Guatu: %(num)s matter for you", "Guatu: %(num)s matters for you", total)
        person = Person.objects.get(pk=person_id)
        link = _("To be read at %(address)s") % {
            "address": values.address.rstrip("/") + reverse("inbox")
        }
    key = f"digest-{now.date()}-{person_id}"
    return Digest(key, person_id, person.name, subject % {"num": total}, tuple(lines), link, upto)
