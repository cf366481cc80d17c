"""A draft tried over the last period, then adopted or thrown away."""

from typing import Any

from django.contrib.messages import success
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from guatu.jobs.models import Job, State
from guatu.jobs.queries import visible_to
from guatu.people.sign_in import SignedIn
from guatu.plans.forms.filters import whole
from guatu.rules.refused import Refused
from guatu.rules.scoring.sheet import RuleSet
from guatu.scores.actions.rules import adopt_rules, drop_rules
from guatu.scores.actions.trying import KIND, start_trial
from guatu.scores.models import RuleSetVersion
from guatu.scores.queries.rules import rule_set
from guatu.scores.queries.trying import Trial, is_large, trial
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
    """Adopt the draft, throw it away, or try a large one by a job."""
    row = draft_or_404(request, version_id)
    if verb == "try":
        job = start_trial(row, actor=request.actor, now=request.now)
        page = reverse("score-rules-preview", args=[row.pk])
        return redirect_to(request, f"{page}?job={job.pk}")
    try:
        return _done(request, row, verb)
    except Refused as refused:
        row.refresh_from_db()
        facts = _facts(request, row) | {"refusal": worded(refused)}
        facts["reason"] = request.POST.get("reason", "")
        return render(request, PAGE, facts, status=422)


def _done(request: SignedIn, row: RuleSetVersion, verb: str) -> HttpResponse:
    who: dict[str, Any] = {"actor": request.actor, "now": request.now}
    who |= {"version_id": row.pk, "revision": revision(request)}
    if verb == "adopt":
        adopt_rules(reason=request.POST.get("reason", ""), **who)
        success(request, str(DONE["adopted"]))
        return redirect_to(request, "score-rules-version", row.pk)
    if verb != "drop":
        raise Http404
    drop_rules(**who)
    success(request, str(DONE["dropped"]))
    return redirect_to(request, f"{reverse('score-rules')}?year={row.cycle.year}")


def _facts(request: SignedIn, row: RuleSetVersion) -> dict[str, Any]:
    facts = frame(row, data_of(row), "preview")
    if facts["mistakes"]:
        return facts
    rules = rule_set(row)
    said = [(one.line, warning(one.code, one.facts)) for one in warnings_of(rules, row.cycle)]
    job = _job(request, row)
    tried = _tried(request, row, rules, job)
    return facts | {
        "tried": tried,
        "job": job,
        "said": said,
        "persons": row.subject == "person",
        "moved": sum(1 for one in tried.units if one.moved) if tried else 0,
        "silent": [line for line in rules.leaves() if tried and line.code in tried.silent],
        "fixed": points_fixed,
        "decimals": rules.decimals,
    }


def _tried(request: SignedIn, row: RuleSetVersion, rules: RuleSet, job: Job | None) -> Trial | None:
    """At once, or what the job has found of the draft as it is; None while nothing is known."""
    if not is_large(rules, row.cycle):
        return trial(rules, row.cycle, request.now.date())
    if job is None or job.state != State.DONE or job.result["revision"] != row.revision:
        return None
    return Trial.from_json(job.result)


def _job(request: SignedIn, row: RuleSetVersion) -> Job | None:
    """The reader's own job that tries this draft."""
    asked = whole(request.GET, "job")
    if asked is None:
        return None
    job = visible_to(request.actor).filter(pk=asked, kind=KIND).first()
    return job if job and job.args.get("rules") == row.pk else None
