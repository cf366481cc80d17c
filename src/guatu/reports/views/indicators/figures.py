"""Entering the figure of a period, and what others do with it: confirm, return, open again."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guatu.people.sign_in import SignedIn, business
from guatu.plans.wording import indicators as words
from guatu.reports import wording
from guatu.reports.actions.figures import (
    confirm_figure,
    enter_figure,
    return_figure,
    unlock_figure,
)
from guatu.reports.forms.indicators import FigureForm
from guatu.reports.forms.reviewing import UnlockForm
from guatu.reports.queries.figures import one_figure
from guatu.reports.views.indicators.listing import indicator_of
from guatu.rulebook.queries import Unsure
from guatu.rules.refused import Refused
from guatu.web.render import is_htmx, redirect_to, render, toast

ROW, DIALOG = "reports/figure.html", "reports/figure_decide.html"
VERBS = ("confirm", "return", "unlock")


def row(
    request: SignedIn, indicator_id: int, period: str, status: int = 200, **more: Any
) -> HttpResponse:
    """The figure's row as it stands now: alone by HTMX, else on a page of its own."""
    found = indicator_of(request, indicator_id)
    one = one_figure(request.actor, found, period, request.now.date())
    if one is None:
        raise Http404
    facts = {"one": one, "figure_words": words, "unsure": Unsure(), **more}
    return render(request, ROW, facts, block="row", status=status)


@require_POST
@business
def figure_enter(request: SignedIn, indicator_id: int, period: str) -> HttpResponse:
    """Keep the figure that the owner typed; it waits for its confirmation."""
    indicator_of(request, indicator_id)
    form = FigureForm(request.POST)
    if not form.is_valid():
        wrong = {"text": _("Type a number, such as 12.5.")}
        return row(request, indicator_id, period, 422, refusal=wrong, typed=request.POST)
    try:
        enter_figure(
            indicator_id=indicator_id,
            period=period,
            actor=request.actor,
            now=request.now,
            **form.cleaned_data,
        )
    except Refused as refused:
        refusal = wording.worded(refused)
        return row(request, indicator_id, period, 422, refusal=refusal, typed=request.POST)
    return _done(request, indicator_id, period, _("Entered. It counts once it is confirmed."))


@require_http_methods(["GET", "HEAD", "POST"])
@business
def figure_decide(request: SignedIn, indicator_id: int, period: str, verb: str) -> HttpResponse:
    """Confirm at once; return and open again with a reason, in a dialog."""
    found = indicator_of(request, indicator_id)
    one = one_figure(request.actor, found, period, request.now.date())
    if one is None or verb not in VERBS:
        raise Http404
    facts = {"one": one, "verb": verb, "figure_words": words, "typed": request.POST}
    if request.method != "POST":
        return render(request, DIALOG, facts, block="dialog")
    try:
        _decide(request, indicator_id, period, verb)
    except Refused as refused:
        facts |= {"refusal": wording.worded(refused)}
        return render(request, DIALOG, facts, block="errors", status=422)
    messages.success(request, str(DONE[verb]()))
    if "review" in request.POST:
        return redirect_to(request, "reports-review")
    return redirect_to(request, "indicator", indicator_id)


def _decide(request: SignedIn, indicator_id: int, period: str, verb: str) -> None:
    who: dict[str, Any] = {"indicator_id": indicator_id, "period": period}
    who |= {"actor": request.actor, "now": request.now}
    reason = request.POST.get("reason", "")[:400]
    if verb == "confirm":
        confirm_figure(**who)
    elif verb == "return":
        return_figure(reason=reason, **who)
    else:
        form = UnlockForm(request.POST)
        if not form.is_valid():
            raise Refused("figure_day_past", place="until")
        unlock_figure(reason=reason, until=form.cleaned_data["until"], **who)


DONE = {
    "confirm": lambda: _("Confirmed. It counts wherever it is quoted."),
    "return": lambda: _("Returned to its owner."),
    "unlock": lambda: _("Open to its owner again."),
}


def _done(request: SignedIn, indicator_id: int, period: str, sentence: str) -> HttpResponse:
    if is_htmx(request):
        return toast(row(request, indicator_id, period), sentence)
    messages.success(request, sentence)
    return redirect_to(request, "indicator", indicator_id)
