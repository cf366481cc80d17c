"""The years: which are open, the next one opened, an old one closed."""

from typing import Any

from django.contrib.messages import success
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guatu.pages.forms.settings import YearForm
from guatu.pages.queries.settings.years import year_rows
from guatu.pages.wording.settings import REFUSALS
from guatu.people.sign_in import SignedIn, duty
from guatu.plans.actions.cycles import close_cycle, open_cycle
from guatu.plans.forms.filters import whole
from guatu.plans.models import Cycle
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, refused_response, render

PAGE = "pages/settings_year.html"


@require_safe
@duty(Role.SUPERVISION)
def years(request: SignedIn) -> HttpResponse:
    """Every year with what is in it; beside them the next one, or the one about to be closed."""
    return render(request, PAGE, _facts(request) | {"closing": _asked(request)})


def _facts(request: SignedIn) -> dict[str, Any]:
    rows = year_rows()
    following = rows[0].cycle.year + 1 if rows else request.now.year
    name = _("Key tasks of %(year)s") % {"year": following}
    form = YearForm(initial={"year": following, "name": name})
    return {"tab": "year", "rows": rows, "form": form, "keeper": True}


def _asked(request: SignedIn) -> Any:
    year = whole(request.GET, "close")
    return next((row for row in year_rows(year) if not row.cycle.closed), None) if year else None


@require_POST
@duty(Role.SUPERVISION)
def open_year(request: SignedIn) -> HttpResponse:
    """Open a year and go to its plan."""
    form = YearForm(request.POST)
    if not form.is_valid():
        return render(request, PAGE, _facts(request) | {"form": form}, status=422)
    try:
        cycle = open_cycle(actor=request.actor, now=request.now, **form.cleaned_data)
    except Refused as refused:
        facts = _facts(request) | {"form": form}
        return refused_response(request, refused, PAGE, facts, words=REFUSALS)
    success(request, _("The year %(year)s is open.") % {"year": cycle.year})
    return redirect_to(request, reverse("plan", query={"year": cycle.year}))


@require_POST
@duty(Role.SUPERVISION)
def close_year(request: SignedIn) -> HttpResponse:
    """Close a year for good."""
    cycle = Cycle.objects.filter(year=whole(request.POST, "year") or 0).first()
    typed = request.POST.get("typed", "")
    pk = cycle.pk if cycle else 0
    try:
        closed = close_cycle(cycle_id=pk, typed=typed, actor=request.actor, now=request.now)
    except Refused as refused:
        closing = next(iter(year_rows(cycle.year)), None) if cycle and not cycle.closed else None
        facts = _facts(request) | {"closing": closing}
        return refused_response(request, refused, PAGE, facts, words=REFUSALS)
    success(request, _("The year %(year)s is closed.") % {"year": closed.year})
    return redirect_to(request, "settings-year")
