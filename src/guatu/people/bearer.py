"""Who asks the API: a session with its CSRF token, or a bearer token with its scopes."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.http import HttpRequest
from ninja.utils import check_csrf

from guatu.ledger.actions import token_id
from guatu.people.actions.tokens import hash_of, note_use
from guatu.people.models import ApiToken
from guatu.people.open_sessions import DUTIES, DUTY
from guatu.people.queries import standing_of
from guatu.people.queries.tokens import token_by
from guatu.people.sign_in import SignedIn
from guatu.rules.tokens import SCOPES

SAFE = {"GET", "HEAD", "OPTIONS"}


class Denied(Exception):
    """The answer to a request that does not get in: a status and a stable code."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(code)
        self.status = status
        self.code = code


@dataclass(frozen=True)
class Pass:
    """What lets a request in: what it may reach, and under which name its keys are kept."""

    holder: str
    scopes: frozenset[str]


class Asked(SignedIn):
    """A request of the API that got in."""

    granted: Pass


class Session:
    """The browser's session; the description's name for it.  Checked by ``admit``."""

    openapi_security_schema = {
        "type": "apiKey",
        "in": "cookie",
        "name": "sessionid",
        "description": "The session of the pages; a write also sends the header X-CSRFToken.",
    }

    def __call__(self, request: HttpRequest) -> object:
        """Whoever got in."""
        return getattr(request, "granted", None)


class Token(Session):
    """A bearer token; the description's name for it.  Checked by ``admit``."""

    openapi_security_schema = {"type": "http", "scheme": "bearer"}


def admit(plain: HttpRequest) -> Asked:
    """Name the actor of a request.  Raises ``Denied``: 401 or 403."""
    request = cast(Asked, plain)
    said = request.headers.get("Authorization", "")
    request.granted = _by_token(request, said) if said else _by_session(request)
    return request


def _by_session(request: Asked) -> Pass:
    if request.actor is None:
        raise Denied(401, "not_signed_in")
    if request.session.get(DUTY, "") in DUTIES:
        raise Denied(403, "duty_first")
    if request.method not in SAFE and check_csrf(request) is not None:
        raise Denied(403, "csrf_missing")
    actor = request.actor
    return Pass(f"person:{actor.person_id}:{actor.on_behalf_of or ''}", frozenset(SCOPES))


def _by_token(request: Asked, said: str) -> Pass:
    scheme, _, secret = said.partition(" ")
    digest = hash_of(secret.strip()) if scheme.lower() == "bearer" else ""
    token = token_by(digest, request.real_now) if digest else None
    if token is None or request.installation is None or _left(token, request.now):
        raise Denied(401, "token_unknown")
    standing = standing_of(token.person, request.now.date())
    if standing.actor.is_admin:
        raise Denied(401, "token_unknown")
    request.actor, request.unit_label = standing.actor, standing.unit
    note_use(token, request.real_now)
    token_id.set(token.pk)  # until the request ends: ``web.middleware.request_id``
    return Pass(f"token:{token.pk}", frozenset(token.scopes))


def _left(token: ApiToken, now: datetime) -> bool:
    left_on = token.person.left_on
    return left_on is not None and left_on <= now.date()
