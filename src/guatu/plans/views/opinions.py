"""Opinions on drafts: rounds, what is said in one, asking, answering, closing."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guatu.people.sign_in import SignedIn, business, duty
from guatu.plans import wording
from guatu.plans.actions.opinions import MOST, ask_opinions, end_opinions, say_opinion
from guatu.plans.models import Cycle, Opinion, OpinionRound
from guatu.plans.queries.opinions import askable, opinions_of, own_opinions, rounds
from guatu.plans.views.signing import cycle_of
from guatu.plans.views.task import BOTH
from guatu.plans.wording import signing as words
from guatu.rules.actor import Actor, Role
from guatu.rules.planning.opinions import OPINION_FLOW, opinion_relations
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, render

PAGE = "plans/opinions.html"
ONE = "plans/opinion_round.html"


@require_http_methods(BOTH)
@business
def opinions(request: SignedIn) -> HttpResponse:
    """The rounds in which I have a word; the supervision office opens one here."""
    cycle = cycle_of(request)
    if request.method != "POST":
        return render(request, PAGE, _facts(request, cycle))
    if not request.actor.has(Role.SUPERVISION):
        raise Http404
    picked = [int(one) for one in request.POST.getlist("pick") if one.isdecimal()][:MOST]
    try:
        made = ask_opinions(
            cycle_id=cycle.pk,
            task_ids=picked,
            due=_day(request.POST.get("due", "")),
            actor=request.actor,
            now=request.now,
        )
    except Refused as refused:
        given = {"refusal": wording.worded(refused), "picked": picked}
        return render(request, PAGE, _facts(request, cycle) | given, status=422)
    messages.success(
        request, _("Asked. Heads and liaisons of the named units see these drafts now.")
    )
    return redirect_to(request, "opinion-round", made.pk)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _facts(request: SignedIn, cycle: Cycle) -> dict[str, Any]:
    return {
        "cycle": cycle,
        "words": words,
        "rounds": rounds(request.actor, cycle),
        "drafts": [] if cycle.closed else askable(request.actor, cycle),
        "may_ask": request.actor.has(Role.SUPERVISION) and not cycle.closed,
        "due": request.POST.get("due", ""),
        "picked": [],
    }


@require_safe
@business
def opinion_round(request: SignedIn, round_id: int) -> HttpResponse:
    """What the units say in one round."""
    return render(request, ONE, _round_facts(request, round_id))


def _round_facts(request: SignedIn, round_id: int) -> dict[str, Any]:
    found = OpinionRound.objects.select_related("cycle", "opened_by").filter(pk=round_id).first()
    said = opinions_of(request.actor, round_id) if found else []
    if found is None or not said:
        raise Http404
    return {
        "round": found,
        "words": words,
        "rows": [(one, _verbs(request.actor, found, one)) for one in said],
        "may_close": request.actor.has(Role.SUPERVISION) and found.closed_at is None,
    }


def _verbs(actor: Actor, found: OpinionRound, opinion: Opinion) -> list[str]:
    """The buttons beside an opinion: the unit's while the round is open, then the answers."""
    stands = opinion_relations(actor, opinion.unit.path)
    if found.closed_at is not None or opinion.task.state != "draft":
        stands -= {"voice"}
    return [move.verb for move in OPINION_FLOW.open_to(opinion.state, stands)]


@require_POST
@duty(Role.SUPERVISION)
def opinion_close(request: SignedIn, round_id: int) -> HttpResponse:
    """End a round."""
    try:
        end_opinions(round_id=round_id, actor=request.actor, now=request.now)
    except Refused as refused:
        if refused.code == "round_missing":
            raise Http404 from refused
        facts = _round_facts(request, round_id) | {"refusal": wording.worded(refused)}
        return render(request, ONE, facts, status=422)
    messages.success(request, _("Closed. Opinions can still be answered."))
    return redirect_to(request, "opinion-round", round_id)


@require_POST
@business
def opinion_say(request: SignedIn, opinion_id: int, verb: str) -> HttpResponse:
    """Agree, give an opinion, take it up or not."""
    opinion = own_opinions(request.actor).filter(pk=opinion_id).first()
    if opinion is None or verb not in {move.verb for move in OPINION_FLOW.moves}:
        raise Http404
    text = "" if verb == "agree" else request.POST.get("text", "")[:2000]
    try:
        say_opinion(
            opinion_id=opinion_id, verb=verb, text=text, actor=request.actor, now=request.now
        )
    except Refused as refused:
        given = {"refusal": wording.worded(refused), "typed": {opinion_id: text}}
        return render(request, ONE, _round_facts(request, opinion.round_id) | given, status=422)
    messages.success(request, str(words.OPINION_DONE[verb]))
    return redirect_to(request, "opinion-round", opinion.round_id)
