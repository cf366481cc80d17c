"""One's own second factor: put on with a telephone, taken off; cleared by the administrator."""

from typing import Any, cast

import segno
from django.contrib.messages import success
from django.http import HttpResponse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from guatu.people import wording
from guatu.people.actions import second_factor as actions
from guatu.people.forms import CodeForm
from guatu.people.models import Account
from guatu.people.open_sessions import DUTY, duty_done
from guatu.people.queries.security import security
from guatu.people.sign_in import SignedIn, duty, signed_in
from guatu.people.views.accounts import known_account
from guatu.people.views.sessions import status_of, tried
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.rules.security import needs_second_factor
from guatu.web.render import redirect_to, refused_response, render

SECRET_KEY = "factor_secret"


@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def second_factor(request: SignedIn) -> HttpResponse:
    """Whether it is on; the code to scan while it is not.  POST: on, or off again."""
    account, form = cast(Account, request.user), CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _switch(request, account, form.cleaned_data["code"])
        except Refused as refused:
            facts, words = _facts(request, account, form), wording.REFUSALS
            page = "people/second_factor.html"
            return refused_response(request, refused, page, facts, words=words)
        return redirect_to(request, "second-factor")
    facts = _facts(request, account, form)
    return render(request, "people/second_factor.html", facts, status=status_of(form))


@require_POST
@duty(Role.SECURITY_ADMIN)
def clear_factor(request: SignedIn, account_id: int) -> HttpResponse:
    """Take it off for somebody whose telephone is lost."""
    account_id = known_account(account_id)
    actions.clear(account_id=account_id, actor=request.actor, now=request.now)
    success(request, _("The second factor is removed."))
    return redirect_to(request, "accounts")


def _switch(request: SignedIn, account: Account, code: str) -> None:
    who: dict[str, Any] = {
        "account": account, "code": code, "real_now": request.real_now,
        "actor": request.actor, "now": request.now,
    }  # fmt: skip
    if account.factor_on is None:
        actions.put_on(secret=_secret(request), **who)
        del request.session[SECRET_KEY]
        duty_done(request, "second_factor")
        success(request, _("The second factor is on. Each sign-in asks for a code from now on."))
    elif _demanded(request):
        raise Refused("second_factor_demanded")
    else:
        with tried(request, account):
            actions.take_off(**who)
        success(request, _("The second factor is off."))


def _secret(request: SignedIn) -> str:
    """The key that is offered in this session until it is taken."""
    return str(request.session.setdefault(SECRET_KEY, actions.new_secret()))


def _demanded(request: SignedIn) -> bool:
    return needs_second_factor({grant.role for grant in request.actor.grants}, security())


def _facts(request: SignedIn, account: Account, form: CodeForm) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "form": form,
        "account": account,
        "demanded": _demanded(request),
        "due": request.session.get(DUTY) == "second_factor",
    }
    if account.factor_on is None:
        secret = _secret(request)
        body = request.installation.body_name
        code = segno.make(actions.address_of(secret, account.username, body), error="m")
        drawn = code.svg_inline(scale=4, border=2, dark="#000", light="#fff", omitsize=True)
        facts |= {
            "drawn": mark_safe(drawn),
            "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        }
    return facts
