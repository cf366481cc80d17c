"""Signing parts: the page of signatures, one part, many at once, the settlement of an objection."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guatu.people.sign_in import SignedIn, business, duty
from guatu.plans import wording
from guatu.plans.actions.amending import amend_part
from guatu.plans.actions.asking import MOST as ASK_MOST
from guatu.plans.actions.asking import ask_never_asked
from guatu.plans.actions.signing import MOST, confirm_parts, sign_part
from guatu.plans.forms.filters import whole
from guatu.plans.forms.parts import parts_of
from guatu.plans.forms.terms import TermsForm, initial_of
from guatu.plans.models import Cycle, Objection, Task, Terms, terms_of
from guatu.plans.queries import tree
from guatu.plans.queries.signing import (
    attaching,
    books,
    coverage,
    never_asked,
    open_objections,
    own_parts,
)
from guatu.plans.views.saving import page, saved
from guatu.plans.views.task import BOTH, last_event, task_of
from guatu.plans.wording import signing as words
from guatu.rules.actor import Role
from guatu.rules.planning.signing import SIGNING_FLOW, About
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, render

PAGE = "plans/signing.html"
DIALOG = "plans/sign.html"
BY_DIALOG = {"confirm", "object", "take_back", "uphold"}


def cycle_of(request: SignedIn) -> Cycle:
    """The year asked for, else this one's; without any there is no such page."""
    found = tree.current_cycle(request.now.date(), whole(request.GET, "year"))
    if found is None:
        raise Http404
    return found


@require_safe
@business
def plan_signing(request: SignedIn) -> HttpResponse:
    """What I am to sign, what is objected to, who has signed, whose stamped book is there."""
    return render(request, PAGE, signing_facts(request, cycle_of(request)))


def signing_facts(request: SignedIn, cycle: Cycle) -> dict[str, Any]:
    """Everything that the page says."""
    actor = request.actor
    units = coverage(actor, cycle)
    return {
        "cycle": cycle,
        "words": words,
        "parts": tree.dressed(own_parts(actor, cycle).order_by("path")[:MOST]),
        "objections": open_objections(actor, cycle),
        "units": units,
        "sums": {state: sum(unit.states[state] for unit in units) for state in SIGNING_FLOW.states},
        "unsigned": sum(unit.open for unit in units),
        "books": books(actor, cycle),
        "unasked": unasked(request, cycle),
        "attaching": [] if cycle.closed else attaching(actor),
    }


def unasked(request: SignedIn, cycle: Cycle) -> int:
    """How many parts were never put to a signer, for the office that may ask (one statement)."""
    asks = request.actor.has(Role.SUPERVISION) and not cycle.closed
    return never_asked(cycle)[: ASK_MOST + 1].count() if asks else 0


@require_POST
@duty(Role.SUPERVISION)
def plan_ask_all(request: SignedIn) -> HttpResponse:
    """Ask all signers who were never asked."""
    cycle = cycle_of(request)
    try:
        count = ask_never_asked(cycle_id=cycle.pk, actor=request.actor, now=request.now)
    except Refused as refused:
        facts = signing_facts(request, cycle) | {"refusal": wording.worded(refused)}
        return render(request, PAGE, facts, status=422)
    told = ngettext("%(num)s part put to its signer.", "%(num)s parts put to their signers.", count)
    messages.success(request, told % {"num": count})
    return redirect_to(request, f"{reverse('plan-signing')}?year={cycle.year}")


@require_POST
@business
def plan_sign_many(request: SignedIn) -> HttpResponse:
    """Sign all that is ticked; what stays unsigned is named with its reason."""
    cycle = cycle_of(request)
    parts = _ticked(request.POST.getlist("part"))
    signed, refused = confirm_parts(parts=parts, actor=request.actor, now=request.now)
    titles = dict(
        Task.objects.filter(pk__in=[pk for pk, _no in refused]).values_list("pk", "title")
    )
    facts = signing_facts(request, cycle) | {
        "signed": len(signed),
        "refused": [(pk, titles.get(pk, ""), wording.worded(no)) for pk, no in refused],
    }
    return render(request, PAGE, facts, status=422 if refused or not parts else 200)


def _ticked(values: list[str]) -> dict[int, int]:
    """``id:revision`` of each ticked part."""
    pairs = (value.split(":") for value in values[:MOST])
    return {
        int(pair[0]): int(pair[1])
        for pair in pairs
        if len(pair) == 2 and all(one.isdecimal() and len(one) < 12 for one in pair)
    }


@require_http_methods(BOTH)
@business
def task_sign(request: SignedIn, task_id: int, verb: str) -> HttpResponse:
    """Sign, object, take back or uphold: asked for what the move needs, then made."""
    task = task_of(request, task_id)
    if verb not in BY_DIALOG:
        raise Http404
    if request.method != "POST":
        return render(request, DIALOG, _dialog(request, task, verb), block="dialog")
    try:
        sign_part(
            task_id=task_id,
            verb=verb,
            subject=request.POST.get("subject", ""),
            reason=request.POST.get("reason", "")[:2000],
            revision=whole(request.POST, "revision") or 0,
            actor=request.actor,
            now=request.now,
        )
    except Refused as refused:
        return _refused(request, task, verb, refused)
    messages.success(request, str(words.SIGNING_DONE[verb]) % {"title": task.title})
    return redirect_to(request, "task", task_id)


def _dialog(request: SignedIn, task: Task, verb: str) -> dict[str, Any]:
    found = Objection.objects.filter(task=task, state="open").select_related("author").first()
    return {
        "task": task,
        "verb": verb,
        "words": words,
        "abouts": [(one.value, words.ABOUTS[one.value]) for one in About],
        "objection": found,
        "subject": request.POST.get("subject", ""),
        "reason": request.POST.get("reason", ""),
    }


def _refused(request: SignedIn, task: Task, verb: str, refused: Refused) -> HttpResponse:
    """The sentence in place, with what happened last when somebody was faster."""
    told = refused.code in ("move_not_from_here", "stale_page")
    facts = _dialog(request, task, verb) | {
        "refusal": wording.worded(refused),
        "last": last_event(task) if told else None,
    }
    return render(request, DIALOG, facts, block="errors", status=422)


@require_http_methods(BOTH)
@duty(Role.SUPERVISION)
def task_amend(request: SignedIn, task_id: int) -> HttpResponse:
    """New terms for a part to which its signer objects; he is asked again."""
    task = task_of(request, task_id)
    before = terms_of(task)
    form = TermsForm(request.POST or None, initial=initial_of(before, revision=task.revision))
    facts: dict[str, Any] = {"cycle": task.cycle, "task": task, "level": task.level}
    facts["said"] = _("Amended; the signer is asked again: %(title)s") % {"title": task.title}
    if request.method != "POST":
        return page(request, form, parts_of(before), facts)

    def save(terms: Terms, given: dict[str, Any]) -> Task:
        return amend_part(
            task_id=task_id,
            terms=terms,
            revision=given["revision"] or 0,
            reason=given["reason"],
            actor=request.actor,
            now=request.now,
        )

    return saved(request, form, facts, before, save)
