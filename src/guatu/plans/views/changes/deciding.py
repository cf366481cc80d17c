"""One request, looked at and decided."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from guatu.people.sign_in import SignedIn, business
from guatu.plans import wording
from guatu.plans.actions.changes import decide_change
from guatu.plans.forms.filters import whole
from guatu.plans.queries.changes import (
    Asked,
    one_of,
    since_asked,
)
from guatu.plans.views.changes.words import WORDS
from guatu.plans.views.task import last_event
from guatu.plans.wording.changes import CHANGE_MADE
from guatu.rules.planning.changes import CHANGE_FLOW
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, render


@require_safe
@business
def change(request: SignedIn, change_id: int) -> HttpResponse:
    """One request: what stands and what is asked for side by side, who decides."""
    return _page(request, _found(request, change_id))


def _found(request: SignedIn, change_id: int) -> Asked:
    found = one_of(request.actor, change_id)
    if found is None:
        raise Http404
    return found


def _page(
    request: SignedIn, found: Asked, refused: Refused | None = None, *, status: int = 200
) -> HttpResponse:
    waits = found.change.state == "asked"
    context = WORDS | {
        "asked": found,
        "change": found.change,
        "task": found.change.task,
        "since": since_asked(found.change) if waits else [],
        "moved_on": waits and found.change.task.revision != found.change.revision,
        "last": last_event(found.change.task) if waits else None,
        "refusal": wording.worded(refused) if refused else None,
        "reason": request.POST.get("reason", ""),
    }
    return render(request, "plans/change.html", context, status=status)


@require_POST
@business
def change_decide(request: SignedIn, change_id: int, verb: str) -> HttpResponse:
    """Approve, refuse or withdraw; the second of two is told what became of it."""
    found = _found(request, change_id)
    if verb not in {move.verb for move in CHANGE_FLOW.moves}:
        raise Http404
    try:
        decide_change(
            change_id=change_id,
            verb=verb,
            revision=whole(request.POST, "revision") or 0,
            reason=request.POST.get("reason", "")[:2000],
            actor=request.actor,
            now=request.now,
        )
    except Refused as refused:
        return _page(request, found, refused, status=422)
    messages.success(request, str(CHANGE_MADE[verb]) % {"title": found.change.task.title})
    return redirect_to(request, "change", change_id)
