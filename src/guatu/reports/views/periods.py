"""The periods of a year for the supervision office: planned, set by hand, opened, drawn."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guatu.people.sign_in import SignedIn, duty
from guatu.plans.models import Cycle
from guatu.plans.queries.tree import current_cycle, cycles
from guatu.reports import wording
from guatu.reports.actions.opening import make_reports_later
from guatu.reports.actions.periods import open_period, plan_periods, set_period_days
from guatu.reports.forms.words import DaysForm
from guatu.reports.models import Period
from guatu.reports.queries.facts import params_of
from guatu.reports.queries.months import counted_anew, moved_from
from guatu.rulebook.queries import work_calendar
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.rules.reporting.sampling import PRIME, draw_of
from guatu.web.dates import period_words
from guatu.web.errors import NoPlanYet
from guatu.web.render import redirect_to, render

PAGE, DIALOG = "reports/periods.html", "reports/period_days.html"
DAYS = ("opens", "due", "grace_until", "locks")


@require_safe
@duty(Role.SUPERVISION)
def periods(request: SignedIn) -> HttpResponse:
    """The periods of a year with their days, how many reports they have and how many were drawn."""
    return render(request, PAGE, _facts(request))


def _facts(request: SignedIn) -> dict[str, Any]:
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else None
    cycle = current_cycle(request.now.date(), year)
    if cycle is None:
        raise Http404 if asked else NoPlanYet
    counted = (
        Period.objects.filter(cycle=cycle)
        .select_related("cycle")
        .annotate(
            made=Count("reports"), drawn=Count("reports", filter=Q(reports__proof_asked=True))
        )
    )
    found = list(counted.order_by("first"))
    return {
        "cycle": cycle,
        "cycles": cycles(),
        "periods": _rows(cycle, found),
        "prime": PRIME,
        "words": wording,
    }


def _rows(cycle: Cycle, found: Sequence[Period]) -> list[dict[str, object]]:
    """The periods, and of an open one the due day that the calendar of now would give it."""
    counted = counted_anew(cycle, work_calendar(cycle.year)) if not cycle.closed else []
    then = {p.pk: d.due for p, d in counted if p.state == "open" and d.due != p.due}
    return [
        {
            "period": one,
            "moved": moved_from(one),
            "draw": _draw(one),
            "then": then.get(one.pk),
        }
        for one in found
    ]


def _draw(period: Period) -> object:
    return draw_of(period.seed, params_of(period)) if period.seed else None


@require_POST
@duty(Role.SUPERVISION)
def periods_plan(request: SignedIn) -> HttpResponse:
    """Bring the year's periods in step with its rules and its calendar."""
    cycle = _facts(request)["cycle"]
    try:
        moved = plan_periods(cycle_id=cycle.pk, actor=request.actor, now=request.now)
        messages.success(request, _("Periods planned or moved: %(n)s") % {"n": len(moved)})
    except Refused as refused:
        messages.error(request, wording.worded(refused).text)
    return redirect_to(request, reverse("periods", query={"year": cycle.year}))


@require_http_methods(["GET", "HEAD", "POST"])
@duty(Role.SUPERVISION)
def period_days(request: SignedIn, period_id: int) -> HttpResponse:
    """The days of a period, set by hand with a reason."""
    period = _period(period_id)
    facts: dict[str, Any] = {"period": period, "typed": request.POST or None}
    if request.method != "POST":
        return render(request, DIALOG, facts, block="dialog")
    form = DaysForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused("days_unreadable", place=next(iter(form.errors)))
        given = form.cleaned_data
        days = {name: given[name] for name in DAYS}
        who: dict[str, Any] = {"actor": request.actor, "now": request.now}
        set_period_days(period_id=period.pk, days=days, reason=given["reason"], **who)
    except Refused as refused:
        facts["refusal"] = wording.worded(refused)
        return render(request, DIALOG, facts, block="errors", status=422)
    messages.success(request, _("The days of %(key)s are set.") % {"key": period_words(period.key)})
    return redirect_to(request, reverse("periods", query={"year": period.cycle.year}))


@require_POST
@duty(Role.SUPERVISION)
def period_open(request: SignedIn, period_id: int) -> HttpResponse:
    """Open a period; its reports are made by a job."""
    period = _period(period_id)
    try:
        opened = open_period(period_id=period.pk, actor=request.actor, now=request.now)
    except Refused as refused:
        messages.error(request, wording.worded(refused).text)
        return redirect_to(request, reverse("periods", query={"year": period.cycle.year}))
    job = make_reports_later(opened, actor=request.actor, now=request.now)
    return redirect_to(request, "job", job.pk)


def _period(period_id: int) -> Period:
    found = Period.objects.select_related("cycle").filter(pk=period_id).first()
    if found is None:
        raise Http404
    return found
