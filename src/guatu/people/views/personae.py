"""The page of personae: become somebody of the demonstration without a password."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from guatu.people import wording
from guatu.people.queries.person_pages import persona_account
from guatu.people.queries.personas import cards, personae_open
from guatu.people.sign_in import Request
from guatu.people.views.sessions import enter_as
from guatu.web.render import redirect_to, render


@require_safe
def personae(plain: HttpRequest) -> HttpResponse:
    """All personae as cards."""
    request = _in_demonstration(plain)
    facts = {
        "cards": cards(request.now.date()),
        "roles": wording.ROLES,
        "hints": wording.PERSONAE,
        "banner": wording.BANNER,
    }
    return render(request, "people/personae.html", facts)


@require_POST
def become(plain: HttpRequest, persona_id: int) -> HttpResponse:
    """Sign in as a persona; an account is needed as everywhere."""
    request = _in_demonstration(plain)
    account = persona_account(persona_id)
    if account is None:
        raise Http404
    enter_as(request, account)
    return redirect_to(request, "/")


def _in_demonstration(plain: HttpRequest) -> Request:
    """The request; elsewhere than in a demonstration over loopback there is no such page."""
    request = cast(Request, plain)
    if not personae_open(request, request.installation):
        raise Http404
    return request
