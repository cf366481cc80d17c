"""People asked of a support unit: what waits for its head, and what became of one's own asks."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guatu.people.sign_in import SignedIn, business
from guatu.plans import wording
from guatu.plans.actions.lending import decide_loan
from guatu.plans.models import PersonLoan
from guatu.plans.queries.splitting import loans_asked, loans_of
from guatu.plans.wording.splitting import LOAN_STATES
from guatu.rules.planning.splitting import LOAN_FLOW
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, render

PAGE = "plans/loans.html"
MOST = 100


@require_safe
@business
def loans(request: SignedIn) -> HttpResponse:
    """Asked of the units that one heads, and asked by one's own."""
    return _page(request)


def _page(request: SignedIn, status: int = 200, **more: object) -> HttpResponse:
    facts = {
        "asked": list(loans_asked(request.actor)[:MOST]),
        "own": list(loans_of(request.actor)[:MOST]),
        "states": LOAN_STATES,
    }
    return render(request, PAGE, facts | more, status=status)


@require_POST
@business
def loan_decide(request: SignedIn, loan_id: int, verb: str) -> HttpResponse:
    """Agree, or decline with a reason; what is not asked of one's units is 404."""
    found = loans_asked(request.actor).filter(pk=loan_id).first()
    if found is None or verb not in {move.verb for move in LOAN_FLOW.moves}:
        raise Http404
    return _decided(request, found, verb)


def _decided(request: SignedIn, found: PersonLoan, verb: str) -> HttpResponse:
    reason = request.POST.get("reason", "")[:2000]
    try:
        decide_loan(
            loan_id=found.pk, verb=verb, reason=reason, actor=request.actor, now=request.now
        )
    except Refused as refused:
        return _page(request, 422, refusal=wording.worded(refused), at=found.pk, reason=reason)
    said = _("Agreed: %(name)s") if verb == "agree" else _("Declined: %(name)s")
    messages.success(request, said % {"name": found.person.name})
    return redirect_to(request, "plan-loans")
