"""From a request to its actor: the middleware, and who may open a view at all."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from guatu.people.models import Account, Installation, Person, StandIn
from guatu.people.queries import Standing, business_now, installation, real_time, standing_of
from guatu.people.queries.actors import stand_ins_of, standing_for
from guatu.rules.actor import Actor, Role
from guatu.web.render import redirect_to

P = ParamSpec("P")
ACTING = "acting"
"""Where a session keeps the id of the grant by which its person acts for another."""


class Request(HttpRequest):
    """A request behind ``actor_middleware``: anybody's.  ``now`` is business time."""

    actor: Actor | None
    installation: Installation | None
    now: datetime
    real_now: datetime
    unit_label: str
    acting: StandIn | None
    """The grant by which somebody acts for another in this session."""
    acting_over: bool


class SignedIn(Request):
    """A request of somebody who signed in."""

    actor: Actor
    installation: Installation


Respond = Callable[[HttpRequest], HttpResponse]
Page = Callable[Concatenate[SignedIn, P], HttpResponse]
View = Callable[..., HttpResponse]


def actor_middleware(get_response: Respond) -> Respond:
    """Give a request its actor, installation and time (3 statements beside session and user)."""

    def respond(plain: HttpRequest) -> HttpResponse:
        request = cast(Request, plain)
        request.real_now = real_time()
        request.installation = installation()
        request.now = business_now(request.installation, request.real_now)
        _name_actor(request)
        response = get_response(request)
        if request.actor is not None:
            # After sign-out the back button must not show pages of the former session.
            response.headers.setdefault("Cache-Control", "no-store, private")
        return response

    return respond


def _name_actor(request: Request) -> None:
    """Set ``actor`` and ``unit_label``; somebody who has left is nobody."""
    account = request.user
    request.actor, request.unit_label = None, ""
    request.acting, request.acting_over = None, False
    if not isinstance(account, Account) or request.installation is None:
        return
    left_on = account.person.left_on
    if left_on is None or left_on > request.now.date():
        standing = _standing(request, account.person)
        request.actor, request.unit_label = standing.actor, standing.unit


def _standing(request: Request, person: Person) -> Standing:
    """Oneself, or the one acted for in this session as long as that is granted."""
    today, chosen = request.now.date(), request.session.get(ACTING)
    if chosen is None:
        return standing_of(person, today)
    request.acting = stand_ins_of(person.pk, today).filter(pk=chosen).first()
    request.acting_over = request.acting is None
    if request.acting is None:
        return standing_of(person, today)
    return standing_for(person, request.acting, today)


def seen_by(may: Callable[[Actor], bool]) -> Callable[[Page[P]], View]:
    """Only for signed-in actors for whom ``may`` holds; for others there is no such page (404)."""

    def decorate(view: Page[P]) -> View:
        @wraps(view)
        def guarded(plain: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            request = cast(SignedIn, plain)
            if request.actor is None:
                return redirect_to(request, sign_in_address(request))
            if not may(request.actor):
                raise Http404
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def signed_in(view: Page[P]) -> View:
    """Only for those who signed in; others go to the sign-in page and come back."""
    return seen_by(lambda _: True)(view)


def business(view: Page[P]) -> View:
    """Business content: no administrator sees it."""
    return seen_by(lambda actor: not actor.is_admin)(view)


def duty(*roles: Role) -> Callable[[Page[P]], View]:
    """The page of a duty: only holders of one of these roles."""
    return seen_by(lambda actor: any(actor.has(role) for role in roles))


def business_or(*roles: Role) -> Callable[[Page[P]], View]:
    """For everybody who does business, and for the administrators named."""
    return seen_by(lambda actor: not actor.is_admin or any(actor.has(role) for role in roles))


def sign_in_address(request: HttpRequest) -> str:
    """The sign-in page, which returns to the page asked for (never to a posted one)."""
    query: dict[str, Any] = {}
    if request.method in {"GET", "HEAD"} and request.path != "/":
        query["next"] = request.get_full_path()
    return reverse("sign-in", query=query)
