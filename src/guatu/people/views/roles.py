"""The one page of the security administrator for roles: who holds what, grant, revoke."""

from collections.abc import Iterable
from typing import Any

from django.contrib.messages import success
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from guatu.people import wording
from guatu.people.actions import roles as actions
from guatu.people.forms import GrantForm
from guatu.people.models import RoleGrant
from guatu.people.queries.person_pages import (
    PersonFilter,
    grants_by_role,
    people_chunk,
    person_with_all,
    proposals,
)
from guatu.people.queries.stand_ins import count_asked
from guatu.people.sign_in import SignedIn, duty
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, refused_response, render

FOUND = 12
"""People shown below the search; more means: type more."""


@require_safe
@duty(Role.SECURITY_ADMIN)
def roles(request: SignedIn) -> HttpResponse:
    """Search a person, choose role and unit; below, everybody who holds a role."""
    return render(request, "people/roles.html", _facts(request), block=_block(request))


@require_POST
@duty(Role.SECURITY_ADMIN)
def grant(request: SignedIn) -> HttpResponse:
    """Give a role."""
    form = GrantForm(request.POST, today=request.now.date())
    if not form.is_valid():
        return render(request, "people/roles.html", _facts(request) | {"form": form}, status=422)
    data = form.cleaned_data
    try:
        actions.grant_role(
            person_id=data["person"].id,
            role=Role(data["role"]),
            unit_id=data["unit"],
            branch_id=data["branch"] if data["role"] == Role.BRANCH_SECRETARY else None,
            actor=request.actor,
            now=request.now,
        )
    except Refused as refused:
        return _refused(request, refused, {"form": form})
    facts = {"name": data["person"].name, "role": wording.ROLES[data["role"]]}
    success(request, _("%(name)s is now %(role)s.") % facts)
    return redirect_to(request, "roles")


@require_POST
@duty(Role.SECURITY_ADMIN)
def revoke(request: SignedIn, grant_id: int) -> HttpResponse:
    """Take a role back; a role already gone is no error."""
    try:
        if RoleGrant.objects.filter(id=grant_id).exists():
            actions.revoke_role(grant_id=grant_id, actor=request.actor, now=request.now)
    except Refused as refused:
        return _refused(request, refused, {})
    success(request, _("The role is revoked."))
    return redirect_to(request, "roles")


@require_POST
@duty(Role.SECURITY_ADMIN)
def decide_proposals(request: SignedIn) -> HttpResponse:
    """Grant or decline the chosen roles that staff sheets named."""
    chosen = _ids(request.POST.getlist("pick"))
    decide = actions.drop_proposals if "decline" in request.POST else actions.accept_proposals
    try:
        count = decide(proposal_ids=chosen, actor=request.actor, now=request.now)
    except Refused as refused:
        return _refused(request, refused, {})
    done = ngettext("%(count)s role is decided.", "%(count)s roles are decided.", count)
    success(request, done % {"count": count})
    return redirect_to(request, "roles")


def _facts(request: SignedIn) -> dict[str, Any]:
    """Everything of the page."""
    today = request.now.date()
    text = request.GET.get("q", "")
    person_id = request.GET.get("person", "") or request.POST.get("person", "")
    chosen = person_with_all(int(person_id), today) if person_id.isdecimal() else None
    form = GrantForm(today=today, initial={"person": chosen.id} if chosen else None)
    found = people_chunk(PersonFilter(text=text), today) if text else None
    return {
        "found": found.people[:FOUND] if found else [],
        "found_total": found.total if found else 0,
        "chosen": chosen,
        "form": form,
        "grants": grants_by_role(),
        "proposals": proposals(),
        "stand_ins": count_asked(),
        "roles": wording.ROLES,
        "role_order": wording.ROLE_ORDER,
    }


def _block(request: SignedIn) -> str:
    """What HTMX wants: the found people while one types."""
    return "found" if "q" in request.GET else "content"


def _refused(request: SignedIn, refused: Refused, more: dict[str, Any]) -> HttpResponse:
    facts = _facts(request) | more
    return refused_response(request, refused, "people/roles.html", facts, words=wording.REFUSALS)


def _ids(texts: Iterable[str]) -> list[int]:
    return [int(text) for text in texts if text.isdecimal()]
