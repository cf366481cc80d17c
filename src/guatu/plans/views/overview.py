"""Around the table: its counts, the share of the whole plan, its filters that are lists."""

from dataclasses import replace

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from guatu.people.queries import unit_options
from guatu.people.queries.units import indented
from guatu.people.sign_in import SignedIn, business
from guatu.plans import wording
from guatu.plans.forms.filters import read_filters, whole
from guatu.plans.models import Cycle
from guatu.plans.queries import tree
from guatu.plans.queries.options import officials, themes
from guatu.plans.queries.totals import totals, whole_plan
from guatu.plans.views.by_person import person_choice
from guatu.plans.views.legend import legend, worn
from guatu.plans.views.listing import without
from guatu.plans.views.overall import overall
from guatu.web.render import render


@require_safe
@business
def plan_totals(request: SignedIn) -> HttpResponse:
    """The strip of counts, fetched after the table."""
    cycle, filters = asked_cycle(request), read_filters(request.GET, request.now.date())
    whole_tree = replace(filters, light="", state="", nobody=False)
    if whole_tree.level == "task":
        whole_tree = replace(whole_tree, level="")
    kept = {"year": cycle.year} | ({"cancelled": "kept"} if filters.kept else {})
    kept |= {"basis": "original"} if filters.original else {}
    base = without(
        request.GET, "after", "light", "state", "level", "parent", "nobody", "depth", "key"
    )
    counted = totals(request.actor, cycle, replace(whole_tree, parent=None))
    facts = {
        "totals": counted,
        "worn": worn(cycle, [light for light, count in counted.lights.items() if count]),
        "names": legend(cycle),
        "filters": filters,
        "base": base,
        "kept": kept,
        "in_tree": not whole_tree.narrow,
        "whole": overall(
            whole_plan(request.actor, cycle, original=filters.original), kept=filters.kept
        ),
    }
    return render(request, "plans/totals.html", facts, block="strip")


@require_safe
@business
def plan_filter(request: SignedIn) -> HttpResponse:
    """The filters that are lists: theme, unit, official, named person, kind, level."""
    cycle, today = asked_cycle(request), request.now.date()
    facts = {
        "cycle": cycle,
        "themes": [(one, one) for one in themes(request.actor, cycle)],
        "units": indented(unit_options(today)),
        "officials": officials(request.actor, cycle),
        "kinds": wording.KINDS.items(),
        "levels": wording.LEVELS.items(),
    } | person_choice(request)
    return render(request, "plans/filter.html", facts, block="choices")


def asked_cycle(request: SignedIn) -> Cycle:
    """The cycle of the query, this year's by default; 404 without one."""
    cycle = tree.current_cycle(request.now.date(), whole(request.GET, "year"))
    if cycle is None:
        raise Http404
    return cycle
