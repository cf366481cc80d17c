"""The form of a request: what stands now beside what is asked for, and why."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guatu.people.queries import unit_options
from guatu.people.queries.units import indented
from guatu.people.sign_in import SignedIn, business
from guatu.plans import wording
from guatu.plans.actions.changes import ask_cancellation, ask_change
from guatu.plans.forms.changes import ChangeForm, read_days, terms_asked
from guatu.plans.models import ChangeRequest, Task, terms_of
from guatu.plans.views.task import BOTH, last_event, task_of
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, render
from guatu.web.wording import Refusal


@require_http_methods(BOTH)
@business
def task_change(request: SignedIn, task_id: int) -> HttpResponse:
    """The form of a request: what stands now beside what is asked for, and why."""
    task = task_of(request, task_id)
    before, units = terms_of(task), known_units(request)
    start = {
        "deadline_raw": before.deadline_raw,
        "target": before.target,
        "lead_unit": before.lead_unit_id,
        "revision": task.revision,
    }
    form = ChangeForm(request.POST or None, units=units, initial=start)
    if request.method != "POST":
        return _form(request, task, form)
    days = read_days(request.POST)
    if days is None or not form.is_valid():
        return _form(request, task, form, status=422)
    given = form.cleaned_data
    try:
        change = _ask(request, task, given | {"days": days}, dict(units))
    except Refused as refused:
        return _form(request, task, form, wording.worded(refused), refused.code, status=422)
    return asked_of(request, change)


def _ask(
    request: SignedIn, task: Task, given: dict[str, Any], names: dict[int, str]
) -> ChangeRequest:
    """The request that was typed: a cancellation, or new terms."""
    who: dict[str, Any] = {"actor": request.actor, "now": request.now}
    if request.POST.get("cancel"):
        return ask_cancellation(task_id=task.pk, reason=given["reason"], **who)
    terms = terms_asked(given, given["days"], terms_of(task), task.cycle, names)
    revision = given["revision"] or 0
    return ask_change(
        task_id=task.pk, terms=terms, revision=revision, reason=given["reason"], **who
    )


def asked_of(request: SignedIn, change: ChangeRequest) -> HttpResponse:
    """Told that it waits for approval, at the request's page."""
    messages.success(request, _("Asked. It takes effect when it is approved."))
    return redirect_to(request, "change", change.pk)


def known_units(request: SignedIn) -> list[tuple[int, str]]:
    """The units of today, indented."""
    return indented(unit_options(request.now.date()))


def _form(
    request: SignedIn,
    task: Task,
    form: ChangeForm,
    refusal: Refusal | None = None,
    code: str = "",
    *,
    status: int = 200,
) -> HttpResponse:
    posted = request.POST.getlist("stage_due")
    stages = list(task.stages.order_by("position"))
    kept = [stage.due.isoformat() if stage.due else "" for stage in stages]
    days = posted if len(posted) == len(stages) else kept
    context = {
        "task": task,
        "form": form,
        "stages": list(zip(stages, days, strict=True)),
        "refusal": refusal,
        "stale": code == "stale_page",
        "last": last_event(task) if code == "stale_page" else None,
        "cancel": bool(request.POST.get("cancel")),
    }
    return render(request, "plans/change_form.html", context, status=status)
