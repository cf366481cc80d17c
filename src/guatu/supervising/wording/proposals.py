"""Why a slip is proposed, and what it would demand, in words."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guatu.supervising.models import Proposal
from guatu.web import dates
from guatu.web.wording import LIGHTS


def cause_line(proposal: Proposal) -> str:
    """The facts by which the rule spoke."""
    facts = proposal.facts
    if proposal.cause == "behind":
        months = facts["months"]
        first, (last, light) = months[0][0], months[-1]
        told = {"first": first, "last": last, "n": len(months), "light": LIGHTS[light]}
        return _("%(n)s month ends running, from %(first)s to %(last)s; last: %(light)s") % told
    day, days = date.fromisoformat(facts["due"]), int(facts["days"])
    said = ngettext(
        "due on %(date)s, %(days)d day late when it was found",
        "due on %(date)s, %(days)d days late when it was found",
        days,
    )
    return said % {"date": dates.short(day), "days": days}


def demand(proposal: Proposal | None) -> str:
    """What the requirement begins with; a person writes the rest."""
    if proposal is None:
        return ""
    return _(
        "Say why it is behind, what is done about it and by when, who is answerable, and what "
        "help is needed."
    )
