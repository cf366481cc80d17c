"""The month of all units: the matrix, whom to nudge, the close, a locked report opened again."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guatu.people.sign_in import SignedIn, business
from guatu.plans import wording as plans
from guatu.plans.forms.filters import whole
from guatu.plans.queries.visibility import sees
from guatu.plans.views.legend import legend
from guatu.reports import wording
from guatu.reports.actions.accepting import unlock_report
from guatu.reports.actions.closing import close_period
from guatu.reports.forms.reviewing import UnlockForm
from guatu.reports.models import Period, Report
from guatu.reports.queries.corrections import CHUNK, corrections, told
from guatu.reports.queries.facts import params_of
from guatu.reports.queries.matrix import days_late, matrix
from guatu.reports.queries.matrix_rows import Asked
from guatu.reports.queries.months import chosen
from guatu.rules.lights import Colour
from guatu.rules.refused import Refused
from guatu.rules.reporting import REPORT_FLOW
from guatu.rules.reporting.closing import may_close
from guatu.web.addresses import with_query
from guatu.web.render import redirect_to, render

BOTH = ["GET", "HEAD", "POST"]
PAGE = "reports/matrix.html"


def read_asked(query: QueryDict) -> Asked:
    """The filters of an address, read leniently."""
    state, light = query.get("state", ""), query.get("light", "")
    return Asked(
        unit=whole(query, "unit"),
        state=state if state in REPORT_FLOW.states else "",
        light=light if light in set(Colour) else "",
        late=bool(query.get("late")),
        missing=bool(query.get("missing")),
    )


@require_safe
@business
def reports_matrix(request: SignedIn) -> HttpResponse:
    """Units and their tasks' reports, with counts and who is waited for."""
    key, today = request.GET.get("period", "")[:8], request.now.date()
    period, periods = chosen(today, key)
    if key and period is None:
        raise Http404
    names = legend(period.cycle if period else None)
    context = {"period": period, "periods": periods, "words": wording, "lights": names}
    if period is not None:
        context |= _matrix_facts(request, period)
    return render(request, PAGE, context, block="rows" if request.GET.get("start") else None)


def _matrix_facts(request: SignedIn, period: Period) -> dict[str, Any]:
    asked, start = read_asked(request.GET), whole(request.GET, "start") or 0
    found = matrix(request.actor, period, asked, start=start)
    merged = params_of(period).merged
    following = with_query(request, start=found.following) if found.following else ""
    return {
        "matrix": found,
        "asked": asked,
        "next_chunk": following,
        "days_late": days_late(period, request.now.date()),
        "may_close": period.state == "open" and may_close(request.actor, merged),
        "may_unlock": period.state == "closed" and may_close(request.actor, False),
    }


@require_http_methods(BOTH)
@business
def period_close(request: SignedIn, period_id: int) -> HttpResponse:
    """Who is missing, late or returned; then the close as a job."""
    period = get_object_or_404(Period.objects.select_related("cycle"), pk=period_id)
    if not may_close(request.actor, params_of(period).merged):
        raise Http404
    facts: dict[str, Any] = {"period": period, "words": wording}
    status = 200
    if request.method == "POST":
        try:
            job = close_period(period_id=period_id, actor=request.actor, now=request.now)
            return redirect_to(request, "job", job.pk)
        except Refused as refused:
            facts["refusal"], status = wording.worded(refused), 422
    facts["matrix"] = matrix(request.actor, period, Asked())
    return render(request, "reports/close.html", facts, status=status)


@require_http_methods(BOTH)
@business
def report_unlock(request: SignedIn, report_id: int) -> HttpResponse:
    """Open a report of a closed month again, with a reason and a day."""
    rows = Report.objects.select_related("task__cycle", "task__lead_unit", "period__cycle")
    report = get_object_or_404(rows, pk=report_id)
    if not sees(request.actor, report.task) or not may_close(request.actor, False):
        raise Http404
    form, refusal = UnlockForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            unlock_report(
                report_id=report_id, actor=request.actor, now=request.now, **form.cleaned_data
            )
        except Refused as refused:
            refusal = wording.worded(refused)
        else:
            messages.success(request, _("Opened again; its author sees the reason and the day."))
            at = reverse("reports-matrix", query={"period": report.period.key})
            return redirect_to(request, at)
    context = {"report": report, "form": form, "refusal": refusal, "words": wording}
    status = 422 if request.method == "POST" else 200
    return render(request, "reports/unlock.html", context, status=status)


@require_safe
@business
def reports_corrections(request: SignedIn) -> HttpResponse:
    """What was accepted after its month was closed, old beside new."""
    period, periods = chosen(request.now.date(), request.GET.get("period", "")[:8])
    if period is None:
        return render(request, "reports/corrections.html", {"period": None, "words": wording})
    only = period if request.GET.get("period") else None
    start = whole(request.GET, "start") or 0
    rows = corrections(request.actor, period.cycle, only, start=start)
    more = with_query(request, start=start + CHUNK) if len(rows) > CHUNK else ""
    context = {
        "period": period,
        "only": only,
        "periods": periods,
        "rows": [told(row) for row in rows[:CHUNK]],
        "next_chunk": more,
        "words": wording,
        "plan_words": plans,
    }
    return render(request, "reports/corrections.html", context, block="rows" if start else None)
