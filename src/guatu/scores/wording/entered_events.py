"""What happened to claims, rating sheets and entries, in words."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guatu.ledger.models import Event

EVENTS: dict[str, Promise] = {
    "claim.drafted": pgettext_lazy("event", "drafted the claim"),
    "claim.edited": pgettext_lazy("event", "changed the claim"),
    "claim.claimed": pgettext_lazy("event", "put the claim forward"),
    "claim.taken_back": pgettext_lazy("event", "took the claim back"),
    "claim.accepted": pgettext_lazy("event", "accepted the claim"),
    "claim.refused": pgettext_lazy("event", "refused the claim"),
    "claim.reopened": pgettext_lazy("event", "opened the claim again"),
    "rating.asked": pgettext_lazy("event", "asked for a rating"),
    "rating.handed_in": pgettext_lazy("event", "handed ratings in"),
    "rating.reopened": pgettext_lazy("event", "opened ratings again"),
    "score_entry.entered": pgettext_lazy("event", "entered something that scores"),
    "score_entry.changed": pgettext_lazy("event", "changed an entry that scores"),
    "score_entry.voided": pgettext_lazy("event", "took an entry of scores out"),
    "score_entry.lifted": pgettext_lazy("event", "let a line count again"),
}


@dataclass(frozen=True)
class Line:
    """One line of a timeline: when, who, what."""

    at: datetime
    who: str
    text: str
    sub: str = ""


def event_line(event: Event) -> Line:
    """An event of these entries in words."""
    who = str(_("the system")) if event.actor_label == "system" else event.actor_label
    return Line(event.at, who, str(EVENTS.get(event.verb, event.verb)))
