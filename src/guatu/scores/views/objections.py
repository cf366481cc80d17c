"""Objections: the list, one with the points before and after, and what is decided on it."""

from typing import Any, cast

from django.contrib.messages import success
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from guatu.files.views import download
from guatu.ledger.queries import timeline
from guatu.people.sign_in import SignedIn, business
from guatu.plans.queries import tree
from guatu.rules.refused import Refused
from guatu.rules.scoring.flow import OBJECTION_FLOW
from guatu.scores.actions.objections import decide_objection
from guatu.scores.forms.remedies import read_remedy
from guatu.scores.queries.showing.objections import (
    Objection,
    objection_seen,
    objections_of,
    titles,
)
from guatu.scores.queries.showing.remedies import named, remedies, still_wrong
from guatu.scores.queries.showing.sheet import objection_moves
from guatu.scores.views.frame import cycle_of, round_name, shared
from guatu.scores.wording import rounds as words
from guatu.web.render import redirect_to, render

LIST, PAGE = "scores/objections.html", "scores/objection.html"
MOST = 500
"""Objections on one page."""


@require_safe
@business
def objections(request: SignedIn) -> HttpResponse:
    """What units object to in a year, the latest first."""
    cycle = cycle_of(request)
    rows = list(objections_of(request.actor, cycle)[:MOST])
    context = shared(request) | {
        "cycle": cycle,
        "cycles": tree.cycles(),
        "rows": rows,
        "titles": titles(rows),
    }
    return render(request, LIST, context)


@require_safe
@business
def objection(request: SignedIn, objection_id: int) -> HttpResponse:
    """One objection."""
    return _page(request, objection_or_404(request, objection_id))


@require_POST
@business
def objection_act(request: SignedIn, objection_id: int, verb: str) -> HttpResponse:
    """Uphold, reject, or take it back."""
    found = objection_or_404(request, objection_id)
    if verb not in {move.verb for move in OBJECTION_FLOW.moves}:
        raise Http404
    said = {name: request.POST.get(name, "") for name in ("reason", "correction")}
    who: dict[str, Any] = {"actor": request.actor, "now": request.now, **said}
    try:
        if verb == "uphold":
            who["remedy"] = read_remedy(request.POST)
        decide_objection(objection_id=found.row.pk, verb=verb, **who)
    except Refused as refused:
        return _page(request, objection_or_404(request, objection_id), refused)
    success(request, str(words.DONE[verb]))
    return redirect_to(request, "score-objection", found.row.pk)


@require_safe
@business
def objection_file(request: SignedIn, objection_id: int) -> HttpResponse:
    """The proof that came with it."""
    found = objection_or_404(request, objection_id)
    if found.row.evidence is None:
        raise Http404
    return cast(HttpResponse, download(found.row.evidence))


def objection_or_404(request: SignedIn, objection_id: int) -> Objection:
    """An objection that the reader may see."""
    found = objection_seen(request.actor, objection_id)
    if found is None:
        raise Http404
    return found


def _page(request: SignedIn, found: Objection, refused: Refused | None = None) -> HttpResponse:
    events = timeline("score_objection", found.row.pk)
    choices = [(one.value, words.remedy_text(one)) for one in remedies(found.row, found.line)]
    context = shared(request) | {
        "found": found,
        "row": found.row,
        "name": round_name(found.row.sheet.round),
        "moves": objection_moves(request.actor, found.row),
        "remedies": choices,
        "named": named(found.row, found.line),
        "still_wrong": still_wrong(found.row),
        "events": [words.event_line(one) for one in events],
        "decimals": 2,
        "refusal": words.worded(refused) if refused else None,
    }
    return render(request, PAGE, context, status=422 if refused else 200)
