"""The page on which everything open under a name passes to others, and leaving that asks for it."""

from typing import Any

from django.contrib.messages import success
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from guatu.pages.forms.handover import HandoverForm
from guatu.people.actions import persons as actions
from guatu.people.models import Person
from guatu.people.queries.person_pages import person_with_all
from guatu.people.sign_in import SignedIn, business, duty
from guatu.people.views.persons import form_of, refused_page
from guatu.plans import wording
from guatu.plans.actions.handover import hand_over
from guatu.plans.queries.handover import heirs, open_count, parts_seen, waiting_entries
from guatu.rules.actor import Role
from guatu.rules.planning.handover import may_open
from guatu.rules.refused import Refused
from guatu.supervising.actions.following import follow
from guatu.web.render import redirect_to, render

PAGE = "pages/handover.html"


@require_http_methods(["GET", "HEAD", "POST"])
@business
def person_hand_over(request: SignedIn, person_id: int) -> HttpResponse:
    """A successor for each part or for all, in one act."""
    who = _person(request, person_id)
    parts, today = parts_seen(request.actor, who.pk), request.now.date()
    form = HandoverForm(request.POST or None, parts=parts, people=heirs(parts, who.pk, today))
    facts: dict[str, Any] = {
        "who": who,
        "parts": parts,
        "form": form,
        "roles": wording.ROLES,
        "entries": waiting_entries(who.pk),
        "elsewhere": open_count(who.pk) - len(parts),
    }
    if request.method != "POST":
        return render(request, PAGE, facts)
    if not form.is_valid():
        return render(request, PAGE, facts, status=422)
    try:
        count = hand_over(
            person_id=who.pk,
            parts=form.passed(),
            reason=form.cleaned_data["reason"],
            actor=request.actor,
            now=request.now,
        )
        follow(actor=request.actor, now=request.now)
    except Refused as refused:
        facts["refusal"] = wording.worded(refused)
        facts["refused_task"] = refused.facts.get("task", "")
        return render(request, PAGE, facts, status=422)
    done = ngettext("%(num)s part is handed over.", "%(num)s parts are handed over.", count)
    success(request, done % {"num": count})
    return redirect_to(request, "person-hand-over", who.pk)


@require_POST
@duty(Role.SYSTEM_ADMIN)
def leave_person(request: SignedIn, person_id: int) -> HttpResponse:
    """Mark a person as having left; refused while work is open, unless it is said twice."""
    who = person_with_all(person_id, request.now.date())
    if who is None:
        raise Http404
    try:
        actions.leave_person(
            person_id=who.pk,
            open_work=open_count(who.pk),
            even_so="even_so" in request.POST,
            actor=request.actor,
            now=request.now,
        )
    except Refused as refused:
        return refused_page(request, refused, form_of(request, who), who)
    success(request, _("%(name)s is marked as having left.") % {"name": who.name})
    return redirect_to(request, "people")


def _person(request: SignedIn, person_id: int) -> Person:
    """Somebody whose work the reader arranges; Http404 else."""
    who = person_with_all(person_id, request.now.date())
    if who is None:
        raise Http404
    paths = who.posts.values_list("unit__path", flat=True)
    if not may_open(request.actor, paths):
        raise Http404
    return who
