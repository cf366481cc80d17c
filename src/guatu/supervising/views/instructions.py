"""Leaders' instructions: the list, the page of one and what is done on it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from guatu.people.sign_in import SignedIn, business
from guatu.plans.forms.filters import whole
from guatu.rules.refused import Refused
from guatu.rules.supervising import INSTRUCTION_FLOW
from guatu.supervising import wording
from guatu.supervising.actions import instructions as acts
from guatu.supervising.actions.recording import send_instruction
from guatu.supervising.forms.slips import read_day
from guatu.supervising.queries.others import InstructionSheet, instruction_sheet, instructions_of
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


@require_safe
@business
def instructions(request: SignedIn) -> HttpResponse:
    """The list, the latest first."""
    cycle, state = cycle_of(request), group_of(request)
    rows = instructions_of(request.actor, cycle, state, whole(request.GET, "unit"))
    context = facts(request, cycle, "instructions") | chunk_of(request, rows) | {"state": state}
    page = "supervising/instructions.html"
    return render(request, page, context, block=block_of(request))


def sheet_of(request: SignedIn, pk: int) -> InstructionSheet:
    """A visible instruction; out of sight is 404."""
    found = instruction_sheet(request.actor, pk)
    if found is None:
        raise Http404
    return found


@require_safe
@business
def instruction(request: SignedIn, instruction_id: int) -> HttpResponse:
    """One instruction: the words, who must act by when, what was answered."""
    return _page(request, sheet_of(request, instruction_id))


def _page(
    request: SignedIn, sheet: InstructionSheet, refused: Refused | None = None
) -> HttpResponse:
    found, today = sheet.instruction, request.now.date()
    common = facts(request, found.cycle, "instructions")
    context = common | {
        "sheet": sheet,
        "instruction": found,
        "same_day": sheet.same_day(today),
        "events": [wording.event_line(event) for event in sheet.events],
        "units": units(request),
        **offered(answer_by(request, found.cycle), common["unsure"]),
        "refusal": wording.worded(refused) if refused else None,
        "typed": request.POST,
    }
    status = 422 if refused else 200
    return render(request, "supervising/instruction.html", context, status=status)


@require_POST
@business
def instruction_act(request: SignedIn, instruction_id: int, verb: str) -> HttpResponse:
    """Send, answer, return, close, withdraw."""
    sheet = sheet_of(request, instruction_id)
    if verb not in {move.verb for move in INSTRUCTION_FLOW.moves}:
        raise Http404
    try:
        _act(request, instruction_id, verb)
    except Refused as refused:
        return _page(request, sheet, refused)
    messages.success(request, str(wording.DONE[verb]))
    return redirect_to(request, "instruction", instruction_id)


def _act(request: SignedIn, pk: int, verb: str) -> None:
    who: dict[str, Any] = {"instruction_id": pk, "actor": request.actor, "now": request.now}
    due, reason = read_day(request.POST, "due"), said(request, "reason")
    if verb == "send":
        unit = whole(request.POST, "unit") or 0
        send_instruction(unit_id=unit, due=due, **who)
    elif verb == "answer":
        acts.answer_instruction(text=said(request, "text"), **who)
    elif verb == "withdraw":
        acts.withdraw_instruction(reason=reason, **who)
    else:
        acts.judge_answer(verb=verb, reason=reason, due=due, **who)
