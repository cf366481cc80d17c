"""Tokens of the API: one's own to make and end; everybody's for the security administrator."""

from typing import Any

from django.contrib.messages import success
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from guatu.people import wording
from guatu.people.actions import tokens as actions
from guatu.people.forms import TokenForm
from guatu.people.queries.tokens import tokens_for
from guatu.people.sign_in import SignedIn, business, business_or
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.rules.tokens import living
from guatu.web.render import redirect_to, refused_response, render

PAGE = "people/tokens.html"
SHOWN = 200


@require_http_methods(["GET", "HEAD"])
@business_or(Role.SECURITY_ADMIN)
def tokens(request: SignedIn) -> HttpResponse:
    """The tokens that the reader may end."""
    return render(request, PAGE, _facts(request, TokenForm()))


@sensitive_variables("secret")
@require_POST
@business
def make_token(request: SignedIn) -> HttpResponse:
    """A new token; this answer is the only place where its secret stands."""
    form = TokenForm(request.POST)
    if not form.is_valid():
        return render(request, PAGE, _facts(request, form), status=422)
    try:
        made, secret = actions.make_token(
            **form.cleaned_data, real_now=request.real_now, actor=request.actor, now=request.now
        )
    except Refused as refused:
        facts = _facts(request, form)
        return refused_response(request, refused, PAGE, facts, words=wording.REFUSALS)
    facts = _facts(request, TokenForm()) | {"made": made, "secret": secret}
    return render(request, PAGE, facts)


@require_POST
@business_or(Role.SECURITY_ADMIN)
def revoke_token(request: SignedIn, token_id: int) -> HttpResponse:
    """End a token for good."""
    if not tokens_for(request.actor).filter(pk=token_id).exists():
        raise Http404
    actions.revoke_token(
        token_id=token_id, real_now=request.real_now, actor=request.actor, now=request.now
    )
    success(request, _("The token opens nothing any more."))
    return redirect_to(request, "tokens")


def _facts(request: SignedIn, form: TokenForm) -> dict[str, Any]:
    rows = [
        {"token": token, "living": living(token.expires_at, token.revoked_at, request.real_now)}
        for token in tokens_for(request.actor)[:SHOWN]
    ]
    return {
        "form": form,
        "rows": rows,
        "own": not request.actor.is_admin,
        "scopes": wording.SCOPES,
    }
