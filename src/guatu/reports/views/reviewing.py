"""The reviewer's queue: one card a report, passed or returned by a key, the plain ones together."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from guatu.people.sign_in import SignedIn, business
from guatu.plans import wording as plans
from guatu.plans.queries.tree import current_cycle
from guatu.plans.queries.visibility import sees
from guatu.reports import wording
from guatu.reports.actions.many import pass_plain
from guatu.reports.actions.phrases import keep_phrase
from guatu.reports.actions.reviewing import judge_report, pass_report, return_report, waive_proof
from guatu.reports.forms.reviewing import JudgeForm, seen_in
from guatu.reports.models import Report
from guatu.reports.queries.phrases import phrases
from guatu.reports.queries.queue import CHUNK, Case, cases, looked_at
from guatu.reports.queries.turn import standing, to_judge
from guatu.reports.wording.asking import asked, last_line
from guatu.rules.refused import Refused
from guatu.web.render import is_htmx, redirect_to, render
from guatu.web.wording import Refusal

PAGE, CARD = "reports/review.html", "reports/case.html"


@require_safe
@business
def reports_review(request: SignedIn) -> HttpResponse:
    """What waits for the reader's judgement, the oldest period first, in chunks."""
    return render(request, PAGE, _queue_facts(request))


def _queue_facts(request: SignedIn) -> dict[str, Any]:
    cycle = current_cycle(request.now.date())
    rows = to_judge(request.actor, cycle) if cycle else Report.objects.none()
    found = cases(request.actor, rows[:CHUNK]) if cycle else []
    more = rows.count() - CHUNK if len(found) == CHUNK else 0
    return {
        "cycle": cycle,
        "cases": found,
        "plain": [case for case in found if case.plain],
        "more": max(more, 0),
        **card_words(),
    }


def card_words() -> dict[str, Any]:
    """What every card says besides its report."""
    return {
        "words": wording,
        "plan_words": plans,
        "phrases": phrases() or [str(phrase) for phrase in wording.PHRASES],
        "asked": asked,
    }


@require_safe
@business
def report_review(request: SignedIn, report_id: int) -> HttpResponse:
    """One report as its reviewer sees it; whose turn it is not sees it without buttons."""
    return _card(request, _case(request, report_id), whole=True)


def _case(request: SignedIn, report_id: int) -> Case:
    rows = Report.objects.filter(pk=report_id).exclude(state="draft")
    found = looked_at(standing(request.actor, rows))
    if not found or not sees(request.actor, found[0].report.task):
        raise Http404
    return found[0]


def _card(
    request: SignedIn,
    case: Case,
    refusal: Refusal | None = None,
    *,
    status: int = 200,
    whole: bool = False,
) -> HttpResponse:
    """``whole``: all of it, also once it has gone on."""
    context = {
        "case": case,
        "whole": whole,
        "refusal": refusal,
        "last": last_line(case.report) if refusal else None,
        **card_words(),
    }
    return render(request, CARD, context, block="card", status=status)


@require_POST
@business
def report_pass(request: SignedIn, report_id: int) -> HttpResponse:
    """Review it, or check and accept it: whichever is the reader's."""

    def act(given: dict[str, Any]) -> Report:
        return pass_report(
            report_id=report_id, revision=given["revision"], actor=request.actor, now=request.now
        )

    return _judged(request, report_id, act)


@require_POST
@business
def report_return(request: SignedIn, report_id: int) -> HttpResponse:
    """Give it back with a reason."""

    def act(given: dict[str, Any]) -> Report:
        said = {name: given[name] for name in ("revision", "reason", "due")}
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
    case, form = _case(request, report_id), JudgeForm(request.POST)
    if not form.is_valid():
        return _card(request, case, Refusal(_("Load the page again."), "", "invalid"), status=422)
    try:
        act(form.cleaned_data)
    except Refused as refused:
        fresh = _case(request, report_id)
        return _card(request, fresh, wording.worded(refused), status=422)
    if is_htmx(request):
        return _card(request, _case(request, report_id))
    return redirect_to(request, "report-review" if stays else "reports-review",
                       *([report_id] if stays else []))  # fmt: skip


@require_POST
@business
def reports_plain(request: SignedIn) -> HttpResponse:
    """Pass on the plain ones of the list that was shown; what stays is named with its reason."""
    try:
        done = pass_plain(seen=seen_in(request.POST), actor=request.actor, now=request.now)
    except Refused as refused:
        facts = _queue_facts(request) | {"refusal": wording.worded(refused)}
        return render(request, PAGE, facts, status=422)
    said = ngettext("%(num)s report passed on.", "%(num)s reports passed on.", done.number)
    messages.success(request, said % {"num": done.number})
    if not done.stayed:
        return redirect_to(request, "reports-review")
    stayed = [(pk, wording.worded(no)) for pk, no in done.stayed]
    return render(request, PAGE, _queue_facts(request) | {"stayed": stayed})
