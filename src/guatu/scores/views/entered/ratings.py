"""Ratings: what I rate, who has not rated yet, averages of the own unit; the sheet of a rater."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from guatu.people.sign_in import SignedIn, business
from guatu.plans.forms.filters import whole
from guatu.plans.models import Cycle
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.scores.actions.entered import ratings as acts
from guatu.scores.models import RatingSheet
from guatu.scores.queries.entered.raters import rated_by
from guatu.scores.queries.entered.rating_pages import asked_lines, means_seen, rating_sheet
from guatu.scores.queries.entered.scope import sheets_seen
from guatu.scores.queries.entered.tables import lines_of
from guatu.scores.views.entered.frame import cycle_of, facts, month_of, said
from guatu.scores.wording import entered as words
from guatu.scores.wording.entered_refusals import worded
from guatu.web.render import is_htmx, redirect_to, render, toast


@require_safe
@business
def ratings(request: SignedIn) -> HttpResponse:
    """My sheets; for the supervision office who has not rated; the own unit's averages."""
    return _list(request, cycle_of(request))


def _list(request: SignedIn, cycle: Cycle, refused: Refused | None = None) -> HttpResponse:
    mine = sheets_seen(request.actor).filter(cycle=cycle).order_by("-month", "line", "kind")
    context = facts(request, cycle, "ratings", refused)
    context |= {
        "mine": mine,
        "lines": lines_of(context["rules"], "rating"),
        "month": month_of(request, cycle),
        "asked": asked_lines(cycle) if context["office"] else [],
        "means": means_seen(request.actor, cycle),
    }
    status = 422 if refused else 200
    return render(request, "scores/entered/ratings.html", context, status=status)


@require_POST
@business
def ratings_ask(request: SignedIn) -> HttpResponse:
    """Ask everybody who rates a line for a month."""
    cycle = cycle_of(request)
    if not request.actor.has(Role.SUPERVISION):
        raise Http404
    line, month = said(request, "line"), whole(request.POST, "month") or 0
    try:
        new = acts.ask_ratings(
            cycle_id=cycle.pk, line=line, month=month, actor=request.actor, now=request.now
        )
    except Refused as refused:
        return _list(request, cycle, refused)
    messages.success(request, str(words.asked(new)))
    return redirect_to(request, "score-ratings")


def _sheet(request: SignedIn, sheet_id: int) -> RatingSheet:
    """Own sheets only: what somebody gave nobody else reads."""
    found = sheets_seen(request.actor).select_related("cycle").filter(pk=sheet_id).first()
    if found is None:
        raise Http404
    return found


@require_safe
@business
def rating(request: SignedIn, sheet_id: int) -> HttpResponse:
    """The sheet: every unit with its mark."""
    return _page(request, _sheet(request, sheet_id))


def _page(request: SignedIn, sheet: RatingSheet, refused: Refused | None = None) -> HttpResponse:
    context = facts(request, sheet.cycle, "ratings", refused) | {
        "sheet": sheet,
        "page": rating_sheet(request.actor, sheet),
        "typed": request.POST,
    }
    status = 422 if refused else 200
    return render(request, "scores/entered/rating.html", context, status=status)


@require_POST
@business
def rating_act(request: SignedIn, sheet_id: int, verb: str) -> HttpResponse:
    """Save what is typed (at once, while typing), hand in, open again."""
    who: dict[str, Any] = {"sheet_id": sheet_id, "actor": request.actor, "now": request.now}
    if verb == "reopen" and request.actor.has(Role.SUPERVISION):
        return _reopen(request, who)
    sheet = _sheet(request, sheet_id)
    if verb not in ("rate", "hand_in"):
        raise Http404
    try:
        acts.rate(marks=_marks(request, sheet), source=said(request, "source"), **who)
        if verb == "hand_in":
            acts.hand_in_ratings(blanks_meant="blanks_meant" in request.POST, **who)
    except Refused as refused:
        if is_htmx(request):
            return toast(HttpResponse(status=204), worded(refused).text, "bad")
        return _page(request, sheet, refused)
    if verb == "rate":
        return _saved(request, sheet_id)
    messages.success(request, str(words.DONE[verb]))
    return redirect_to(request, "score-ratings")


def _saved(request: SignedIn, sheet_id: int) -> HttpResponse:
    """Typed marks are kept without leaving the page."""
    if is_htmx(request):
        return toast(HttpResponse(status=204), words.DONE["edit"])
    messages.success(request, str(words.DONE["edit"]))
    return redirect_to(request, "score-rating", sheet_id)


def _marks(request: SignedIn, sheet: RatingSheet) -> dict[int, str]:
    names = {place.unit_id: f"mark-{place.unit_id}" for place in rated_by(sheet)}
    return {pk: request.POST[name][:20] for pk, name in names.items() if name in request.POST}


def _reopen(request: SignedIn, who: dict[str, Any]) -> HttpResponse:
    try:
        sheet = acts.reopen_ratings(reason=said(request, "reason"), **who)
    except Refused as refused:
        if refused.code == "sheet_missing":
            raise Http404 from None
        return _list(request, cycle_of(request), refused)
    messages.success(request, str(words.DONE["reopen"]))
    return redirect_to(request, f"/scores/entered/ratings/?year={sheet.cycle.year}")
