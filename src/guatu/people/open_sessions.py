"""When a session ends, and what must be done before anything else in it.

The limits stand in the session itself and are read anew at most once a minute, so that a page
costs no statement for them.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, cast

from django.contrib.auth import logout
from django.contrib.messages import warning
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from guatu.people.actions import sessions
from guatu.people.models import Account
from guatu.people.queries import business_now, installation
from guatu.people.queries.actors import stand_ins_of
from guatu.people.queries.security import security
from guatu.people.sign_in import ACTING, Request
from guatu.rules.security import Security, over
from guatu.web.problems import is_api, problem
from guatu.web.render import redirect_to

OPEN, DUTY = "open", "duty"
BEAT = 60  # seconds
DUTIES = {"password": "password", "second_factor": "second-factor"}
"""What must be done first -> the page where it is done."""
ALWAYS = {"sign-out", "switch-language", "switch-size", "manual", "manual-part"}

Respond = Callable[[HttpRequest], HttpResponse]


def begin(request: HttpRequest, duty: str, real_now: datetime) -> None:
    """Start the clocks of a session that was just opened."""
    request.session[OPEN] = _facts(request, real_now.timestamp(), real_now, security())
    request.session[DUTY] = duty


def duty_done(request: HttpRequest, duty: str) -> None:
    """The way is free, when this was in the way."""
    if request.session.get(DUTY) == duty:
        request.session[DUTY] = ""


def session_middleware(get_response: Respond) -> Respond:
    """End what is over, and lead to the duty that comes first.  Stands after the actor's."""

    def respond(plain: HttpRequest) -> HttpResponse:
        request = cast(Request, plain)
        if request.actor is not None and _ended(request):
            return _end(request)
        if request.actor is not None and request.acting_over:
            return _oneself_again(request)
        return get_response(request)

    respond.process_view = duty_first  # type: ignore[attr-defined]
    return respond


def duty_first(plain: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
    """The page of the duty instead of the page asked for, until it is done.  The API says so."""
    if is_api(plain):
        return None
    request = cast(Request, plain)
    page = DUTIES.get(request.session.get(DUTY, "")) if request.actor is not None else None
    match = request.resolver_match
    name = match.url_name if match else ""
    if page is None or name in ALWAYS | {page}:
        return None
    return redirect_to(request, page)


def _ended(request: Request) -> bool:
    """Whether the session is over; a living one notes once a minute that it was seen."""
    facts = request.session.get(OPEN)
    now = request.real_now.timestamp()
    if facts is None:
        request.session[OPEN] = _facts(request, now, request.real_now, security())
        return False
    limits = Security(idle_minutes=facts["idle"], session_hours=facts["hours"])
    opened, seen = (datetime.fromtimestamp(facts[key], request.real_now.tzinfo)
                    for key in ("opened", "seen"))  # fmt: skip
    if over(opened, seen, limits, request.real_now):
        return True
    if now - facts["seen"] >= BEAT:
        request.session[OPEN] = _facts(request, facts["opened"], request.real_now, security())
    return False


def offered(request: HttpRequest) -> list[tuple[int, str]]:
    """For whom the person may act, as (id of the grant, name); at most a minute old."""
    facts = request.session.get(OPEN) or {}
    return [(pk, name) for pk, name in facts.get("acts_for", [])]


def _oneself_again(request: Request) -> HttpResponse:
    """What was sent on behalf of somebody must not be done in one's own name instead."""
    request.session.pop(ACTING, None)
    warning(request, _("Acting for somebody else has ended. Nothing was done; you are yourself."))
    return redirect_to(request, "/")


def _acts_for(request: HttpRequest, real_now: datetime) -> list[list[object]]:
    account = cast(Account, request.user)
    today = business_now(installation(), real_now).date()
    return [[one.pk, one.principal.name] for one in stand_ins_of(account.person_id, today)]


def _facts(
    request: HttpRequest, opened: float, real_now: datetime, values: Security
) -> dict[str, Any]:
    return {
        "acts_for": _acts_for(request, real_now),
        "opened": opened,
        "seen": real_now.timestamp(),
        "idle": values.idle_minutes,
        "hours": values.session_hours,
    }


def _end(request: Request) -> HttpResponse:
    """Close the session and ask to sign in again, for the same page."""
    if request.actor is not None:
        account = cast(Account, request.user)
        sessions.close_session(account=account, actor=request.actor, now=request.now, why="over")
    here = request.get_full_path() if request.method == "GET" else "/"
    logout(request)
    request.actor = None
    if is_api(request):
        return problem(401)
    warning(request, _("The session ended after a while without use. Sign in again."))
    return redirect_to(request, reverse("sign-in", query={"next": here}))
