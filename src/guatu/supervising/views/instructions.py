"""Leaders' instructions: the list, the page of one and what is done on it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from guatu.people.sign_in import SignedIn, business
from guatu.plans.forms.filters import whole
from guatu.plans.views.listing import without
from guatu.rulebook.queries import work_calendar
from guatu.rules.refused import Refused
from guatu.rules.supervising import INSTRUCTION_FLOW
from guatu.rules.supervising.levels import Level
from guatu.rules.supervising.proposing import reply_by
from guatu.supervising import wording
from guatu.supervising.actions import instructions as acts
from guatu.supervising.forms.slips import read_day
from guatu.supervising.queries.chasing import params_of
from guatu.supervising.queries.others import InstructionSheet, instruction_sheet, instructions_of
from guatu.supervising.queries.slips import CHUNK
from guatu.supervising.views.frame import cycle_of, facts, said, units
from guatu.web.render import redirect_to, render

GROUPS = ("open", "over")


@require_safe
@business
def instructions(request: SignedIn) -> HttpResponse:
    """The list, the latest first."""
    cycle, state = cycle_of(request), request.GET.get("state", "")
    state = state if state in GROUPS else ""
    rows = instructions_of(request.actor, cycle, state, whole(request.GET, "unit"))
    if before := whole(request.GET, "before"):
        rows = rows.filter(pk__lt=before)
    found = list(rows[: CHUNK + 1])
    more = f"{request.path}?{without(request.GET, 'before')}&before="
    context = facts(request, cycle, "instructions") | {
        "rows": found[:CHUNK],
        "state": state,
        "next_chunk": f"{more}{found[CHUNK - 1].pk}" if len(found) > CHUNK else "",
    }
    page = "supervising/instructions.html"
    return render(request, page, context, block="rows" if before else "results")


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
    due = reply_by(Level.ORANGE, today, params_of(found.cycle), work_calendar(today.year))
    context = facts(request, found.cycle, "instructions") | {
        "sheet": sheet,
        "instruction": found,
        "same_day": sheet.same_day(today),
        "events": [wording.event_line(event) for event in sheet.events],
        "units": units(request),
        "new_due": due.isoformat(),
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
        acts.send_instruction(unit_id=unit, due=due or request.now.date(), **who)
    elif verb == "answer":
        acts.answer_instruction(text=said(request, "text"), **who)
    elif verb == "withdraw":
        acts.withdraw_instruction(reason=reason, **who)
    else:
        acts.judge_answer(verb=verb, reason=reason, due=due, **who)
