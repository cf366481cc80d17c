"""Working a round out again from what was frozen: equal to the byte, or what differs first."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from guatu.ledger.queries import timeline
from guatu.people.sign_in import SignedIn, business
from guatu.plans.forms.filters import whole
from guatu.scores.models import ScoreComputation
from guatu.scores.queries.recomputing import recompute
from guatu.scores.queries.visibility import SPEAKS, sees_all_units
from guatu.scores.views.frame import round_name, round_or_404, shared
from guatu.scores.wording import rounds as words
from guatu.web.render import render


@require_safe
@business
def again(request: SignedIn, round_id: int) -> HttpResponse:
    """One computation (``number``, the last by default) worked out again."""
    row, actor = round_or_404(request, round_id), request.actor
    all_seen = sees_all_units(actor)
    near = all_seen or any(actor.has(role) for role in SPEAKS)
    if not near or (row.state == "open" and not all_seen):
        raise Http404
    rows = list(ScoreComputation.objects.filter(round=row).select_related("rules"))
    rows.sort(key=lambda one: -one.number)
    wanted = whole(request.GET, "number") or row.computed
    made = next((one for one in rows if one.number == wanted), None)
    if made is None:
        raise Http404
    context = shared(request) | {
        "row": row,
        "name": round_name(row),
        "proof": recompute(made),
        "computations": rows if all_seen else [made],
        "events": [words.event_line(one) for one in timeline("score_round", row.pk)],
    }
    return render(request, "scores/again.html", context)
