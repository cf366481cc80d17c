"""Coming in and going out: sign-in, sign-out, passwords, set-up links."""

from typing import cast

from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.contrib.messages import success
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guatu.people import wording
from guatu.people.actions import accounts, sessions
from guatu.people.forms import ChangePasswordForm, NewPasswordForm, SignInForm
from guatu.people.models import Account
from guatu.people.queries import actor_for
from guatu.people.queries.links import link_account
from guatu.people.queries.personas import personae_open
from guatu.people.sign_in import Request, SignedIn, signed_in
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.web.addresses import maybe_url
from guatu.web.render import redirect_to, refused_response, render

SETUP_KEY = "setup_link"
NAME_KEY = "fresh_name"
"""User name whose password was just set: the next page proposes it."""
BACKEND = "django.contrib.auth.backends.ModelBackend"


DUTY_PAGES = {
    Role.SYSTEM_ADMIN: "units",
    Role.SECURITY_ADMIN: "roles",
    Role.AUDIT_ADMIN: "events",
}


@require_safe
@signed_in
def front(request: SignedIn) -> HttpResponse:
    """The front page: an administrator's duty, everybody else's desk."""
    pages = [name for role, name in DUTY_PAGES.items() if request.actor.has(role)]
    if request.actor.is_admin and pages:
        return redirect_to(request, pages[0])
    return redirect_to(request, maybe_url("desk") or "units")


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(plain: HttpRequest) -> HttpResponse:
    """The sign-in page; a success goes on to the page that was asked for."""
    request = cast(Request, plain)
    if request.method == "GET" and request.actor is not None:
        return redirect_to(request, next_page(request))
    if _by_persona(request):
        return redirect_to(request, "personae")
    start = {"username": request.session.get(NAME_KEY, "")}
    form = SignInForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            _enter(request, form.cleaned_data["username"], form.cleaned_data["password"])
        except Refused as refused:
            return _sign_in_page(request, form, refused)
        return redirect_to(request, next_page(request))
    return _sign_in_page(request, form)


@require_POST
def sign_out(plain: HttpRequest) -> HttpResponse:
    """End the session on the server, too."""
    request = cast(Request, plain)
    if request.actor is not None:
        account = cast(Account, request.user)
        sessions.close_session(account=account, actor=request.actor, now=request.now)
    logout(request)
    response = redirect_to(request, "sign-in")
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def password(request: SignedIn) -> HttpResponse:
    """Change one's own password; other sessions of the account end."""
    account = cast(Account, request.user)
    form = ChangePasswordForm(request.POST or None, account=account)
    if request.method == "POST" and form.is_valid():
        if not account.check_password(form.cleaned_data["present"]):
            form.add_error("present", str(wording.REFUSALS["wrong_password"]))
        else:
            accounts.change_password(
                account=account,
                password=form.cleaned_data["password"],
                actor=request.actor,
                now=request.now,
            )
            update_session_auth_hash(request, account)
            success(request, _("The password is changed."))
            return redirect_to(request, "password")
    return render(request, "people/password.html", {"form": form}, status=_status(form))


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
    facts = {"account": account, "form": form}
    return render(request, "people/setup.html", facts, status=_status(form))


def enter_as(request: Request, account: Account) -> None:
    """Open a session for an account: a new session key, an event."""
    login(request, account, backend=BACKEND)
    sessions.open_session(
        account=account,
        address=_address(request),
        actor=actor_for(account.person_id, request.now.date()),
        now=request.now,
    )


def next_page(request: HttpRequest) -> str:
    """Where to go on: the page asked for when it is one of ours, else the front page."""
    target = request.POST.get("next") or request.GET.get("next") or "/"
    own = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if own else "/"


def _enter(request: Request, username: str, secret: str) -> None:
    """Check name and password.  Refused: too_many_tries, wrong_name_or_password, ..."""
    address = _address(request)
    sessions.claim_try(username=username, address=address, real_now=request.real_now)
    account = authenticate(request, username=username, password=secret)
    code = _why_not(request, account)
    if code:
        sessions.record_failure(username=username, address=address, code=code, now=request.now)
        raise Refused(code)
    enter_as(request, cast(Account, account))


def _why_not(request: Request, account: object) -> str:
    """The code of a failure, "" for a good account."""
    if not isinstance(account, Account):
        return "wrong_name_or_password"
    left_on = account.person.left_on
    gone = left_on is not None and left_on <= request.now.date()
    return "not_here_any_more" if gone else ""


def _by_persona(request: Request) -> bool:
    """In a demonstration one chooses somebody, unless a password was asked for."""
    asked = request.method == "GET" and "with" not in request.GET
    return asked and personae_open(request, request.installation)


def _sign_in_page(
    request: Request, form: SignInForm, refused: Refused | None = None
) -> HttpResponse:
    facts = {
        "form": form,
        "next": next_page(request),
        "banner": wording.BANNER,
        "founded": request.installation is not None,
        "personae_open": personae_open(request, request.installation),
    }
    if refused:
        words = wording.REFUSALS
        return refused_response(request, refused, "people/sign_in.html", facts, words=words)
    return render(request, "people/sign_in.html", facts, status=_status(form))


def _address(request: HttpRequest) -> str:
    """The address of the other end; headers that anybody may write are not believed."""
    return str(request.META.get("REMOTE_ADDR", ""))


def _status(form: SignInForm | NewPasswordForm) -> int:
    """422 for a form sent with errors."""
    return 422 if form.is_bound and form.errors else 200
