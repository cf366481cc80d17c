"""What rules propose to chase: taken up, raised, or put aside with a reason."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guatu.people.sign_in import SignedIn, duty
from guatu.plans.forms.filters import whole
from guatu.plans.views.listing import without
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.supervising import wording
from guatu.supervising.actions.proposing import dismiss_proposal
from guatu.supervising.queries.others import proposals as proposals_of
from guatu.supervising.queries.slips import CHUNK
from guatu.supervising.queries.visibility import proposals_seen
from guatu.supervising.views.frame import cycle_of, facts, said
from guatu.supervising.wording.proposals import cause_line
from guatu.web.render import redirect_to, render

PAGE = "supervising/proposals.html"


@require_safe
@duty(Role.SUPERVISION)
def proposals(request: SignedIn) -> HttpResponse:
    """The list; open ones first to see."""
    return _list(request)


def _list(request: SignedIn, refused: Refused | None = None) -> HttpResponse:
    cycle, state = cycle_of(request), request.GET.get("state", "open")
    state = state if state in wording.PROPOSAL_STATES else ""
    rows = proposals_of(request.actor, cycle, state)
    if before := whole(request.GET, "before"):
        rows = rows.filter(pk__lt=before)
    found = list(rows[: CHUNK + 1])
    more = f"{request.path}?{without(request.GET, 'before')}&before="
    context = facts(request, cycle, "proposals") | {
        "rows": [(one, cause_line(one)) for one in found[:CHUNK]],
        "state": state,
        "next_chunk": f"{more}{found[CHUNK - 1].pk}" if len(found) > CHUNK else "",
        "refusal": wording.worded(refused) if refused else None,
    }
    block = "rows" if before else "results"
    return render(request, PAGE, context, block=block, status=422 if refused else 200)


@require_POST
@duty(Role.SUPERVISION)
def proposal_dismiss(request: SignedIn, proposal_id: int) -> HttpResponse:
    """Put aside with a reason; the same cause does not speak again."""
    if not proposals_seen(request.actor).filter(pk=proposal_id).exists():
        raise Http404
    who: dict[str, Any] = {"actor": request.actor, "now": request.now}
    try:
        dismiss_proposal(proposal_id=proposal_id, reason=said(request, "reason"), **who)
    except Refused as refused:
        return _list(request, refused)
    messages.success(request, _("Put aside; the same cause does not come again."))
    return redirect_to(request, "proposals")
