"""The work list of lights that are seen differently by owner, reviewer, rule or hand."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from guatu.pages.queries.disagreements import CHUNK, KINDS, counts, disputed, periods_said
from guatu.pages.wording.disagreements import KIND_WORDS
from guatu.people.sign_in import SignedIn, duty
from guatu.plans.forms.filters import whole
from guatu.plans.queries import tree
from guatu.plans.views.legend import legend
from guatu.rules.actor import Role
from guatu.web.render import render

PAGE = "pages/disagreements.html"


@require_safe
@duty(Role.SUPERVISION)
def disagreements(request: SignedIn) -> HttpResponse:
    """Tasks about whose light somebody differs, of one period; chunk by chunk."""
    found = tree.cycles()
    cycle = tree.pick_cycle(found, request.now.date(), whole(request.GET, "year"))
    if cycle is None:
        return render(request, PAGE, {"cycle": None})
    periods = periods_said(cycle)
    asked = request.GET.get("period", "")
    period = next((one for one in periods if one.key == asked), periods[0] if periods else None)
    kind = request.GET.get("kind", "")
    kind = kind if kind in KINDS else ""
    start = min(whole(request.GET, "start") or 0, 10**6)
    rows = disputed(request.actor, cycle, period, kind, start)
    facts = {
        "cycle": cycle,
        "periods": periods,
        "period": period,
        "kind": kind,
        "kinds": KIND_WORDS,
        "names": legend(cycle),
        "rows": rows[:CHUNK],
        "next_start": start + CHUNK if len(rows) > CHUNK else 0,
    }
    if start:
        return render(request, PAGE, facts, block="rows")
    return render(request, PAGE, facts | {"counts": counts(request.actor, cycle, period)})
