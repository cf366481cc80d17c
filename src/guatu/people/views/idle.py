"""Accounts that nobody used for long, to be locked together."""

from typing import Any

from django.contrib.messages import success
from django.http import HttpResponse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from guatu.people import wording
from guatu.people.actions.accounts import lock_accounts
from guatu.people.queries.security import idle_rows, security
from guatu.people.sign_in import SignedIn, duty
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, refused_response, render

PAGE, MOST, LONGEST = "people/idle.html", 500, 3650


@require_http_methods(["GET", "HEAD", "POST"])
@duty(Role.SECURITY_ADMIN)
def idle(request: SignedIn) -> HttpResponse:
    """Idle over the days of the settings, or of ``?days=``; the chosen ones are locked."""
    if request.method != "POST":
        return render(request, PAGE, _facts(request))
    chosen = [int(pk) for pk in request.POST.getlist("pick") if pk.isdecimal() and len(pk) < 12]
    try:
        count = lock_accounts(account_ids=chosen[:MOST], actor=request.actor, now=request.now)
    except Refused as refused:
        return refused_response(request, refused, PAGE, _facts(request), words=wording.REFUSALS)
    done = ngettext("%(num)s account is locked.", "%(num)s accounts are locked.", count)
    success(request, done % {"num": count})
    return redirect_to(request, "accounts-idle")


def _facts(request: SignedIn) -> dict[str, Any]:
    text = request.GET.get("days", "")
    days = int(text) if text.isdecimal() and len(text) < 6 else security().idle_account_days
    days = min(max(days, 1), LONGEST)
    rows, total = idle_rows(request.real_now, days, request.now.date(), MOST)
    return {
        "rows": rows,
        "total": total,
        "days": days,
        "roles": wording.ROLES,
        "me": request.actor.person_id,
    }
