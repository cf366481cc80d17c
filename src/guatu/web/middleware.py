"""What every request passes: its number, the answer's headers, the reader's language and size."""

import secrets
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from guatu.ledger.actions import request_id as ledger_number
from guatu.ledger.actions import token_id
from guatu.web import errors, preferences, problems

Respond = Callable[[HttpRequest], HttpResponse]

PERMISSIONS = "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()"


def request_id(get_response: Respond) -> Respond:
    """Give each request its own number, ``request.request_id``, and each answer its headers."""

    def respond(request: HttpRequest) -> HttpResponse:
        request.request_id = secrets.token_hex(8)  # type: ignore[attr-defined]
        number = ledger_number.set(request.request_id)  # type: ignore[attr-defined]
        token = token_id.set(0)
        try:
            response = get_response(request)
        finally:
            ledger_number.reset(number)
            token_id.reset(token)
        response.headers["X-Request-ID"] = request.request_id  # type: ignore[attr-defined]
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    return respond


def language(get_response: Respond) -> Respond:
    """Speak the language of the reader's cookie, else the installation's; never guess from headers.

    Only the API goes by what its client accepts.  A bare 405 or 413 becomes a page here, so that
    it is worded in the reader's language.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        code = preferences.language_of(request)
        request.LANGUAGE_CODE = code
        with translation.override(code):
            response = errors.worded(request, get_response(request))
        response.headers.setdefault(
            "Content-Language", translation.to_locale(code).replace("_", "-")
        )
        read = ("Cookie", "Accept-Language") if problems.is_api(request) else ("Cookie",)
        patch_vary_headers(response, read)
        return response

    return respond
