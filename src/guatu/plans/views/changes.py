"""Change control on pages: ask, look, decide; lists of requests; goalposts moved per unit."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guatu.people.queries import unit_options
from guatu.people.queries.units import indented
from guatu.people.sign_in import SignedIn, business
from guatu.plans import wording
from guatu.plans.actions.changes import ask_cancellation, ask_change, decide_change
from guatu.plans.forms.changes import ChangeForm, read_change_filters, read_days, terms_asked
from guatu.plans.forms.filters import whole
from guatu.plans.models import ChangeRequest, Task, terms_of
from guatu.plans.queries.changes import (
    CHUNK,
    Asked,
    dressed,
    goalposts,
    matching,
    one_of,
    since_asked,
)
from guatu.plans.views.codes import CODES
from guatu.plans.views.listing import without
from guatu.plans.views.overview import asked_cycle
from guatu.plans.views.task import BOTH, last_event, task_of
from guatu.plans.wording.changes import CHANGE_MADE, CHANGE_STATES, CHANGE_VERBS, KINDS
from guatu.plans.wording.events import FIELDS
from guatu.rules.planning.changes import CHANGE_FLOW
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, render
from guatu.web.wording import Refusal

WORDS = {
    "fields": FIELDS,
    "codes": CODES,
    "kinds": KINDS,
    "states": CHANGE_STATES,
    "verbs": CHANGE_VERBS,
}


@require_http_methods(BOTH)
@business
def task_change(request: SignedIn, task_id: int) -> HttpResponse:
    """The form of a request: what stands now beside what is asked for, and why."""
    task = task_of(request, task_id)
    before, units = terms_of(task), _units(request)
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


def _units(request: SignedIn) -> list[tuple[int, str]]:
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


@require_safe
@business
def change(request: SignedIn, change_id: int) -> HttpResponse:
    """One request: what stands and what is asked for side by side, who decides."""
    return _page(request, _found(request, change_id))


def _found(request: SignedIn, change_id: int) -> Asked:
    found = one_of(request.actor, change_id)
    if found is None:
        raise Http404
    return found


def _page(
    request: SignedIn, found: Asked, refused: Refused | None = None, *, status: int = 200
) -> HttpResponse:
    waits = found.change.state == "asked"
    context = WORDS | {
        "asked": found,
        "change": found.change,
        "task": found.change.task,
        "since": since_asked(found.change) if waits else [],
        "moved_on": waits and found.change.task.revision != found.change.revision,
        "last": last_event(found.change.task) if waits else None,
        "refusal": wording.worded(refused) if refused else None,
        "reason": request.POST.get("reason", ""),
    }
    return render(request, "plans/change.html", context, status=status)


@require_POST
@business
def change_decide(request: SignedIn, change_id: int, verb: str) -> HttpResponse:
    """Approve, refuse or withdraw; the second of two is told what became of it."""
    found = _found(request, change_id)
    if verb not in {move.verb for move in CHANGE_FLOW.moves}:
        raise Http404
    try:
        decide_change(
            change_id=change_id,
            verb=verb,
            revision=whole(request.POST, "revision") or 0,
            reason=request.POST.get("reason", "")[:2000],
            actor=request.actor,
            now=request.now,
        )
    except Refused as refused:
        return _page(request, found, refused, status=422)
    messages.success(request, str(CHANGE_MADE[verb]) % {"title": found.change.task.title})
    return redirect_to(request, "change", change_id)


@require_safe
@business
def changes(request: SignedIn) -> HttpResponse:
    """The requests of a year: open and decided, by unit and kind."""
    cycle, filters = asked_cycle(request), read_change_filters(request.GET)
    rows = matching(request.actor, cycle, filters)
    if before := whole(request.GET, "before"):
        rows = rows.filter(pk__lt=before)
    found = list(rows[: CHUNK + 1])
    more = f"{request.path}?{without(request.GET, 'before')}&before="
    context = WORDS | {
        "cycle": cycle,
        "filters": filters,
        "units": _units(request),
        "rows": dressed(found[:CHUNK]),
        "next_chunk": f"{more}{found[CHUNK - 1].pk}" if len(found) > CHUNK else "",
    }
    return render(request, "plans/changes.html", context, block="rows" if before else "results")


@require_safe
@business
def changes_moved(request: SignedIn) -> HttpResponse:
    """How many goalposts each unit moved, each count a link to exactly its list."""
    cycle = asked_cycle(request)
    context = WORDS | {"cycle": cycle, "rows": goalposts(request.actor, cycle)}
    return render(request, "plans/goalposts.html", context)
