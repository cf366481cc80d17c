"""Comparable groups of a year: named, filled, pasted, taken over from the year before."""

from typing import Any

from django.contrib.messages import success
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guatu.people.queries.names import unit_names
from guatu.people.sign_in import SignedIn, business
from guatu.plans.models import Cycle
from guatu.plans.queries import tree
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.scores.actions.groups import copy_groups, set_groups
from guatu.scores.forms.groups import read_groups
from guatu.scores.queries.groups import grouping, groups_before
from guatu.scores.views.rules.frame import cycle_of, office
from guatu.scores.wording.rules import DONE, worded
from guatu.web.render import redirect_to, render

PAGE = "scores/groups.html"
NEW = 2
"""Fields for new groups."""


@require_http_methods(["GET", "HEAD", "POST"])
@business
def groups(request: SignedIn) -> HttpResponse:
    """Everybody reads who compares with whom; the supervision office changes it."""
    keeper = request.actor.has(Role.SUPERVISION)
    if request.method == "POST" and not keeper:
        raise Http404
    cycle = cycle_of(request)
    if request.method != "POST":
        return render(request, PAGE, _facts(request, cycle))
    posted = read_groups(request.POST, unit_names(request.now.date()))
    try:
        if posted.unknown:
            raise Refused("names_unknown", place="pasted", names="、".join(posted.unknown[:20]))
        set_groups(
            cycle_id=cycle.pk,
            names=posted.names,
            places=posted.places,
            actor=request.actor,
            now=request.now,
        )
    except Refused as refused:
        facts = _facts(request, cycle) | {"refusal": worded(refused), "typed": request.POST}
        return render(request, PAGE, facts, status=422)
    success(request, str(DONE["saved"]))
    return redirect_to(request, f"{request.path}?year={cycle.year}")


@require_POST
@office
def copy(request: SignedIn) -> HttpResponse:
    """The groups of the year before, with their units."""
    cycle = cycle_of(request)
    try:
        before = copy_groups(cycle_id=cycle.pk, actor=request.actor, now=request.now)
    except Refused as refused:
        facts = _facts(request, cycle) | {"refusal": worded(refused)}
        return render(request, PAGE, facts, status=422)
    success(request, _("The groups of %(year)s are taken over.") % {"year": before.year})
    return redirect_to(request, f"{reverse('score-groups')}?year={cycle.year}")


def _facts(request: SignedIn, cycle: Cycle) -> dict[str, Any]:
    found = grouping(cycle, request.now.date())
    return {
        "cycle": cycle,
        "cycles": tree.cycles(),
        "found": found,
        "keeper": request.actor.has(Role.SUPERVISION) and not cycle.closed,
        "before": groups_before(cycle) if not found.groups else None,
        "new": range(NEW if found.groups else 3),
    }
