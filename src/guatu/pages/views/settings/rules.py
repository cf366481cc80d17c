"""The rules of the year: look, draft the next version, see what it would change, adopt it."""

from typing import Any

from django.contrib.messages import success
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guatu.jobs.models import Job, State
from guatu.pages.forms.rules import (
    POINTS,
    RulesForm,
    rules_initial,
    with_set,
)
from guatu.pages.queries.settings.rules import preview_asked, versions
from guatu.pages.views.settings.judged import judged, pop_changed
from guatu.pages.wording.lights import SETS, light_lines, relative_line, set_name
from guatu.pages.wording.params import KINDS, name_word, reporting_lines, value_word
from guatu.pages.wording.settings import REFUSALS
from guatu.people.sign_in import SignedIn, duty
from guatu.plans.actions.cycles import adopt_rules
from guatu.plans.actions.previewing import Preview, preview_or_start
from guatu.plans.forms.filters import whole
from guatu.plans.models import Cycle, Task
from guatu.plans.queries import tree
from guatu.plans.wording.lights import light_names
from guatu.reports.actions.periods import plan_periods
from guatu.rulebook import queries as rulebook
from guatu.rules.actor import Role
from guatu.rules.params import Params, differences
from guatu.rules.planning.cycles import adopt, still_open
from guatu.rules.refused import Refused
from guatu.rules.reporting.periods import periods_of
from guatu.web.render import redirect_to, refused_response, render

PAGE = "pages/settings_rules.html"


@require_http_methods(["GET", "HEAD", "POST"])
@duty(Role.SUPERVISION, Role.LEADER, Role.HEAD)
def rules(request: SignedIn) -> HttpResponse:
    """The rules in force in words; the supervision office drafts, previews and adopts the next."""
    keeper = request.actor.has(Role.SUPERVISION)
    if request.method == "POST" and not keeper:
        raise Http404
    found = tree.cycles()
    cycle = tree.pick_cycle(found, request.now.date(), whole(request.GET, "year"))
    facts = {"cycle": cycle, "cycles": found, "tab": "rules", "keeper": keeper}
    if cycle is None:
        return render(request, PAGE, facts)
    facts |= _in_force(request, cycle)
    if request.method == "POST":
        return _draft(request, cycle, facts)
    return render(request, PAGE, facts | _previewed(request, cycle))


def _in_force(request: SignedIn, cycle: Cycle) -> dict[str, Any]:
    params = rulebook.params(cycle.year, cycle.rulebook)
    start = rules_initial(params, cycle.rulebook)
    return {
        "params": params,
        "lines": light_lines(params.lights),
        "names": light_names(params.lights),
        "relative": relative_line(params.lights),
        "set_name": set_name(params.lights),
        "sets": SETS,
        "kinds": KINDS,
        "points": POINTS,
        "reporting": reporting_lines(params),
        "versions": versions(cycle),
        "name_word": name_word,
        "value_word": value_word,
        "form": RulesForm(now=params, initial=with_set(start, request.GET.get("set", ""))),
        "changed": pop_changed(request),
    }


def _previewed(request: SignedIn, cycle: Cycle) -> dict[str, Any]:
    """What a job has found out about a draft, or that it is still at it."""
    job = preview_asked(request.actor, cycle, whole(request.GET, "preview"))
    if job is None:
        return {}
    if job.state != State.DONE:
        return {"job": job}
    params = Params.from_json(job.args["params"])
    form = RulesForm(now=params, initial=rules_initial(params, job.args["version"]))
    return _shown(cycle, params, Preview.from_json(job.result)) | {"form": form}


def _shown(cycle: Cycle, then: Params, preview: Preview | None) -> dict[str, Any]:
    """The draft beside what is in force, and the tasks it moves by their titles."""
    now = rulebook.params(cycle.year, cycle.rulebook)
    changes = [(name, *pair) for name, pair in differences(now, then).items()]
    found: dict[str, Any] = {"drafted": True, "changes": changes, "preview": preview}
    found["then_names"] = light_names(then.lights)
    if then.reporting != now.reporting:
        calendar = rulebook.work_calendar(cycle.year)
        found["periods"] = periods_of(cycle.year, then.reporting, calendar)
    if preview:
        ids = [one.task_id for one in preview.tasks]
        found["titles"] = dict(Task.objects.filter(pk__in=ids).values_list("pk", "title"))
    return found


def _draft(request: SignedIn, cycle: Cycle, facts: dict[str, Any]) -> HttpResponse:
    """The preview first; with ``step=save`` the version itself."""
    form = RulesForm(request.POST, now=facts["params"])
    facts |= {"form": form}
    if not form.is_valid():
        return render(request, PAGE, facts, status=422)
    saves = request.POST.get("step") == "save"
    try:
        return _adopt(request, cycle, form) if saves else _preview(request, cycle, form, facts)
    except Refused as refused:
        if refused.code == "reason_missing":
            facts |= _shown(cycle, form.then, None)
        return refused_response(request, refused, PAGE, facts, words=REFUSALS)


def _preview(
    request: SignedIn, cycle: Cycle, form: RulesForm, facts: dict[str, Any]
) -> HttpResponse:
    now, then = facts["params"], form.then
    still_open(cycle.year, cycle.closed)
    adopt(
        request.actor,
        now=now,
        then=then,
        version=cycle.rulebook,
        based_on=form.cleaned_data["based_on"],
        reason="-",
    )
    found = preview_or_start(cycle, then, actor=request.actor, now=request.now)
    if isinstance(found, Job):
        return redirect_to(request, f"{request.path}?year={cycle.year}&preview={found.pk}")
    return render(request, PAGE, facts | _shown(cycle, then, found))


def _adopt(request: SignedIn, cycle: Cycle, form: RulesForm) -> HttpResponse:
    adopted = adopt_rules(
        cycle_id=cycle.pk,
        params=form.then,
        based_on=form.cleaned_data["based_on"],
        reason=form.cleaned_data["reason"],
        actor=request.actor,
        now=request.now,
    )
    number = {"number": adopted.rulebook}
    success(request, _("Version %(number)s of the rules is in force.") % number)
    plan_periods(cycle_id=cycle.pk, actor=request.actor, now=request.now)
    judged(request, adopted)
    return redirect_to(request, f"{request.path}?year={cycle.year}")
