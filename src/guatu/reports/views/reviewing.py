"""The reviewer's queue: one card a report, passed or returned by a key, the plain ones together."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from guatu.people.sign_in import SignedIn, business
from guatu.plans import wording as plans
from guatu.plans.models import Cycle
from guatu.plans.queries.tree import running_cycles
from guatu.plans.queries.visibility import sees
from guatu.plans.wording import indicators as figure_words
from guatu.plans.wording.lights import light_names
from guatu.reports import wording
from guatu.reports.actions.many import pass_plain
from guatu.reports.forms.reviewing import seen_in
from guatu.reports.queries.facts import limits_of
from guatu.reports.queries.figures import to_confirm
from guatu.reports.queries.phrases import phrases
from guatu.reports.queries.queue import CHUNK, Case, cases, looked_at
from guatu.reports.queries.turn import first_to_judge, standing
from guatu.reports.wording.asking import asked, last_line
from guatu.rulebook.queries import Unsure
from guatu.rules.lights import colours_in_use
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, render
from guatu.web.wording import Refusal

PAGE, CARD = "reports/review.html", "reports/case.html"


@require_safe
@business
def reports_review(request: SignedIn) -> HttpResponse:
    """What waits for the reader's judgement, the oldest period first, in chunks."""
    return render(request, PAGE, _queue_facts(request))


def _queue_facts(request: SignedIn) -> dict[str, Any]:
    cycle, first, waiting = _first(request)
    found = cases(request.actor, first)
    more = waiting - CHUNK if len(found) == CHUNK else 0
    return {
        "cycle": cycle,
        "cases": found,
        "plain": [case for case in found if case.plain],
        "more": max(more, 0),
        "waiting_figures": to_confirm(request.actor, cycle, request.now.date()) if cycle else [],
        "figure_words": figure_words,
        **card_words(),
    }


def _first(request: SignedIn) -> tuple[Cycle | None, list[int], int]:
    """A year, the first that wait in it and how many: what is left of last year goes first."""
    cycle, first, waiting = None, list[int](), 0
    for cycle in running_cycles(request.now.date()):
        first, waiting = first_to_judge(request.actor, cycle, CHUNK)
        if waiting:
            break
    return cycle, first, waiting


def card_words() -> dict[str, Any]:
    """What every card says besides its report."""
    return {
        "words": wording,
        "plan_words": plans,
        "unsure": Unsure(),
        "phrases": phrases() or [str(phrase) for phrase in wording.PHRASES],
        "asked": asked,
        "colours": lambda report: colours_in_use(limits_of(report)),
        "light_names": lambda report: light_names(limits_of(report)),
    }


@require_safe
@business
def report_review(request: SignedIn, report_id: int) -> HttpResponse:
    """One report as its reviewer sees it; whose turn it is not sees it without buttons."""
    return card(request, case_of(request, report_id), whole=True)


def case_of(request: SignedIn, report_id: int) -> Case:
    said = [s for s in standing(request.actor, [report_id]) if s.report.state != "draft"]
    if not said or not sees(request.actor, said[0].report.task):
        raise Http404
    return looked_at(request.actor, said)[0]


def card(
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
