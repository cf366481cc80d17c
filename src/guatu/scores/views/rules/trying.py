"""A draft tried over the last period, then adopted or thrown away."""

from typing import Any

from django.contrib.messages import success
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from guatu.people.sign_in import SignedIn
from guatu.rules.refused import Refused
from guatu.rules.scoring.comparing import UnitChange
from guatu.scores.actions.rules import adopt_rules, drop_rules
from guatu.scores.models import RuleSetVersion
from guatu.scores.queries.rules import rule_set
from guatu.scores.queries.trying import trial
from guatu.scores.queries.warning import warnings_of
from guatu.scores.views.rules.frame import data_of, draft_or_404, frame, office, revision
from guatu.scores.wording.points import points_fixed
from guatu.scores.wording.rules import DONE, worded
from guatu.scores.wording.warnings import warning
from guatu.web.render import redirect_to, render

PAGE = "scores/rules/preview.html"


@require_safe
@office
def preview(request: SignedIn, version_id: int) -> HttpResponse:
    """What the draft would give, warnings, and adoption; a faulty draft names its mistakes."""
    row = draft_or_404(request, version_id)
    return render(request, PAGE, _facts(request, row))


@require_POST
@office
def act(request: SignedIn, version_id: int, verb: str) -> HttpResponse:
    """Adopt the draft, or throw it away."""
    row = draft_or_404(request, version_id)
    who: dict[str, Any] = {"actor": request.actor, "now": request.now}
    who |= {"version_id": row.pk, "revision": revision(request)}
    year = row.cycle.year
    try:
        if verb == "adopt":
            adopt_rules(reason=request.POST.get("reason", ""), **who)
        elif verb == "drop":
            drop_rules(**who)
        else:
            raise Http404
    except Refused as refused:
        row.refresh_from_db()
        facts = _facts(request, row) | {"refusal": worded(refused)}
        facts["reason"] = request.POST.get("reason", "")
        return render(request, PAGE, facts, status=422)
    success(request, str(DONE["adopted" if verb == "adopt" else "dropped"]))
    if verb == "adopt":
        return redirect_to(request, "score-rules-version", row.pk)
    return redirect_to(request, f"{reverse('score-rules')}?year={year}")


def _facts(request: SignedIn, row: RuleSetVersion) -> dict[str, Any]:
    facts = frame(row, data_of(row), "preview")
    if facts["mistakes"]:
        return facts
    rules = rule_set(row)
    said = [(one.line, warning(one.code, one.facts)) for one in warnings_of(rules, row.cycle)]
    tried = trial(rules, row.cycle, request.now.date())
    return facts | {
        "tried": tried,
        "said": said,
        "persons": row.subject == "person",
        "moved": sum(1 for one in tried.units if _moved(one)),
        "fixed": points_fixed,
        "decimals": rules.decimals,
    }


def _moved(one: UnitChange) -> bool:
    return bool(one.total or one.places or (one.before and one.after and _grades(one)))


def _grades(one: UnitChange) -> bool:
    return bool(one.before and one.after and one.before.grade != one.after.grade)
