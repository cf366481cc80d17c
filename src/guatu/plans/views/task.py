"""One task: its page, its side panel, its moves, its grade, its former versions."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from guatu.ledger.queries import timeline
from guatu.people.sign_in import SignedIn, business
from guatu.plans import wording
from guatu.plans.actions.changes import ask_cancellation
from guatu.plans.actions.grading import grade_task
from guatu.plans.actions.moves import CASCADES, discard_task, move_task
from guatu.plans.forms.filters import path_after, whole
from guatu.plans.models import Task
from guatu.plans.queries.task import sheet, visible_task
from guatu.plans.queries.task_sheet import Sheet
from guatu.plans.queries.tree import CHUNK
from guatu.plans.queries.versions import open_below, versions
from guatu.plans.queries.visibility import shows_phone
from guatu.plans.views.codes import CODES
from guatu.plans.views.facts import children, events, facts
from guatu.plans.views.legend import legend
from guatu.plans.wording.events import FIELDS, Line, event_line
from guatu.rules.planning import TASK_FLOW
from guatu.rules.refused import Refused
from guatu.web.render import is_htmx, redirect_to, render
from guatu.web.wording import Refusal

PAGE = "plans/task.html"
BOTH = ["GET", "HEAD", "POST"]
MADE = {
    "release": gettext_lazy("Released: %(title)s"),
    "declare_done": gettext_lazy("Declared done: %(title)s"),
    "pause": gettext_lazy("Paused: %(title)s"),
    "resume": gettext_lazy("Resumed: %(title)s"),
    "cancel": gettext_lazy("Asked to cancel, waits for approval: %(title)s"),
    "reopen": gettext_lazy("Reopened: %(title)s"),
    "restore": gettext_lazy("Restored: %(title)s"),
    "discard": gettext_lazy("Discarded: %(title)s"),
}


def task_of(request: SignedIn, task_id: int) -> Task:
    """The task, loaded with its people and units; out of sight is 404."""
    found = visible_task(request.actor, task_id)
    if found is None:
        raise Http404
    return found


def sheet_of(request: SignedIn, task_id: int) -> Sheet:
    """Everything of a visible task."""
    wants_all = request.GET.get("all") == "entries"
    return sheet(request.actor, task_of(request, task_id), all_entries=wants_all)


@require_safe
@business
def task(request: SignedIn, task_id: int) -> HttpResponse:
    """The page; by HTMX its side panel, or the next chunk of children or of the record."""
    if is_htmx(request) and (part := _chunk(request, task_id)):
        return part
    block = "panel" if request.headers.get("HX-Target") == "side" else None
    return render(request, PAGE, facts(request, sheet_of(request, task_id)), block=block)


def _chunk(request: SignedIn, task_id: int) -> HttpResponse | None:
    if before := whole(request.GET, "before"):
        return _older(request, task_id, before)
    return _more_children(request, task_id) if path_after(request.GET) else None


def _older(request: SignedIn, task_id: int, before: int) -> HttpResponse:
    found = sheet(request.actor, task_of(request, task_id))
    older = timeline("task", task_id, before=before)
    context = {"task": found.task, "events": events(found, older)}
    context["older"] = older[-1].pk if len(older) == CHUNK else None
    return render(request, PAGE, context, block="history")


def _more_children(request: SignedIn, task_id: int) -> HttpResponse:
    from_path = path_after(request.GET)
    found = sheet(request.actor, task_of(request, task_id), children_after=from_path)
    rows = children(found, request.now.date(), legend(found.task.cycle))
    context = {"sheet": found, "task": found.task, "children": rows}
    return render(request, PAGE, context, block="below")


@require_http_methods(BOTH)
@business
def move(request: SignedIn, task_id: int, verb: str) -> HttpResponse:
    """A move of the lifecycle: asked for its reason, then made."""
    found = task_of(request, task_id)
    if verb not in {one.verb for one in TASK_FLOW.moves}:
        raise Http404
    if request.method != "POST":
        return render(request, "plans/move.html", _asking(found, verb), block="dialog")
    try:
        _move(request, found, verb)
    except Refused as refused:
        return _refused(request, found, verb, refused)
    messages.success(request, str(MADE[verb]) % {"title": found.title})
    return redirect_to(request, *(("plan",) if verb == "discard" else ("task", task_id)))


def _move(request: SignedIn, found: Task, verb: str) -> None:
    if verb == "discard":
        discard_task(task_id=found.pk, actor=request.actor, now=request.now)
        return
    reason = request.POST.get("reason", "")[:2000]
    if verb == "cancel":
        ask_cancellation(task_id=found.pk, reason=reason, actor=request.actor, now=request.now)
        return
    move_task(task_id=found.pk, verb=verb, reason=reason, actor=request.actor, now=request.now)


def _asking(found: Task, verb: str) -> dict[str, Any]:
    """What the dialog of a move says."""
    one = next(one for one in TASK_FLOW.moves if one.verb == verb)
    return {
        "task": found,
        "move": one,
        "verb": wording.TASK_VERBS[verb],
        "below": open_below(found) if verb in CASCADES | {"discard"} else 0,
    }


def _refused(request: SignedIn, found: Task, verb: str, refused: Refused) -> HttpResponse:
    """In a dialog the sentence in place; else the dialog as a page."""
    context = _asking(found, verb) | {
        "refusal": wording.worded(refused),
        "last": last_event(found) if refused.code == "move_not_from_here" else None,
        "reason": request.POST.get("reason", ""),
    }
    return render(request, "plans/move.html", context, block="errors", status=422)


def last_event(found: Task) -> Line | None:
    """What happened last: told to the second of two people who act at once."""
    latest = timeline("task", found.pk, limit=1)
    return event_line(latest[0], unit=found.figure_unit) if latest else None


@require_http_methods(BOTH)
@business
def grade(request: SignedIn, task_id: int) -> HttpResponse:
    """A reviewer's grade of a graded or text measure."""
    found = task_of(request, task_id)
    refusal: Refusal | None = None
    if request.method == "POST":
        try:
            percent = whole(request.POST, "grade")
            given = -1 if percent is None else percent
            grade_task(task_id=task_id, grade=given, actor=request.actor, now=request.now)
            messages.success(request, _("Graded."))
            return redirect_to(request, "task", task_id)
        except Refused as refused:
            refusal = wording.worded(refused)
    context = {"task": found, "refusal": refusal, "value": request.POST.get("grade", "")}
    block, status = ("errors", 422) if refusal else ("dialog", 200)
    return render(request, "plans/grade.html", context, block=block, status=status)


@require_safe
@business
def task_versions(request: SignedIn, task_id: int) -> HttpResponse:
    """What the terms were, version by version: before and after of each change."""
    found = task_of(request, task_id)
    hidden = set() if shows_phone(request.actor, found) else {"contact_phone"}
    context = {
        "task": found,
        "versions": versions(found, hidden),
        "fields": FIELDS,
        "codes": CODES,
    }
    return render(request, "plans/versions.html", context, block="dialog")
