"""Every refused move of a signed-in person goes into the ledger, whichever room refused it."""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse

from guatu.people.actions.refusals import record_refusals
from guatu.people.sign_in import Request
from guatu.web.refusals import noting

SAFE = {"GET", "HEAD", "OPTIONS"}
Respond = Callable[[HttpRequest], HttpResponse]


def refused_moves_middleware(get_response: Respond) -> Respond:
    """Record what was refused to a write.  Stands after the actor's.

    An answer of 200 is a preview or says of many rows which were left out: nothing was refused.
    """

    def respond(plain: HttpRequest) -> HttpResponse:
        request = cast(Request, plain)
        if request.method in SAFE:
            return get_response(request)
        with noting() as codes:
            response = get_response(request)
        if codes and request.actor is not None and response.status_code != 200:
            match = request.resolver_match
            page = match.url_name or "" if match else ""
            record_refusals(codes=codes, page=page, actor=request.actor, now=request.now)
        return response

    return respond
