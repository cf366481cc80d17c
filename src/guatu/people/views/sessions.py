"""Coming in and going out: sign-in with a second factor where one is on, and sign-out."""

from contextlib import AbstractContextManager
from typing import cast

from django.contrib.auth import authenticate, login, logout
from django.contrib.messages import info
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guatu.people import wording
from guatu.people.actions import second_factor, sessions
from guatu.people.forms import CodeForm, SignInForm
from guatu.people.models import Account
from guatu.people.open_sessions import begin
from guatu.people.queries import actor_for
from guatu.people.queries.personas import personae_open
from guatu.people.queries.security import last_time, security
from guatu.people.sign_in import Request, SignedIn, signed_in
from guatu.rules.actor import Actor, Role
from guatu.rules.refused import Refused
from guatu.rules.security import needs_second_factor, password_old
from guatu.web.addresses import maybe_url
from guatu.web.render import redirect_to, refused_response, render

NAME_KEY = "fresh_name"
"""User name whose password was just set: the next page proposes it."""
WAITING_KEY, WAITS = "waiting_for_code", 300
"""Whose password was right and whose code is awaited, until when (seconds)."""
BACKEND = "guatu.people.signed.AccountBackend"


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
            account = _checked(
                request, form.cleaned_data["username"], form.cleaned_data["password"]
            )
        except Refused as refused:
            return _sign_in_page(request, form, refused)
        return _code_first(request, account) or _welcome(request, account)
    return _sign_in_page(request, form)


@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_code(plain: HttpRequest) -> HttpResponse:
    """The second step: a code of the telephone, within five minutes of the password."""
    request = cast(Request, plain)
    account = _awaited(request)
    if account is None:
        return redirect_to(request, "sign-in")
    form = CodeForm(request.POST or None)
    facts = {"form": form, "next": next_page(request)}
    if request.method == "POST" and form.is_valid():
        try:
            _check_code(request, account, form.cleaned_data["code"])
        except Refused as refused:
            words = wording.REFUSALS
            return refused_response(request, refused, "people/code.html", facts, words=words)
        return _welcome(request, account)
    return render(request, "people/code.html", facts, status=status_of(form))


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


def enter_as(request: Request, account: Account, duty: str = "") -> None:
    """Open a session for an account: a new session key, an event; ``duty`` is to be done first."""
    login(request, account, backend=BACKEND)
    begin(request, duty, request.real_now)
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


def _checked(request: Request, username: str, password: str) -> Account:
    """The account of a name and password.  Refused: too_many_tries, wrong_name_or_password, ..."""
    address = _address(request)
    sessions.claim_try(username=username, address=address, real_now=request.real_now)
    account = authenticate(request, username=username, password=password)
    code = _why_not(request, account)
    if code:
        sessions.record_failure(username=username, address=address, code=code, now=request.now)
        raise Refused(code)
    return cast(Account, account)


def _code_first(request: Request, account: Account) -> HttpResponse | None:
    """The page that asks for a code, when the account has a second factor."""
    if account.factor_on is None:
        return None
    until = request.real_now.timestamp() + WAITS
    request.session.cycle_key()
    request.session[WAITING_KEY] = {"account": account.pk, "until": until}
    address = reverse("sign-in-code", query={"next": next_page(request)})
    return redirect_to(request, address)


def _awaited(request: Request) -> Account | None:
    """Whose code is awaited in this session; None when nobody's, or no more."""
    waiting = request.session.get(WAITING_KEY)
    if not waiting or waiting["until"] < request.real_now.timestamp():
        return None
    account = Account.objects.filter(pk=waiting["account"], is_active=True).first()
    return None if account is None or _why_not(request, account) else account


def _check_code(request: Request, account: Account, code: str) -> None:
    """A wrong code counts like a wrong password.  Refused: wrong_code, too_many_tries."""
    with tried(request, account):
        second_factor.show_code(account=account, code=code, real_now=request.real_now)


def tried(request: Request, account: Account) -> AbstractContextManager[None]:
    """Around the check of what an account knows or has: guesses are counted and told."""
    return sessions.counted(
        username=account.username,
        address=_address(request),
        real_now=request.real_now,
        now=request.now,
    )


def _welcome(request: Request, account: Account) -> HttpResponse:
    """Open the session, say when the account was used last, go on."""
    before, target = last_time(account), next_page(request)
    actor = actor_for(account.person_id, request.now.date())
    enter_as(request, account, _first_duty(request, account, actor))
    if before is not None:
        at = before.at.strftime("%Y-%m-%d %H:%M")
        said = _("Last sign-in: %(at)s from %(address)s; failed tries since: %(failures)s.")
        said %= {"at": at, "address": before.address, "failures": before.failures}
        info(request, said)
    return redirect_to(request, target)


def _first_duty(request: Request, account: Account, actor: Actor) -> str:
    """What must be done before anything else: a new password, a second factor, or nothing."""
    values = security()
    if password_old(account.password_at, values, request.real_now):
        return "password"
    needs = needs_second_factor({grant.role for grant in actor.grants}, values)
    return "second_factor" if needs and account.factor_on is None else ""


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
    return render(request, "people/sign_in.html", facts, status=status_of(form))


def _address(request: HttpRequest) -> str:
    """The address of the other end; headers that anybody may write are not believed."""
    return str(request.META.get("REMOTE_ADDR", ""))


def status_of(form: Form) -> int:
    """422 for a form sent with errors."""
    return 422 if form.is_bound and form.errors else 200
