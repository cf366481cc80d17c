"""How near a unit's forecasts came: kept promises of the year, each with its fact."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from guatu.people.sign_in import SignedIn, business
from guatu.plans.forms.filters import whole
from guatu.plans.models import Cycle
from guatu.plans.queries.tree import current_cycle, cycles
from guatu.reports.queries.forecasts import accuracies, in_sight, promises, seen_unit
from guatu.rules.reporting.forecast import TOLERANCE, accuracy
from guatu.web.render import render

CHUNK = 200


@require_safe
@business
def reports_forecasts(request: SignedIn) -> HttpResponse:
    """The promises of one unit; the reader's own where none is named."""
    cycle, start = _cycle(request), whole(request.GET, "start") or 0
    unit = seen_unit(request.actor, cycle, whole(request.GET, "unit")) if cycle else None
    if request.GET.get("unit") and unit is None:
        raise Http404
    told = promises(unit, cycle) if unit and cycle else []
    met = [one.share for one in told if one.share]
    shown = in_sight(request.actor, cycle, told) if cycle else []
    facts = {
        "unit": unit,
        "told": shown[start : start + CHUNK],
        "next": start + CHUNK if len(shown) > start + CHUNK else None,
        "hidden": len(told) - len(shown),
        "accuracy": accuracy(met),
        "missing": len(told) - len(met),
        "cycle": cycle,
        "cycles": cycles(),
        "tolerance": TOLERANCE,
    }
    return render(request, "reports/forecasts.html", facts, block="rows" if start else None)


@require_safe
@business
def forecasts_units(request: SignedIn) -> HttpResponse:
    """Every unit that the reader sees as a whole, with how near its forecasts came."""
    cycle = _cycle(request)
    found = accuracies(request.actor, cycle) if cycle else []
    facts = {"rows": found, "cycle": cycle, "cycles": cycles(), "tolerance": TOLERANCE}
    return render(request, "reports/forecasts_units.html", facts)


def _cycle(request: SignedIn) -> Cycle | None:
    """The year asked for, else the present one; 404 where it is not there."""
    year = whole(request.GET, "year")
    found = current_cycle(request.now.date(), year)
    if year and found is None:
        raise Http404
    return found
