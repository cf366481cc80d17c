"""Tasks side by side, by unit, person, theme or official."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from guatu.people.sign_in import SignedIn, business
from guatu.plans.forms.filters import read_filters, whole
from guatu.plans.models import Cycle
from guatu.plans.queries.filters import Filters
from guatu.plans.queries.totals import GROUP_CHUNK, GROUPS, Group, group_filters, groups
from guatu.plans.views.applied import applied
from guatu.plans.views.legend import legend, worn
from guatu.plans.views.listing import without
from guatu.plans.views.overview import asked_cycle
from guatu.web import marks
from guatu.web.render import render

COLUMNS = ("red", "orange", "yellow", "green", "blue", "unknown", "grey")
# Only the list has an order, chunks and opened rows.
LIST_ONLY = ("after", "key", "parent", "sort", "depth", "hide", "start")


@require_safe
@business
def plan_groups(request: SignedIn, by: str) -> HttpResponse:
    """The tasks asked for, counted by unit, person, theme or official."""
    if by not in GROUPS:
        raise Http404
    cycle, filters = asked_cycle(request), read_filters(request.GET, request.now.date())
    start = whole(request.GET, "start") or 0
    found = groups(request.actor, cycle, by, filters, start)
    more, names = without(request.GET, "start"), legend(cycle)
    facts = {
        "cycle": cycle,
        "by": by,
        "filters": filters,
        "groups": found[:GROUP_CHUNK],
        "next_chunk": f"{request.path}?{more}&start={start + GROUP_CHUNK}"
        if len(found) > GROUP_CHUNK
        else "",
        "lights_used": used_lights(cycle),
        "light_columns": [
            {"key": name, "label": marks.light(name, names[name]), "css": "n"}
            for name in used_lights(cycle)
        ],
        "link": group_link(request.GET.dict(), by, filters),
        "applied": applied(filters, request.GET.get("due", ""), names),
        "query": without(request.GET, *LIST_ONLY),
    }
    return render(request, "plans/groups.html", facts, block="rows" if start else None)


def used_lights(cycle: Cycle) -> list[str]:
    """The lights of the cycle's rules in columns; blue and orange only where a set uses them."""
    used = worn(cycle)
    return [light for light in COLUMNS if light in used]


def group_link(asked: dict[str, Any], by: str, filters: Filters) -> Callable[..., str]:
    """(group, more parameters) -> the address of the list of exactly the tasks counted."""
    counted = group_filters(filters, by)
    own = (*LIST_ONLY, "lacks", by, *(("nobody",) if by == "person" else ()))
    base = {name: value for name, value in asked.items() if name not in own}
    base |= {"state": counted.state} | ({"level": counted.level} if counted.level else {})

    def link(group: Group, **more: str) -> str:
        lacks = counted.lacks if group.key else (*counted.lacks, by)
        query = base | ({by: group.key} if group.key else {}) | {"lacks": ",".join(lacks)}
        if by == "unit" and group.key:
            query["alone"] = "on"
        kept = {name: value for name, value in (query | more).items() if value}
        return reverse("plan") + "?" + urlencode(kept)

    return link
