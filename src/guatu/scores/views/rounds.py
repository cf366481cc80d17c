"""The rounds of a year, one round with its standings, and what is done with it."""

from collections.abc import Callable
from typing import Any

from django.contrib.messages import success
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST, require_safe

from guatu.jobs.models import Job
from guatu.people.sign_in import SignedIn, business, seen_by
from guatu.plans.forms.filters import whole
from guatu.plans.queries import tree
from guatu.plans.views.listing import without
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.rules.scoring.flow import ROUND_FLOW, score_relations
from guatu.rules.scoring.sheet import RuleSet, Subject
from guatu.scores.actions.computing import ask_compute, computing
from guatu.scores.actions.rounds import finish_round, open_round, publish_round, withdraw_round
from guatu.scores.models import ScoreRound
from guatu.scores.queries.facts import facts_of, round_facts
from guatu.scores.queries.rules import version_in_force
from guatu.scores.queries.showing.standings import CHUNK, SORTS, standings
from guatu.scores.queries.visibility import rounds_seen, sees_all_units
from guatu.scores.views.frame import cycle_of, round_name, round_or_404, shared, turn_text
from guatu.scores.wording import rounds as words
from guatu.web.render import redirect_to, render

LIST, PAGE = "scores/rounds.html", "scores/round.html"
office = seen_by(lambda actor: actor.has(Role.SUPERVISION))


@require_safe
@business
def scores(request: SignedIn) -> HttpResponse:
    """The rounds of a year: where each stands, what to do next."""
    return _list(request)


def _list(request: SignedIn, refused: Refused | None = None) -> HttpResponse:
    cycle, today = cycle_of(request), request.now.date()
    rows = list(rounds_seen(request.actor).filter(cycle=cycle).order_by("-month", "subject"))
    facts = facts_of(rows, today)
    context = shared(request) | {
        "cycle": cycle,
        "cycles": tree.cycles(),
        "rows": [(row, facts[row.pk], turn_text(request, facts[row.pk])) for row in rows],
        "refusal": words.worded(refused) if refused else None,
    }
    if context["office"]:
        context["subjects"] = [one for one in Subject if version_in_force(cycle, one)]
        context["months"] = _months(request, cycle.year)
    return render(request, LIST, context, status=422 if refused else 200)


def _months(request: SignedIn, year: int) -> list[int]:
    """Months that have begun, the latest first."""
    today = request.now.date()
    last = 12 if today.year > year else (today.month if today.year == year else 0)
    return list(range(last, 0, -1))


@require_POST
@office
def open_(request: SignedIn) -> HttpResponse:
    """Open the round of the chosen month."""
    cycle, subject = cycle_of(request), request.POST.get("subject", "unit")
    if subject not in list(Subject):
        raise Http404
    who: dict[str, Any] = {"actor": request.actor, "now": request.now}
    month = whole(request.POST, "month") or 0
    try:
        row = open_round(cycle_id=cycle.pk, month=month, subject=Subject(subject), **who)
    except Refused as refused:
        if refused.code == "round_there":
            return redirect_to(request, "score-round", refused.facts["id"])
        return _list(request, refused)
    return redirect_to(request, "score-round", row.pk)


@require_safe
@business
def one_round(request: SignedIn, round_id: int) -> HttpResponse:
    """The standings of a round."""
    return _page(request, round_or_404(request, round_id))


def _page(request: SignedIn, row: ScoreRound, refused: Refused | None = None) -> HttpResponse:
    sort, start = request.GET.get("sort", "rank"), whole(request.GET, "start") or 0
    sort = sort if sort in SORTS else "rank"
    found = standings(request.actor, row, request.GET.get("group", ""), sort, start)
    more = f"{request.path}?{without(request.GET, 'start')}&start={start + CHUNK}"
    context = shared(request) | {
        "row": row,
        "name": round_name(row),
        "found": found,
        "sort": sort,
        "next_chunk": more if found.more else "",
        "refusal": words.worded(refused) if refused else None,
    }
    if not start:
        context |= _state(request, row)
    return render(
        request, PAGE, context, block="rows" if start else None, status=422 if refused else 200
    )


def _state(request: SignedIn, row: ScoreRound) -> dict[str, Any]:
    """Where the round stands and what the reader may do about it."""
    facts = round_facts(row, request.now.date())
    stands, job = score_relations(request.actor), computing(row.pk)
    moves = {move.verb for move in ROUND_FLOW.open_to(row.state, stands)}
    near = sees_all_units(request.actor)
    return {
        "anew": _anew(row),
        "again_workdays": row.rules.rules.get("again_workdays", RuleSet("", ()).again_workdays),
        "facts": facts,
        "turn": turn_text(request, facts),
        "moves": moves,
        "job": job if near else None,
        "near": near,
    }


def _anew(row: ScoreRound) -> bool:
    """Whether it was worked out again on a day after it was published."""
    if row.state != "published" or row.computed_at is None or row.published_on is None:
        return False
    return localtime(row.computed_at).date() > row.published_on


@require_POST
@business
def act(request: SignedIn, round_id: int, verb: str) -> HttpResponse:
    """Work it out, publish it, take it back, make it final."""
    row = round_or_404(request, round_id)
    if verb not in ACTS:
        raise Http404
    who = {"round_id": row.pk, "actor": request.actor, "now": request.now}
    try:
        done = ACTS[verb](request, who)
    except Refused as refused:
        row.refresh_from_db()
        return _page(request, row, refused)
    if isinstance(done, Job):
        return redirect_to(request, "job", done.pk)
    success(request, str(words.DONE[verb]))
    return redirect_to(request, reverse("score-round", args=[row.pk]))


ACTS: dict[str, Callable[[SignedIn, dict[str, Any]], object]] = {
    "compute": lambda request, who: ask_compute(**who),
    "publish": lambda request, who: publish_round(**who),
    "withdraw": lambda request, who: withdraw_round(
        reason=request.POST.get("reason", "")[:2000], **who
    ),
    "finish": lambda request, who: finish_round(**who),
}
