"""How near a unit's forecasts came: kept promises of the year, each with its fact."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from guatu.people.sign_in import SignedIn, business
from guatu.plans.queries.tree import current_cycle
from guatu.reports.queries.forecasts import accuracies, promises, seen_unit
from guatu.rules.reporting.forecast import TOLERANCE, accuracy
from guatu.web.render import render


@require_safe
@business
def reports_forecasts(request: SignedIn) -> HttpResponse:
    """The promises of one unit; the reader's own where none is named."""
    cycle = current_cycle(request.now.date())
    asked = request.GET.get("unit", "")
    wanted = int(asked) if asked.isdecimal() and len(asked) < 10 else None
    unit = seen_unit(request.actor, cycle, wanted) if cycle else None
    if asked and unit is None:
        raise Http404
    told = promises(unit, cycle) if unit and cycle else []
    facts = {
        "unit": unit,
        "told": told,
        "accuracy": accuracy(one.share for one in told),
        "tolerance": TOLERANCE,
    }
    return render(request, "reports/forecasts.html", facts)


@require_safe
@business
def forecasts_units(request: SignedIn) -> HttpResponse:
    """Every unit that the reader sees as a whole, with how near its forecasts came."""
    cycle = current_cycle(request.now.date())
    found = accuracies(request.actor, cycle) if cycle else []
    facts = {"rows": found, "cycle": cycle, "tolerance": TOLERANCE}
    return render(request, "reports/forecasts_units.html", facts)
