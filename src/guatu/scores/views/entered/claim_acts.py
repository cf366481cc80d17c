"""Writing a claim, and what is done on it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from guatu.people.sign_in import SignedIn, business
from guatu.plans.models import Cycle
from guatu.rules.refused import Refused
from guatu.rules.scoring.entering import lines_for
from guatu.rules.scoring.flow import CLAIM_FLOW
from guatu.scores.actions.entered.claims import draft_claim, edit_claim, move_claim
from guatu.scores.forms.claims import ClaimForm
from guatu.scores.forms.entered import choices_of
from guatu.scores.models import ScoreClaim
from guatu.scores.queries.entered.claims import events_of
from guatu.scores.queries.entered.counted import levels_of
from guatu.scores.queries.entered.grounds import rules_of
from guatu.scores.queries.entered.scope import own_units
from guatu.scores.views.entered.claims import claim_page, sheet_of
from guatu.scores.views.entered.frame import cycle_of, facts, month_of, said, upload_of
from guatu.scores.wording import entered as words
from guatu.web.render import redirect_to, render

BOTH = ["GET", "HEAD", "POST"]
ACTS = frozenset(move.verb for move in CLAIM_FLOW.moves) - {"edit"}


@require_http_methods(BOTH)
@business
def claim_new(request: SignedIn) -> HttpResponse:
    """A claim of one's own unit."""
    cycle = cycle_of(request)
    if not own_units(request.actor):
        raise Http404
    return _written(request, cycle)


@require_http_methods(BOTH)
@business
def claim_edit(request: SignedIn, claim_id: int) -> HttpResponse:
    """Another wording of a draft."""
    sheet = sheet_of(request, claim_id)
    if "edit" not in {move.verb for move in sheet.moves}:
        raise Http404
    return _written(request, sheet.claim.cycle, sheet.claim)


def _written(request: SignedIn, cycle: Cycle, claim: ScoreClaim | None = None) -> HttpResponse:
    form = _form(request, cycle, claim)
    if request.method != "POST" or not form.is_valid():
        return _page(request, cycle, form, claim)
    try:
        kept = _kept(request, cycle, form, claim)
    except Refused as refused:
        return _page(request, cycle, form, claim, refused)
    verb = "claim" if kept.state == "claimed" else "edit"
    messages.success(request, str(words.DONE[verb]))
    return redirect_to(request, "score-claim", kept.pk)


def _kept(request: SignedIn, cycle: Cycle, form: ClaimForm, claim: ScoreClaim | None) -> ScoreClaim:
    """Keep the draft, and put it forward at once when that was pressed."""
    who: dict[str, Any] = {"actor": request.actor, "now": request.now}
    given = {"words": form.words(), "evidence_id": upload_of(request), **who}
    if claim is not None:
        found = edit_claim(claim_id=claim.pk, **given)
    else:
        unit = form.cleaned_data["unit"]
        found = draft_claim(cycle_id=cycle.pk, unit_id=unit, **given)
    if request.POST.get("put_forward") and found.evidence_id:
        return move_claim(claim_id=found.pk, verb="claim", **who)
    return found


def _form(request: SignedIn, cycle: Cycle, claim: ScoreClaim | None) -> ClaimForm:
    rules = rules_of(cycle)
    lines = lines_for(rules, "claim") if rules else ()
    levels, manners = levels_of(lines)
    units = [(claim.unit_id, claim.unit.label)] if claim else own_units(request.actor)
    begin: dict[str, Any] = {"month": month_of(request, cycle), "to_unit": False}
    if claim is not None:
        begin = {name: getattr(claim, name) for name in ClaimForm.base_fields if name != "to_unit"}
        begin |= {"unit": claim.unit_id, "to_unit": True}
    return ClaimForm(
        request.POST or None, lines=choices_of(lines), units=units, levels=levels,
        manners=manners, initial=begin,
    )  # fmt: skip


def _page(
    request: SignedIn,
    cycle: Cycle,
    form: ClaimForm,
    claim: ScoreClaim | None,
    refused: Refused | None = None,
) -> HttpResponse:
    context = facts(request, cycle, "claims", refused) | {
        "form": form,
        "claim": claim,
        "register": events_of(cycle),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "scores/entered/claim_form.html", context, status=status)


@require_POST
@business
def claim_act(request: SignedIn, claim_id: int, verb: str) -> HttpResponse:
    """Put forward, take back, accept, refuse, reopen."""
    sheet = sheet_of(request, claim_id)
    if verb not in ACTS:
        raise Http404
    try:
        move_claim(
            claim_id=claim_id, verb=verb, reason=said(request, "reason"), actor=request.actor,
            now=request.now,
        )  # fmt: skip
    except Refused as refused:
        return claim_page(request, sheet, refused)
    messages.success(request, str(words.DONE[verb]))
    return redirect_to(request, "score-claim", claim_id)
