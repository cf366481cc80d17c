"""The requests of a year, and the goalposts that each unit moved."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from guatu.people.sign_in import SignedIn, business
from guatu.plans.forms.changes import read_change_filters
from guatu.plans.forms.filters import whole
from guatu.plans.queries.changes import (
    CHUNK,
    dressed,
    goalposts,
    matching,
)
from guatu.plans.views.changes.asking import known_units
from guatu.plans.views.changes.words import WORDS
from guatu.plans.views.listing import without
from guatu.plans.views.overview import asked_cycle
from guatu.web.render import render


@require_safe
@business
def changes(request: SignedIn) -> HttpResponse:
    """The requests of a year: open and decided, by unit and kind."""
    cycle, filters = asked_cycle(request), read_change_filters(request.GET)
    rows = matching(request.actor, cycle, filters)
    if before := whole(request.GET, "before"):
        rows = rows.filter(pk__lt=before)
    found = list(rows[: CHUNK + 1])
    more = f"{request.path}?{without(request.GET, 'before')}&before="
    context = WORDS | {
        "cycle": cycle,
        "filters": filters,
        "units": known_units(request),
        "rows": dressed(found[:CHUNK]),
        "next_chunk": f"{more}{found[CHUNK - 1].pk}" if len(found) > CHUNK else "",
    }
    return render(request, "plans/changes.html", context, block="rows" if before else "results")


@require_safe
@business
def changes_moved(request: SignedIn) -> HttpResponse:
    """How many goalposts each unit moved, each count a link to exactly its list."""
    cycle = asked_cycle(request)
    context = WORDS | {"cycle": cycle, "rows": goalposts(request.actor, cycle)}
    return render(request, "plans/goalposts.html", context)
