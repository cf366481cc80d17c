"""What happened to a slip, an instruction or a request, in words, for its timeline."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guatu.ledger.models import Event
from guatu.supervising.wording.labels import LEVELS
from guatu.web import dates

EVENTS: dict[str, Promise] = {
    "slip.drafted": pgettext_lazy("event", "drafted it"),
    "slip.edited": pgettext_lazy("event", "changed the draft"),
    "slip.handed_up": pgettext_lazy("event", "put it to the approver"),
    "slip.sent_back": pgettext_lazy("event", "sent it back"),
    "slip.issued": pgettext_lazy("event", "approved and issued it"),
    "slip.received": pgettext_lazy("event", "signed for it"),
    "slip.replied": pgettext_lazy("event", "answered it"),
    "slip.accepted": pgettext_lazy("event", "accepted the answer"),
    "slip.returned": pgettext_lazy("event", "returned the answer"),
    "slip.raised": pgettext_lazy("event", "raised the colour"),
    "slip.followed": pgettext_lazy("event", "passed it to whoever took over"),
    "slip.cancelled": pgettext_lazy("event", "took it back"),
    "extension.asked": pgettext_lazy("event", "asked for more time"),
    "extension.approved": pgettext_lazy("event", "granted more time"),
    "extension.declined": pgettext_lazy("event", "granted no more time"),
    "extension.withdrawn": pgettext_lazy("event", "withdrew the wish for more time"),
    "proposal.found": pgettext_lazy("event", "found a cause to chase it"),
    "proposal.taken": pgettext_lazy("event", "took up a proposal"),
    "proposal.dismissed": pgettext_lazy("event", "put a proposal aside"),
    "proposal.lapsed": pgettext_lazy("event", "found that the cause went away"),
    "instruction.recorded": pgettext_lazy("event", "recorded the instruction"),
    "instruction.sent": pgettext_lazy("event", "sent it to the unit"),
    "instruction.answered": pgettext_lazy("event", "answered it"),
    "instruction.returned": pgettext_lazy("event", "returned the answer"),
    "instruction.closed": pgettext_lazy("event", "closed it"),
    "instruction.followed": pgettext_lazy("event", "passed it to whoever took over"),
    "instruction.withdrawn": pgettext_lazy("event", "took it back"),
    "request.asked": pgettext_lazy("event", "asked for help"),
    "request.answered": pgettext_lazy("event", "answered it"),
    "request.instructed": pgettext_lazy("event", "made it an instruction"),
    "request.confirmed": pgettext_lazy("event", "said that it helped"),
    "request.asked_again": pgettext_lazy("event", "asked again"),
    "request.followed": pgettext_lazy("event", "passed it to whoever took over"),
    "request.withdrawn": pgettext_lazy("event", "withdrew the request"),
}


@dataclass(frozen=True)
class Line:
    """One line of a timeline: when, who, what, and the small print."""

    at: datetime
    who: str
    text: str
    sub: str = ""


def event_line(event: Event) -> Line:
    """An event of this room in words."""
    who = str(_("the system")) if event.actor_label == "system" else event.actor_label
    text = str(EVENTS.get(event.verb, event.verb))
    return Line(event.at, who, text, " · ".join(_details(event)))


def _details(event: Event) -> list[str]:
    data, found = event.data, []
    if level := LEVELS.get(str(data.get("level", ""))):
        found.append(str(level))
    if day := data.get("wanted") or data.get("due"):
        found.append(str(_("by %(date)s") % {"date": dates.short(date.fromisoformat(day))}))
    if data.get("late"):
        found.append(str(_("late")))
    if data.get("same_day") is False:
        found.append(str(_("not on the same day")))
    return found
