"""Passwords: changed by their owner, chosen first by a one-time link."""

from typing import cast

from django.contrib.auth import update_session_auth_hash
from django.contrib.messages import success
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from guatu.people import wording
from guatu.people.actions import accounts
from guatu.people.forms import ChangePasswordForm, NewPasswordForm
from guatu.people.models import Account
from guatu.people.open_sessions import DUTY, duty_done
from guatu.people.passwords import sentence
from guatu.people.queries.links import link_account
from guatu.people.queries.security import security
from guatu.people.sign_in import Request, SignedIn, signed_in
from guatu.people.views.sessions import NAME_KEY, next_page, status_of, tried
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, render
from guatu.web.wording import Refusal, refusal

SETUP_KEY = "setup_link"


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def password(request: SignedIn) -> HttpResponse:
    """Change one's own password; other sessions of the account end."""
    account = cast(Account, request.user)
    form = ChangePasswordForm(request.POST or None, account=account)
    if request.method == "POST" and form.is_valid() and _changed(request, account, form):
        due = request.session.get(DUTY) == "password"
        duty_done(request, "password")
        success(request, _("The password is changed."))
        return redirect_to(request, next_page(request) if due else "password")
    facts = {
        "form": form,
        "rule": sentence(security()),
        "too_old": request.session.get(DUTY) == "password",
    }
    return render(request, "people/password.html", facts, status=status_of(form))


def _changed(request: SignedIn, account: Account, form: ChangePasswordForm) -> bool:
    """Store the new password when the present one is right and another."""
    present, new = form.cleaned_data["present"], form.cleaned_data["password"]
    if said := _wrong(request, account, present):
        form.add_error("present", said.text)
    elif present == new:
        form.add_error("password", _("Choose another one than the present."))
    else:
        accounts.change_password(
            account=account,
            password=new,
            real_now=request.real_now,
            actor=request.actor,
            now=request.now,
        )
        update_session_auth_hash(request, account)
        return True
    return False


def _wrong(request: SignedIn, account: Account, present: str) -> Refusal | None:
    """What is said of a present password that is wrong, or guessed too often."""
    try:
        with tried(request, account):
            if not account.check_password(present):
                raise Refused("wrong_password")
    except Refused as refused:
        return refusal(refused, wording.REFUSALS)
    return None


@require_safe
def setup_link(plain: HttpRequest, token: str) -> HttpResponse:
    """Take the token out of the address at once, so that no log or history keeps it."""
    request = cast(Request, plain)
    request.session[SETUP_KEY] = accounts.hash_of(token)
    return redirect_to(request, "setup")


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def setup(plain: HttpRequest) -> HttpResponse:
    """Choose a password by a one-time link."""
    request = cast(Request, plain)
    key = request.session.get(SETUP_KEY, "")
    account = link_account(key, request.real_now)
    if account is None:
        return render(request, "people/setup.html", {"account": None}, status=404)
    form = NewPasswordForm(request.POST or None, account=account)
    if request.method == "POST" and form.is_valid():
        accounts.use_link(
            token_hash=key,
            password=form.cleaned_data["password"],
            real_now=request.real_now,
            now=request.now,
        )
        request.session.flush()
        request.session[NAME_KEY] = account.username
        success(request, _("The password is set. Sign in with it."))
        return redirect_to(request, reverse("sign-in", query={"with": "password"}))
    facts = {"account": account, "form": form, "rule": sentence(security())}
    return render(request, "people/setup.html", facts, status=status_of(form))
