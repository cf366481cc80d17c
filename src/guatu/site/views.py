"""The page of the system administrator: what ``guatu check`` says, in the browser."""

from collections import Counter

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from guatu.people.sign_in import SignedIn, duty
from guatu.rules.actor import Role
from guatu.site.health import examine
from guatu.web.render import render


@require_safe
@duty(Role.SYSTEM_ADMIN)
def check(request: SignedIn) -> HttpResponse:
    """Every line, what is worst first."""
    order = ("bad", "doubt", "ok")
    lines = sorted(examine(), key=lambda line: order.index(line.state))
    facts = {"lines": lines, "count": Counter(line.state for line in lines)}
    return render(request, "site/check.html", facts)
