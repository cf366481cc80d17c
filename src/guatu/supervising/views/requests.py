"""Requests for help: the list, asking, the page of one and what is done on it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guatu.people.sign_in import SignedIn, business
from guatu.plans.forms.filters import whole
from guatu.plans.models import Task
from guatu.plans.queries.approving import approvers_of
from guatu.plans.queries.task import visible_task
from guatu.rules.refused import Refused
from guatu.rules.supervising import REQUEST_FLOW
from guatu.supervising import wording
from guatu.supervising.actions.requests import ask_for_help, instruct_on, move_help
from guatu.supervising.forms.slips import read_day
from guatu.supervising.queries.approving import choices
from guatu.supervising.queries.others import RequestSheet, request_sheet, requests_of
from guatu.supervising.views.frame import (
    answer_by,
    block_of,
    chunk_of,
    cycle_of,
    facts,
    group_of,
    offered,
    said,
    units,
)
from guatu.web.render import redirect_to, render

BOTH = ["GET", "HEAD", "POST"]


@require_safe
@business
def requests(request: SignedIn) -> HttpResponse:
    """The list, the latest first."""
    cycle, state = cycle_of(request), group_of(request)
    rows = requests_of(request.actor, cycle, state)
    context = facts(request, cycle, "requests") | chunk_of(request, rows) | {"state": state}
    page = "supervising/requests.html"
    return render(request, page, context, block=block_of(request))


@require_http_methods(BOTH)
@business
def task_ask_help(request: SignedIn, task_id: int) -> HttpResponse:
    """Ask the lead official of a task for help; the words of a report may come along."""
    task = visible_task(request.actor, task_id)
    if task is None:
        raise Http404
    if request.method != "POST":
        return _ask(request, task)
    who: dict[str, Any] = {"actor": request.actor, "now": request.now}
    official = whole(request.POST, "official")
    try:
        made = ask_for_help(
            task_id=task_id, text=said(request, "text"), official_id=official, **who
        )
    except Refused as refused:
        return _ask(request, task, refused)
    told = {"name": made.official.name}
    messages.success(request, _("Asked. It stands on the desk of %(name)s.") % told)
    return redirect_to(request, "request", made.pk)


def _ask(request: SignedIn, task: Task, refused: Refused | None = None) -> HttpResponse:
    officials = approvers_of([(task, request.actor.person_id)])[task.pk]
    context = facts(request, task.cycle, "requests") | {
        "task": task,
        "officials": choices(officials),
        "text": said(request, "text") or request.GET.get("text", "")[:2000],
        "refusal": wording.worded(refused) if refused else None,
    }
    status = 422 if refused else 200
    return render(request, "supervising/ask.html", context, block="dialog", status=status)


def sheet_of(request: SignedIn, pk: int) -> RequestSheet:
    """A visible request; out of sight is 404."""
    found = request_sheet(request.actor, pk)
    if found is None:
        raise Http404
    return found


@require_safe
@business
def request(request: SignedIn, request_id: int) -> HttpResponse:
    """One request: what was asked, what was answered, whether it helped."""
    return _page(request, sheet_of(request, request_id))


def _page(request: SignedIn, sheet: RequestSheet, refused: Refused | None = None) -> HttpResponse:
    found = sheet.request
    common = facts(request, found.task.cycle, "requests")
    context = common | {
        "sheet": sheet,
        "found": found,
        "task": found.task,
        "events": [wording.event_line(event) for event in sheet.events],
        "units": units(request),
        **offered(answer_by(request, found.task.cycle), common["unsure"]),
        "refusal": wording.worded(refused) if refused else None,
        "typed": request.POST,
    }
    status = 422 if refused else 200
    return render(request, "supervising/request.html", context, status=status)


@require_POST
@business
def request_act(request: SignedIn, request_id: int, verb: str) -> HttpResponse:
    """Answer, make it an instruction, confirm, ask again, withdraw."""
    sheet = sheet_of(request, request_id)
    if verb not in {move.verb for move in REQUEST_FLOW.moves}:
        raise Http404
    who: dict[str, Any] = {"request_id": request_id, "actor": request.actor, "now": request.now}
    text = said(request, "text")
    try:
        if verb == "instruct":
            due = read_day(request.POST, "due") or request.now.date()
            instruct_on(text=text, unit_id=whole(request.POST, "unit") or 0, due=due, **who)
        else:
            move_help(verb=verb, text=text, **who)
    except Refused as refused:
        return _page(request, sheet, refused)
    messages.success(request, str(wording.DONE[verb]))
    return redirect_to(request, "request", request_id)
