"""What holds for a whole draft: title, rounding, grades with their quota, gates, factors."""

from typing import Any

from django.contrib.messages import success
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from guatu.people.sign_in import SignedIn
from guatu.rules.refused import Refused
from guatu.rules.scoring.drafts import Draft, walked
from guatu.scores.actions.rules import edit_rules
from guatu.scores.forms.whole import Whole, read_whole, whole_of
from guatu.scores.models import RuleSetVersion
from guatu.scores.views.rules.frame import data_of, draft_or_404, frame, office, revision
from guatu.scores.wording.rules import DONE, ROLES, worded
from guatu.web.render import redirect_to, render

PAGE = "scores/rules/whole.html"


@require_http_methods(["GET", "HEAD", "POST"])
@office
def whole(request: SignedIn, version_id: int) -> HttpResponse:
    """The form; what cannot be read comes back as it was typed."""
    row = draft_or_404(request, version_id)
    kept = data_of(row)
    if request.method != "POST":
        return render(request, PAGE, _facts(row, kept, whole_of(kept)))
    data, typed = read_whole(request.POST, kept)
    refusal = None
    try:
        if not typed.wrong:
            edit_rules(
                version_id=row.pk,
                revision=revision(request),
                data=data,
                actor=request.actor,
                now=request.now,
            )
            success(request, str(DONE["saved"]))
            return redirect_to(request, "score-rules-whole", row.pk)
    except Refused as refused:
        refusal = worded(refused)
        row.refresh_from_db()
    facts = _facts(row, data, typed) | {"refusal": refusal, "theirs": _theirs(row, refusal)}
    return render(request, PAGE, facts, status=422)


def _facts(row: RuleSetVersion, data: Draft, form: Whole) -> dict[str, Any]:
    lines = [
        (place.node["code"], "　" * place.depth + place.node["title"]) for place in walked(data)
    ]
    facts = frame(row, data, "whole")
    return facts | {"form": form, "lines": lines, "roles": ROLES}


def _theirs(row: RuleSetVersion, refusal: object) -> Whole | None:
    """What somebody else saved meanwhile, to look at beside one's own."""
    return whole_of(data_of(row)) if refusal else None
