"""The acts of a reviewer's card: passed on, returned, judged by a light of one's own."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guatu.people.sign_in import SignedIn, business
from guatu.reports import wording
from guatu.reports.actions.phrases import keep_phrase
from guatu.reports.actions.reviewing import judge_report, pass_report, return_report, waive_proof
from guatu.reports.forms.reviewing import JudgeForm
from guatu.reports.models import Report
from guatu.reports.views.reviewing import card, case_of
from guatu.rules.refused import Refused
from guatu.web.render import is_htmx, redirect_to
from guatu.web.wording import Refusal


@require_POST
@business
def report_pass(request: SignedIn, report_id: int) -> HttpResponse:
    """Review it, or check and accept it: whichever is the reader's."""

    def act(given: dict[str, Any]) -> Report:
        return pass_report(
            report_id=report_id,
            revision=given["revision"],
            seen=given["seen"],
            actor=request.actor,
            now=request.now,
        )

    return _judged(request, report_id, act)


@require_POST
@business
def report_return(request: SignedIn, report_id: int) -> HttpResponse:
    """Give it back with a reason."""

    def act(given: dict[str, Any]) -> Report:
        said = {name: given[name] for name in ("revision", "reason", "due", "seen")}
        found = return_report(report_id=report_id, **said, actor=request.actor, now=request.now)
        if given["keep"]:
            keep_phrase(text=given["reason"], actor=request.actor)
        return found

    return _judged(request, report_id, act)


@require_POST
@business
def report_judge(request: SignedIn, report_id: int) -> HttpResponse:
    """The reviewer's own light, or that no evidence is asked for this once."""
    colour, reason = request.POST.get("colour"), request.POST.get("reason", "")[:200]
    who: dict[str, Any] = {"report_id": report_id, "actor": request.actor, "now": request.now}

    def act(_given: dict[str, Any]) -> Report:
        if colour is None:
            return waive_proof(reason=reason, **who)
        return judge_report(colour=colour, **who)

    return _judged(request, report_id, act, stays=True)


def _judged(
    request: SignedIn,
    report_id: int,
    act: Callable[[dict[str, Any]], Report],
    *,
    stays: bool = False,
) -> HttpResponse:
    """The card after an act, folded to a line when it has gone on; a refusal says who was first."""
    case, form = case_of(request, report_id), JudgeForm(request.POST)
    if not form.is_valid():
        return card(request, case, Refusal(_("Load the page again."), "", "invalid"), status=422)
    try:
        act(form.cleaned_data)
    except Refused as refused:
        fresh = case_of(request, report_id)
        return card(request, fresh, wording.worded(refused), status=422)
    if is_htmx(request):
        return card(request, case_of(request, report_id))
    return redirect_to(request, "report-review" if stays else "reports-review",
                       *([report_id] if stays else []))  # fmt: skip
