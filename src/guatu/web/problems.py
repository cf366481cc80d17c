"""What went wrong as problem+json (RFC 9457): the answers of the API's addresses."""

import json
from collections.abc import Mapping, Sequence

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ROOT = "/api/v1/"
"""Where the API lies; everything below it answers in JSON."""
MEDIA_TYPE = "application/problem+json"

TITLES: dict[int, Promise] = {
    400: _("The request could not be read."),
    401: _("Say who you are: with a session or a token."),
    403: _("You may not do this."),
    404: _("There is nothing here that you may see."),
    405: _("This address does not take that kind of request."),
    409: _("It is not possible as things stand."),
    413: _("What was sent is too large."),
    415: _("This content type is not taken here."),
    422: _("Something in the request is not right."),
    429: _("Too many requests at once. Wait a little."),
    500: _("Something went wrong on our side."),
}
CODES = {
    400: "unreadable",
    401: "not_signed_in",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    409: "refused",
    413: "too_large",
    415: "wrong_content_type",
    422: "invalid",
    429: "too_many_requests",
    500: "failed",
}
Errors = Sequence[Mapping[str, str]]


def is_api(request: HttpRequest) -> bool:
    """Whether the address belongs to the API."""
    return request.path.startswith(ROOT)


def problem(
    status: int, code: str = "", *, detail: str = "", place: str = "", errors: Errors = ()
) -> HttpResponse:
    """A problem in the language in force.

    ``code`` is stable; ``place`` names the field at fault; ``errors`` are several of them, each
    with ``place``, ``code`` and ``detail``.
    """
    title = str(TITLES[status])
    said = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "code": code or CODES[status],
        "detail": detail or title,
        "place": place,
        "errors": [dict(error) for error in errors],
    }
    text = json.dumps(said, ensure_ascii=False)
    response = HttpResponse(text, status=status, content_type=MEDIA_TYPE)
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response
