"""What people do with a bulletin, one address for each act."""

from collections.abc import Callable
from typing import Any

from django.contrib.messages import success
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from guatu.bulletins import wording
from guatu.bulletins.actions import drawing, issuing
from guatu.bulletins.queries.showing import approvers
from guatu.bulletins.views.pages import PAGE, page_facts, seen_or_404
from guatu.jobs.models import Job
from guatu.people.sign_in import SignedIn, business
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, refused_response


@require_POST
@business
def act(request: SignedIn, bulletin_id: int, verb: str) -> HttpResponse:
    """One act on a bulletin; what was typed comes back with a refusal."""
    row = seen_or_404(request, bulletin_id)
    if verb not in ACTS:
        raise Http404
    who = {"bulletin_id": row.pk, "actor": request.actor, "now": request.now}
    try:
        done = ACTS[verb](request, who)
    except Refused as refused:
        row.refresh_from_db()
        facts = page_facts(request, row) | {"typed": request.POST}
        return refused_response(request, refused, PAGE, facts, words=wording.REFUSALS)
    if isinstance(done, Job):
        return redirect_to(request, "job", done.pk)
    success(request, str(wording.DONE[verb]))
    return redirect_to(request, "bulletin", row.pk)


def _revision(request: SignedIn) -> int:
    text = request.POST.get("revision", "")
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def _edit(request: SignedIn, who: dict[str, Any]) -> object:
    texts = {
        name.removeprefix("section-"): str(text)
        for name, text in request.POST.items()
        if name.startswith("section-")
    }
    title = request.POST.get("title", "")
    return drawing.edit(revision=_revision(request), title=title, texts=texts, **who)


def _send(request: SignedIn, who: dict[str, Any]) -> object:
    chosen = request.POST.get("approver", "")
    found = {person.pk for person in approvers()}
    approver = int(chosen) if chosen.isdecimal() and len(chosen) < 18 else None
    return drawing.send(approver_id=approver if approver in found else None, **who)


def _decide(verb: str) -> Callable[[SignedIn, dict[str, Any]], object]:
    return lambda request, who: drawing.decide(
        verb=verb, reason=request.POST.get("reason", "")[:2000], **who
    )


ACTS: dict[str, Callable[[SignedIn, dict[str, Any]], object]] = {
    "edit": _edit,
    "redraw": lambda request, who: drawing.redraw(revision=_revision(request), **who),
    "send": _send,
    "take_back": _decide("take_back"),
    "send_back": _decide("send_back"),
    "approve": _decide("approve"),
    "issue": lambda request, who: issuing.ask_issue(**who),
}
