"""The page of the audit administrator: who did what about access, rights, units and people."""

from datetime import date

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from guatu.ledger.queries import head
from guatu.ledger.seal import waiting
from guatu.people import wording
from guatu.people.queries.events import EventFilter, audit_rows
from guatu.people.sign_in import SignedIn, duty
from guatu.rules.actor import Role
from guatu.web.render import render


@require_safe
@duty(Role.AUDIT_ADMIN)
def events(request: SignedIn) -> HttpResponse:
    """Events newest first with filters, and how far the ledger is sealed."""
    before = request.GET.get("before", "")
    asked = EventFilter(
        group=request.GET.get("group", ""),
        text=request.GET.get("q", ""),
        since=_day(request.GET.get("since", "")),
        until=_day(request.GET.get("until", "")),
    )
    rows = audit_rows(list(wording.EVENTS), asked, int(before) if before.isdecimal() else None)
    facts = {
        "rows": rows,
        "verbs": wording.EVENTS,
        "groups": wording.EVENT_GROUPS,
        "roles": wording.ROLES,
        "refusals": wording.REFUSALS,
        "head": head(),
        "waiting": waiting(),
    }
    return render(request, "people/events.html", facts, block="rows" if before else "listing")


def _day(text: str) -> date | None:
    """A day of an address, None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
