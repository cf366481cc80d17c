"""Naming an indicator and changing it; a second of the same name is told where the first is."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guatu.people.sign_in import SignedIn, duty
from guatu.plans.actions.indicators.ending import end_indicator, resume_indicator
from guatu.plans.actions.indicators.keeping import change_indicator, make_indicator
from guatu.plans.models import Indicator
from guatu.reports import wording
from guatu.reports.forms.indicators import IndicatorForm, initial_of
from guatu.reports.views.indicators.listing import cycle_of, indicator_of
from guatu.rules.actor import Role
from guatu.rules.planning.indicators import LONGEST
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, render

PAGE, END = "reports/indicator_edit.html", "reports/indicator_end.html"
BOTH = ["GET", "HEAD", "POST"]


@require_http_methods(BOTH)
@duty(Role.SUPERVISION)
def indicator_new(request: SignedIn) -> HttpResponse:
    """A new one; what a measure asks for may stand in it already."""
    cycle, today = cycle_of(request), request.now.date()
    start = {"counts": "cumulative", "every": "month", "name": request.GET.get("name", "")[:120]}
    form = IndicatorForm(today, request.POST or None, initial=start)
    facts: dict[str, Any] = {"cycle": cycle, "form": form}

    def save() -> Indicator:
        return make_indicator(
            cycle_id=cycle.pk,
            said=form.described(),
            reason=form.cleaned_data["reason"],
            actor=request.actor,
            now=request.now,
        )

    return _saved(request, form, facts, save)


@require_http_methods(BOTH)
@duty(Role.SUPERVISION)
def indicator_edit(request: SignedIn, indicator_id: int) -> HttpResponse:
    """Describe it anew."""
    found, today = indicator_of(request, indicator_id), request.now.date()
    form = IndicatorForm(today, request.POST or None, initial=_initial(request, found))
    facts: dict[str, Any] = {"cycle": found.cycle, "indicator": found, "form": form}

    def save() -> Indicator:
        return change_indicator(
            indicator_id=found.pk,
            said=form.described(),
            revision=form.cleaned_data["revision"] or 0,
            reason=form.cleaned_data["reason"],
            actor=request.actor,
            now=request.now,
        )

    return _saved(request, form, facts, save)


def _initial(request: SignedIn, found: Indicator) -> dict[str, Any]:
    """The form's values, with another name where a page proposes one."""
    known, alias = initial_of(found), request.GET.get("alias", "")[:LONGEST]
    return known | {"aliases": "、".join(filter(None, [known["aliases"], alias]))}


@require_http_methods(BOTH)
@duty(Role.SUPERVISION)
def indicator_end(request: SignedIn, indicator_id: int) -> HttpResponse:
    """Ask for it no more, with the reason; or again."""
    found = indicator_of(request, indicator_id)
    reason = request.POST.get("reason", "")[:400]
    facts: dict[str, Any] = {"indicator": found, "reason": reason}
    if request.method != "POST":
        return render(request, END, facts)
    who: dict[str, Any] = {"indicator_id": found.pk, "actor": request.actor, "now": request.now}
    try:
        if found.ended_on is None:
            end_indicator(reason=reason, **who)
        else:
            resume_indicator(**who)
    except Refused as refused:
        facts |= {"refusal": wording.worded(refused), "first": refused.facts.get("id")}
        return render(request, END, facts, status=422)
    messages.success(request, _("Saved."))
    return redirect_to(request, "indicator", found.pk)


def _saved(
    request: SignedIn, form: IndicatorForm, facts: dict[str, Any], save: Callable[[], Indicator]
) -> HttpResponse:
    """Save a sound form; show any other again with what was typed."""
    if request.method != "POST":
        return render(request, PAGE, facts)
    if not form.is_valid():
        return render(request, PAGE, facts, status=422)
    try:
        made = save()
    except Refused as refused:
        facts |= {"refusal": wording.worded(refused), "first": refused.facts.get("id")}
        return render(request, PAGE, facts, status=422)
    messages.success(request, _("Saved."))
    return redirect_to(request, "indicator", made.pk)
