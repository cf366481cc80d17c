"""The page on which the supervision office lets a unit's open tasks follow to its successor."""

from typing import Any

from django.contrib.messages import success
from django.http import Http404, HttpResponse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from guatu.people.models import Unit
from guatu.people.queries.units import unit_or_404
from guatu.people.sign_in import SignedIn, duty
from guatu.plans import wording
from guatu.plans.actions.succession import follow_unit
from guatu.plans.queries.succession import naming
from guatu.rules.actor import Role
from guatu.rules.planning.succession import MOST
from guatu.rules.refused import Refused
from guatu.supervising.actions.following import follow
from guatu.web.render import redirect_to, render
from guatu.web.wording import STATES

PAGE = "pages/succession.html"


@require_http_methods(["GET", "HEAD", "POST"])
@duty(Role.SUPERVISION)
def unit_work(request: SignedIn, unit_id: int) -> HttpResponse:
    """Open tasks under the former unit's name, and the units that followed it."""
    unit = unit_or_404(unit_id)
    heirs = [row.unit for row in unit.successors.select_related("unit").order_by("on", "id")]
    if not heirs:
        raise Http404
    facts: dict[str, Any] = {
        "unit": unit,
        "heirs": heirs,
        "tasks": list(naming(request.actor, unit)[:MOST]),
        "state_words": STATES,
        "merged": unit.valid_to is not None,
    }
    if request.method != "POST":
        return render(request, PAGE, facts)
    try:
        count = follow_unit(
            former_id=unit.pk,
            unit_id=_chosen(request, heirs),
            task_ids=[int(pk) for pk in request.POST.getlist("pick") if pk.isdecimal()],
            actor=request.actor,
            now=request.now,
        )
        follow(actor=request.actor, now=request.now)
    except Refused as refused:
        facts["refusal"] = wording.worded(refused)
        return render(request, PAGE, facts, status=422)
    done = ngettext("%(num)s task followed.", "%(num)s tasks followed.", count)
    success(request, done % {"num": count})
    return redirect_to(request, "unit-work", unit.pk)


def _chosen(request: SignedIn, heirs: list[Unit]) -> int:
    """The successor of the form; the only one where there is one."""
    given = request.POST.get("unit", "")
    return int(given) if given.isdecimal() and len(given) < 12 else heirs[0].pk
