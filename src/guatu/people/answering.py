"""What each operation of the API passes: who asks, how fast, with which scope; writes once."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guatu.people.bearer import SAFE, Asked, Denied, admit
from guatu.people.models import ApiAnswer
from guatu.people.pace import wait_of
from guatu.web.problems import problem

KEPT = timedelta(hours=24)
LONGEST_KEY = 200
KEY = "Idempotency-Key"
JSON, MULTIPART = "application/json", "multipart/form-data"

WORDS: dict[str, Promise] = {
    "token_unknown": _("This token is unknown, expired or revoked."),
    "duty_first": _("Sign in on the pages first: a password or second factor is asked for."),
    "csrf_missing": _("A write in a session needs the header X-CSRFToken."),
    "scope_missing": _(
        "The token lacks the scope that this needs, its x-scope in the description: make a token "
        "that has it."
    ),
    "key_used": _(
        "This idempotency key was used with another request. Send what is new with a new key."
    ),
    "key_unreadable": _("An idempotency key has 1 to 200 characters."),
}
Run = Callable[..., HttpResponse]


def guarded(run: Run) -> Run:
    """Around the run of an operation: its checks in order, then the operation, a write once."""
    operation = getattr(run, "__self__")  # noqa: B009 - a bound method, to its type a function
    extra: dict[str, Any] = operation.openapi_extra or {}
    sources = {model.__ninja_param_source__ for model in operation.models}
    takes = (MULTIPART if "file" in sources else JSON) if sources & {"body", "file"} else ""

    def respond(plain: HttpRequest, **path: Any) -> HttpResponse:
        try:
            request = admit(plain)
            _may(request, extra.get("x-scope", ""), takes)
        except Denied as denied:
            words = WORDS.get(denied.code, "")
            return problem(denied.status, denied.code, detail=str(words))
        if wait := wait_of(request.granted.holder):
            slow = problem(429)
            slow.headers["Retry-After"] = str(wait)
            return slow
        if request.method in SAFE or KEY not in request.headers:
            return run(request, **path)
        return _once(request, lambda: run(request, **path))

    return respond


def _may(request: Asked, needed: str, takes: str) -> None:
    """No content for administrators (404), only what the scope allows, only what can be read."""
    if needed and request.actor.is_admin:
        raise Denied(404, "not_found")
    if needed and needed not in request.granted.scopes:
        raise Denied(403, "scope_missing")
    length = request.headers.get("Content-Length", "")
    if takes and length not in ("", "0") and request.content_type != takes:
        raise Denied(415, "wrong_content_type")


def _once(request: Asked, run: Callable[[], HttpResponse]) -> HttpResponse:
    """Do a write and keep its answer in one transaction; a second time only answer.

    What was refused left no trace, so it is not kept either: the same key may be tried again.
    """
    key, holder = request.headers[KEY], request.granted.holder
    if not 0 < len(key) <= LONGEST_KEY or not key.isprintable():
        return _unprocessable("key_unreadable")
    digest = _fingerprint(request)
    ApiAnswer.objects.filter(holder=holder, made_at__lte=request.real_now - KEPT).delete()
    with transaction.atomic():
        kept = ApiAnswer(holder=holder, key=key, fingerprint=digest, made_at=request.real_now)
        try:
            with transaction.atomic():
                kept.save()
        except IntegrityError:
            return _again(holder, key, digest)
        response = run()
        if response.status_code >= 400 or response.streaming:
            transaction.set_rollback(True)
            return response
        kept.status, kept.body = response.status_code, response.content.decode()
        kept.save(update_fields=["status", "body"])
    return response


def _again(holder: str, key: str, digest: str) -> HttpResponse:
    former = ApiAnswer.objects.get(holder=holder, key=key)
    if former.fingerprint != digest:
        return _unprocessable("key_used")
    answer = HttpResponse(former.body, status=former.status, content_type=JSON)
    answer.headers["Idempotent-Replayed"] = "true"
    return answer


def _unprocessable(code: str) -> HttpResponse:
    error = {"place": KEY, "code": code, "detail": str(WORDS[code])}
    return problem(422, code, detail=error["detail"], place=KEY, errors=[error])


def _fingerprint(request: Asked) -> str:
    """Of what was asked: of a form its fields and files, for its boundary differs each time."""
    digest = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode())
    if request.content_type != MULTIPART:
        digest.update(request.body)
        return digest.hexdigest()
    digest.update(repr(sorted(request.POST.lists())).encode())
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            digest.update(f"{name}\n{file.name}\n{file.size}\n".encode())
            for piece in file.chunks():
                digest.update(piece)
            file.seek(0)
    return digest.hexdigest()
