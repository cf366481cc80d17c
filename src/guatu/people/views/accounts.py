"""Accounts: made by the system administrator, linked anew and locked by the security one."""

from collections.abc import Callable
from typing import Any

from django.contrib.messages import success
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guatu.people import wording
from guatu.people.actions import accounts as actions
from guatu.people.models import Account
from guatu.people.queries.person_pages import (
    PersonFilter,
    account_rows,
    people_chunk,
    username_hints,
)
from guatu.people.sign_in import SignedIn, duty
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, refused_response, render

MOST_AT_ONCE = 500


@require_safe
@duty(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN)
def accounts(request: SignedIn) -> HttpResponse:
    """Who can sign in and who cannot yet."""
    start = request.GET.get("start", "0")
    block = "rows" if start != "0" else "listing"
    return render(request, "people/accounts.html", _facts(request), block=block)


@require_POST
@duty(Role.SYSTEM_ADMIN)
def make(request: SignedIn) -> HttpResponse:
    """Accounts for the people chosen; their links are shown once, as slips to print."""
    chosen = [int(text) for text in request.POST.getlist("pick") if text.isdecimal()]
    try:
        slips = actions.make_accounts(
            person_ids=chosen[:MOST_AT_ONCE],
            usernames=username_hints(chosen),
            real_now=request.real_now,
            actor=request.actor,
            now=request.now,
        )
    except Refused as refused:
        return _refused(request, refused)
    return _slips_page(request, slips)


@require_POST
@duty(Role.SECURITY_ADMIN)
def link(request: SignedIn, account_id: int) -> HttpResponse:
    """A new link for somebody who lost the old one or the password."""
    try:
        slip = actions.issue_link(
            account_id=known_account(account_id),
            real_now=request.real_now,
            actor=request.actor,
            now=request.now,
        )
    except Refused as refused:
        return _refused(request, refused)
    return _slips_page(request, [slip])


@require_POST
@duty(Role.SECURITY_ADMIN)
def lock(request: SignedIn, account_id: int) -> HttpResponse:
    """No sign-in any more."""
    return _switch(request, account_id, actions.lock_account, _("The account is locked."))


@require_POST
@duty(Role.SECURITY_ADMIN)
def unlock(request: SignedIn, account_id: int) -> HttpResponse:
    """Sign-in again."""
    return _switch(request, account_id, actions.unlock_account, _("The account is open again."))


def _switch(
    request: SignedIn, account_id: int, act: Callable[..., None], sentence: str
) -> HttpResponse:
    try:
        act(account_id=known_account(account_id), actor=request.actor, now=request.now)
    except Refused as refused:
        return _refused(request, refused)
    success(request, sentence)
    return redirect_to(request, "accounts")


def known_account(account_id: int) -> int:
    """The id when there is such an account; Http404 else."""
    if not Account.objects.filter(id=account_id).exists():
        raise Http404
    return account_id


def _facts(request: SignedIn) -> dict[str, Any]:
    """A chunk of people with their accounts."""
    start = request.GET.get("start", "0")
    asked = PersonFilter(text=request.GET.get("q", ""))
    without = request.GET.get("state") == "none"
    chunk = people_chunk(
        asked, request.now.date(), int(start) if start.isdecimal() else 0, without_account=without
    )
    return {
        "chunk_of": chunk,
        "rows": account_rows(chunk.people, request.real_now),
        "may_make": request.actor.has(Role.SYSTEM_ADMIN),
        "may_lock": request.actor.has(Role.SECURITY_ADMIN),
    }


def _slips_page(request: SignedIn, slips: list[actions.Slip]) -> HttpResponse:
    """Slips with full addresses; this answer is the only place where they stand."""
    links = [
        (slip, request.build_absolute_uri(reverse("setup-link", args=[slip.token])))
        for slip in slips
    ]
    return render(request, "people/slips.html", {"links": links})


def _refused(request: SignedIn, refused: Refused) -> HttpResponse:
    facts = _facts(request)
    return refused_response(request, refused, "people/accounts.html", facts, words=wording.REFUSALS)
