"""Pages of acting for another person: who may for whom, and the switch in the session."""

from datetime import date
from typing import Any

from django.contrib.messages import success
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from guatu.people import wording
from guatu.people.actions import stand_ins as actions
from guatu.people.forms import StandInForm
from guatu.people.models import StandIn
from guatu.people.queries.actors import stand_ins_of, standing_for
from guatu.people.queries.stand_ins import candidates, stand_in_rows, stand_ins_seen
from guatu.people.sign_in import ACTING, SignedIn, business_or, signed_in
from guatu.people.views.sessions import next_page
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.rules.standing_in import STAND_IN_FLOW
from guatu.web.render import redirect_to, refused_response, render

PAGE = "people/stand_ins.html"


@require_safe
@business_or(Role.SECURITY_ADMIN)
def stand_ins(request: SignedIn) -> HttpResponse:
    """Who acts for whom: all for the security administrator, one's own for everybody else."""
    return render(request, PAGE, _facts(request))


@require_POST
@business_or(Role.SECURITY_ADMIN)
def new_stand_in(request: SignedIn) -> HttpResponse:
    """Grant it, or ask for it for oneself."""
    form = _form(request, request.POST)
    if not form.is_valid():
        return render(request, PAGE, _facts(request) | {"form": form}, status=422)
    try:
        made = actions.propose_stand_in(terms=form.terms(), actor=request.actor, now=request.now)
    except Refused as refused:
        return _refused(request, refused, form)
    success(request, str(wording.STAND_IN_DONE[made.state]) % {"name": made.person.name})
    return redirect_to(request, "stand-ins")


@require_POST
@business_or(Role.SECURITY_ADMIN)
def decide_stand_in(request: SignedIn, stand_in_id: int, verb: str) -> HttpResponse:
    """Grant, decline, withdraw or end."""
    if verb not in {move.verb for move in STAND_IN_FLOW.moves}:
        raise Http404
    found = _seen_or_404(request, stand_in_id)
    try:
        made = actions.decide_stand_in(
            stand_in_id=found.pk,
            verb=verb,
            reason=request.POST.get("reason", "")[:200],
            actor=request.actor,
            now=request.now,
        )
    except Refused as refused:
        return _refused(request, refused, None)
    success(request, str(wording.STAND_IN_DONE[made.state]) % {"name": found.person.name})
    return redirect_to(request, "stand-ins")


@require_POST
@signed_in
def act_for(request: SignedIn, stand_in_id: int) -> HttpResponse:
    """From now on this session acts for the other person."""
    person = request.user.person  # type: ignore[union-attr]
    found = stand_ins_of(person.pk, request.now.date()).filter(pk=stand_in_id).first()
    if found is None:
        raise Http404
    request.session[ACTING] = found.pk
    actor = standing_for(person, found, request.now.date()).actor
    actions.take_up(stand_in=found, actor=actor, now=request.now)
    return redirect_to(request, "/")


@require_POST
@signed_in
def be_oneself(request: SignedIn) -> HttpResponse:
    """End acting for somebody else in this session."""
    if request.acting is not None:
        actions.lay_down(stand_in=request.acting, actor=request.actor, now=request.now)
    request.session.pop(ACTING, None)
    return redirect_to(request, next_page(request))


def _seen_or_404(request: SignedIn, stand_in_id: int) -> StandIn:
    found = stand_ins_seen(request.actor).filter(pk=stand_in_id).first()
    if found is None:
        raise Http404
    return found


def _form(request: SignedIn, data: Any = None) -> StandInForm:
    people = candidates(request.actor, request.now.date())
    grants = request.actor.has(Role.SECURITY_ADMIN)
    principal = None if grants else request.actor.person_id
    start = {"since": request.now.date()}
    return StandInForm(data, people=people, principal=principal, initial=start)


def _facts(request: SignedIn) -> dict[str, Any]:
    today: date = request.now.date()
    return {
        "rows": stand_in_rows(request.actor, today),
        "form": _form(request),
        "grants": request.actor.has(Role.SECURITY_ADMIN),
        "states": wording.STAND_IN_STATES,
        "verbs": wording.STAND_IN_VERBS,
        "me": request.actor.person_id,
    }


def _refused(request: SignedIn, refused: Refused, form: StandInForm | None) -> HttpResponse:
    facts = _facts(request) | ({"form": form} if form else {})
    return refused_response(request, refused, PAGE, facts, words=wording.REFUSALS)
