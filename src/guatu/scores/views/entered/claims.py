"""Claims of bonus: the list, the page of one, its evidence, the same event by others."""

from typing import cast

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from guatu.files.views import download
from guatu.people.sign_in import SignedIn, business
from guatu.plans.forms.filters import whole
from guatu.plans.views.listing import without
from guatu.rules.refused import Refused
from guatu.scores.queries.entered.claims import (
    CHUNK,
    STATES,
    ClaimSheet,
    beside,
    claim_sheet,
    claims_of,
)
from guatu.scores.queries.entered.counted import counted_claims
from guatu.scores.queries.entered.scope import claims_seen, own_units
from guatu.scores.views.entered.frame import cycle_of, facts
from guatu.scores.wording.entered_events import event_line
from guatu.web.render import render


@require_safe
@business
def claims(request: SignedIn) -> HttpResponse:
    """The list, the latest first, with what counts of each."""
    cycle, state = cycle_of(request), request.GET.get("state", "")
    state = state if state in STATES else ""
    rows = claims_of(request.actor, cycle, state)
    if before := whole(request.GET, "before"):
        rows = rows.filter(pk__lt=before)
    found = list(rows[: CHUNK + 1])
    more = f"{request.path}?{without(request.GET, 'before')}&before="
    context = facts(request, cycle, "claims") | {
        "rows": found[:CHUNK],
        "state": state,
        "counted": counted_claims(cycle),
        "may_claim": bool(own_units(request.actor)),
        "next_chunk": f"{more}{found[CHUNK - 1].pk}" if len(found) > CHUNK else "",
    }
    return render(request, "scores/entered/claims.html", context, block="rows" if before else None)


def sheet_of(request: SignedIn, pk: int) -> ClaimSheet:
    """A visible claim; out of sight is 404."""
    found = claim_sheet(request.actor, pk)
    if found is None:
        raise Http404
    return found


@require_safe
@business
def claim(request: SignedIn, claim_id: int) -> HttpResponse:
    """One claim: the award, its evidence, others of the same event, what counts."""
    return claim_page(request, sheet_of(request, claim_id))


def claim_page(
    request: SignedIn, sheet: ClaimSheet, refused: Refused | None = None
) -> HttpResponse:
    """The page, with a refusal as 422."""
    context = facts(request, sheet.claim.cycle, "claims", refused) | {
        "sheet": sheet,
        "claim": sheet.claim,
        "events": [event_line(event) for event in sheet.events],
        "typed": request.POST,
    }
    status = 422 if refused else 200
    return render(request, "scores/entered/claim.html", context, status=status)


@require_safe
@business
def claim_file(request: SignedIn, claim_id: int) -> HttpResponse:
    """The evidence, to whoever sees the claim."""
    found = claims_seen(request.actor).select_related("evidence").filter(pk=claim_id).first()
    if found is None or found.evidence is None:
        raise Http404
    return cast(HttpResponse, download(found.evidence, inline="show" in request.GET))


@require_safe
@business
def claim_event(request: SignedIn) -> HttpResponse:
    """What is claimed already of the event that is being typed."""
    cycle = cycle_of(request)
    name = request.GET.get("event", "")[:120]
    but = whole(request.GET, "but") or 0
    found = beside(cycle, name, but) if name.strip() else []
    context = facts(request, cycle, "claims") | {"beside": found}
    return render(request, "scores/entered/beside.html", context)
