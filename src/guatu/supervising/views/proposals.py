"""What rules propose to chase: taken up, raised, or put aside with a reason."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guatu.people.sign_in import SignedIn, duty
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.supervising import wording
from guatu.supervising.actions.proposing import dismiss_proposal
from guatu.supervising.queries.others import proposals as proposals_of
from guatu.supervising.queries.visibility import proposals_seen
from guatu.supervising.views.frame import block_of, chunk_of, cycle_of, facts, said
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
    chunk = chunk_of(request, proposals_of(request.actor, cycle, state))
    context = (
        facts(request, cycle, "proposals")
        | chunk
        | {
            "rows": [(one, cause_line(one)) for one in chunk["rows"]],
            "state": state,
            "refusal": wording.worded(refused) if refused else None,
        }
    )
    return render(request, PAGE, context, block=block_of(request), status=422 if refused else 200)


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
