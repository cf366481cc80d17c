"""The list of indicators and the page of one: definition, figures, who quotes it, what happened."""

from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from guatu.ledger.queries import timeline
from guatu.people.sign_in import SignedIn, business
from guatu.plans.forms.filters import whole
from guatu.plans.models import Cycle, Indicator
from guatu.plans.queries.indicators.listing import CHUNK, gone, matching, quoting, rows_of
from guatu.plans.queries.indicators.naming import owner_of, unlinked
from guatu.plans.queries.indicators.visibility import seen_indicator
from guatu.plans.queries.tree import current_cycle, cycles
from guatu.plans.wording import event_line
from guatu.plans.wording import indicators as words
from guatu.plans.wording.events import Line
from guatu.reports.queries.figures import all_figures
from guatu.rulebook.queries import Unsure
from guatu.rules.actor import Role
from guatu.web.addresses import with_query
from guatu.web.errors import NoPlanYet
from guatu.web.render import render

PAGE = "reports/indicators.html"
MOST_EVENTS = 60


@require_safe
@business
def indicators(request: SignedIn) -> HttpResponse:
    """The indicators of a year, by owner; by HTMX what a search finds, or a further chunk."""
    cycle, start = cycle_of(request), whole(request.GET, "start") or 0
    text = request.GET.get("q", "")[:60].replace("\0", "")
    found = matching(request.actor, cycle, text)
    chunk = list(found[start : start + CHUNK + 1])
    context = {
        "cycle": cycle,
        "cycles": cycles(),
        "rows": rows_of(request.actor, cycle, chunk[:CHUNK], request.now.date()),
        "next_chunk": with_query(request, start=start + CHUNK) if len(chunk) > CHUNK else "",
        "q": text,
        "office": request.actor.has(Role.SUPERVISION) and not cycle.closed,
        "words": words,
    }
    return render(request, PAGE, context, block="rows" if start else None)


def cycle_of(request: SignedIn) -> Cycle:
    """The year asked for, else the present one; 404 when there is none."""
    data = request.POST if request.method == "POST" else request.GET
    found = current_cycle(request.now.date(), whole(data, "year"))
    if found is None:
        raise Http404 if data.get("year") else NoPlanYet
    return found


def indicator_of(request: SignedIn, indicator_id: int) -> Indicator:
    """An indicator that the reader may see; else 404."""
    found = seen_indicator(request.actor, indicator_id)
    if found is None:
        raise Http404
    return found


@require_safe
@business
def indicator(request: SignedIn, indicator_id: int) -> HttpResponse:
    """One indicator."""
    return render(request, "reports/indicator.html", card(request, indicator_id))


def card(request: SignedIn, indicator_id: int) -> dict[str, Any]:
    """What its page shows."""
    found = indicator_of(request, indicator_id)
    actor, office = request.actor, request.actor.has(Role.SUPERVISION)
    begun = [
        one for one in all_figures(actor, found, request.now.date())
        if one.figure.first <= request.now.date()
    ]  # fmt: skip
    apart = found.apart.select_related("task__lead_unit", "other__owner_unit").order_by("pk")
    return {
        "indicator": found,
        "owner": owner_of(found),
        "gone": gone(found, request.now.date()),
        "figures": begun[::-1],
        "tasks": quoting(actor, found.cycle, [found.pk])[found.pk],
        "apart": list(apart) if office else [],
        "unlinked": unlinked(found) if office and not found.cycle.closed else [],
        "office": office and not found.cycle.closed,
        "events": _told(found),
        "words": words,
        "unsure": Unsure(),
    }


def _told(found: Indicator) -> list[Line]:
    """What happened to it, newest first; what each task made of it stands on the task."""
    events = timeline("indicator", found.pk, limit=MOST_EVENTS)
    own = [one for one in events if one.verb != "entry.quoted"]
    return [event_line(one, unit=found.figure_unit) for one in own]
