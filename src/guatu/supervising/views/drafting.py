"""Drafting a slip: on a task, from a proposal, on an instruction, after a former slip, by hand."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guatu.people.queries.units import root_unit
from guatu.people.sign_in import SignedIn, business, duty
from guatu.plans.models import Cycle
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.rules.supervising.levels import Level
from guatu.supervising import wording
from guatu.supervising.actions.drafting import draft_slip, edit_slip
from guatu.supervising.forms.slips import SlipForm
from guatu.supervising.models import Proposal, Slip
from guatu.supervising.queries.approving import approvers, choices
from guatu.supervising.views.frame import answer_by, cycle_of, facts, guessed_by, refused_at, units
from guatu.supervising.views.grounds import Ground, ground_of
from guatu.supervising.views.slips import sheet_of
from guatu.supervising.wording.proposals import cause_line, demand
from guatu.web.render import redirect_to, render

BOTH = ["GET", "HEAD", "POST"]
FORM = "supervising/slip_form.html"


@require_http_methods(BOTH)
@duty(Role.SUPERVISION)
def slip_new(request: SignedIn) -> HttpResponse:
    """The form of a draft, prefilled from what it rests on."""
    ground = ground_of(request)
    cycle = ground.task.cycle if ground.task else cycle_of(request)
    form = _form(request, ground, cycle, _begin(request, ground, cycle))
    if request.method != "POST" or not form.is_valid():
        return _page(request, ground, cycle, form)
    try:
        made = draft_slip(
            cycle_id=cycle.pk,
            terms=form.terms(ground.fixed()),
            proposal_id=ground.proposal.pk if ground.proposal else None,
            actor=request.actor,
            now=request.now,
        )
    except Refused as refused:
        return _page(request, ground, cycle, form, refused)
    messages.success(request, _("Drafted. Put it to the approver when it is ready."))
    return redirect_to(request, "slip", made.pk)


def _begin(request: SignedIn, ground: Ground, cycle: Cycle) -> dict[str, Any]:
    """What stands in the form at first."""
    about = ground.former.matter if ground.former else ""
    if not about:
        about = ground.task.title if ground.task else ""
    return {
        "unit": ground.unit.pk if ground.unit else None,
        "matter": about[:200],
        "requirement": demand(ground.proposal),
        "document": ground.instruction.document if ground.instruction else "",
        "level": ground.usual.value,
        "due": answer_by(request, cycle, ground.usual),
    }


def _form(
    request: SignedIn, ground: Ground, cycle: Cycle, begin: dict[str, Any], drafter: int | None = 0
) -> SlipForm:
    unit = ground.unit or root_unit()
    who = request.actor.person_id if drafter == 0 else drafter
    may = approvers(Level.BLUE, ground.task, unit, who) if unit else frozenset()
    return SlipForm(
        request.POST or None, units=units(request), approvers=choices(may), initial=begin
    )


def _page(
    request: SignedIn,
    ground: Ground,
    cycle: Cycle,
    form: SlipForm,
    refused: Refused | None = None,
    slip: Slip | None = None,
) -> HttpResponse:
    refusal = refused_at(form, refused)
    context = facts(request, cycle, "slips") | {
        "form": form,
        "ground": ground,
        "why": cause_line(ground.proposal) if ground.proposal else "",
        "slip": slip,
        "guessed": guessed_by(form["due"].value()),
        "refusal": refusal,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, FORM, context, status=status)


@require_http_methods(BOTH)
@business
def slip_edit(request: SignedIn, slip_id: int) -> HttpResponse:
    """Changed by the office while it drafts, by the approver while it is put to him."""
    sheet = sheet_of(request, slip_id)
    slip = sheet.slip
    if "edit" not in {move.verb for move in sheet.moves}:
        raise Http404
    proposal = Proposal.objects.filter(made=slip, slip=None).first()
    ground = Ground(slip.task, slip.instruction, proposal, slip.former)
    names = ("matter", "requirement", "document", "level", "level_reason", "due", "revision")
    begin = {name: getattr(slip, name) for name in names}
    begin |= {"unit": slip.unit_id, "approver": slip.approver_id}
    form = _form(request, ground, slip.cycle, begin, slip.drafter_id)
    if request.method != "POST" or not form.is_valid():
        return _page(request, ground, slip.cycle, form, None, slip)
    try:
        edit_slip(
            slip_id=slip_id,
            terms=form.terms(ground.fixed()),
            revision=form.cleaned_data["revision"] or 0,
            actor=request.actor,
            now=request.now,
        )
    except Refused as refused:
        return _page(request, ground, slip.cycle, form, refused, slip)
    messages.success(request, str(wording.DONE["edit"]))
    return redirect_to(request, "slip", slip_id)
