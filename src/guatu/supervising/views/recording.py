"""Recording an instruction: a leader writes his own, the supervision office any with its source."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guatu.people.models import RoleGrant
from guatu.people.sign_in import SignedIn, business
from guatu.plans.forms.filters import whole
from guatu.plans.models import Cycle, Task
from guatu.plans.queries.visibility import visible_to
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.supervising.actions.recording import Words, record_instruction
from guatu.supervising.forms.slips import InstructionForm
from guatu.supervising.models import Instruction
from guatu.supervising.queries.approving import choices
from guatu.supervising.views.frame import answer_by, cycle_of, facts, guessed_by, refused_at, units
from guatu.web.render import redirect_to, render

BOTH = ["GET", "HEAD", "POST"]


@require_http_methods(BOTH)
@business
def instruction_new(request: SignedIn) -> HttpResponse:
    """A leader writes his own; the supervision office records any with its source."""
    office = request.actor.has(Role.SUPERVISION)
    if not (office or request.actor.has(Role.LEADER)):
        raise Http404
    task = _task(request)
    cycle = task.cycle if task else cycle_of(request)
    form = InstructionForm(
        request.POST or None, givers=choices(_givers(request)), units=units(request),
        initial=_begin(request, task, cycle),
    )  # fmt: skip
    if request.method != "POST" or not form.is_valid():
        return _form(request, task, cycle, form)
    try:
        made = _record(request, task, cycle, form)
    except Refused as refused:
        return _form(request, task, cycle, form, refused)
    done = _("Recorded and sent.") if made.sent_at else _("Recorded. Send it the same day.")
    messages.success(request, done)
    return redirect_to(request, "instruction", made.pk)


def _record(
    request: SignedIn, task: Task | None, cycle: Cycle, form: InstructionForm
) -> Instruction:
    given = form.cleaned_data
    words = Words(
        giver_id=given["giver"], given_on=given["given_on"], text=given["text"],
        document=given["document"], task_id=task.pk if task else None, unit_id=given["unit"],
        due=given["due"],
    )  # fmt: skip
    who: dict[str, Any] = {"actor": request.actor, "now": request.now}
    return record_instruction(cycle_id=cycle.pk, words=words, send=given["send"], **who)


def _task(request: SignedIn) -> Task | None:
    pk = whole(request.GET, "task")
    if pk is None:
        return None
    rows = visible_to(request.actor).select_related("cycle", "lead_unit")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _givers(request: SignedIn) -> list[int]:
    """A leader himself; for the supervision office every leader."""
    if not request.actor.has(Role.SUPERVISION):
        return [request.actor.acts_as or 0]
    leaders = RoleGrant.objects.filter(role=Role.LEADER.value, person__left_on=None)
    return list(leaders.values_list("person_id", flat=True))


def _begin(request: SignedIn, task: Task | None, cycle: Cycle) -> dict[str, Any]:
    today, due = request.now.date(), answer_by(request, cycle)
    unit = task.lead_unit_id if task else None
    me = request.actor.acts_as
    return {"giver": me, "given_on": today, "unit": unit, "due": due, "send": True}


def _form(
    request: SignedIn,
    task: Task | None,
    cycle: Cycle,
    form: InstructionForm,
    refused: Refused | None = None,
) -> HttpResponse:
    refusal = refused_at(form, refused)
    context = facts(request, cycle, "instructions") | {
        "form": form,
        "task": task,
        "guessed": guessed_by(form["due"].value()),
        "refusal": refusal,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "supervising/instruction_form.html", context, status=status)
