"""Carrying unfinished tasks into the next year: chosen on a list that shows what would become."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from guatu.people.sign_in import SignedIn, duty
from guatu.plans import wording
from guatu.plans.actions.carried_terms import Candidate, candidates
from guatu.plans.actions.carrying import carry_tasks
from guatu.plans.forms.filters import whole
from guatu.plans.models import Cycle
from guatu.plans.queries.tree import cycles, pick_cycle
from guatu.plans.views.lines import progress_mark
from guatu.plans.views.task import BOTH
from guatu.plans.wording.carrying import NOTES
from guatu.rules.actor import Role
from guatu.rules.planning.carrying import MOST
from guatu.rules.refused import Refused
from guatu.web.render import render


@require_http_methods(BOTH)
@duty(Role.SUPERVISION)
def carry(request: SignedIn) -> HttpResponse:
    """The unfinished tasks of a year, each as it would stand in the later one."""
    found = cycles()
    source = pick_cycle(found, request.now.date(), whole(request.GET, "year"))
    if source is None:
        raise Http404
    later = [one for one in found if one.year > source.year and not one.closed]
    asked = whole(request.POST if request.method == "POST" else request.GET, "into")
    target = next((one for one in later if one.pk == asked), later[-1] if later else None)
    if request.method != "POST" or target is None:
        return _page(request, source, later, target)
    ids = [int(one) for one in request.POST.getlist("pick") if one.isdecimal()][: MOST + 1]
    try:
        made = carry_tasks(
            source_id=source.pk,
            target_id=target.pk,
            task_ids=ids,
            actor=request.actor,
            now=request.now,
        )
    except Refused as refused:
        return _page(request, source, later, target, 422, wording.worded(refused))
    said = ngettext("%(num)s draft was made.", "%(num)s drafts were made.", len(made))
    messages.success(request, said % {"num": len(made)})
    return _page(request, source, later, target)


def _page(
    request: SignedIn,
    source: Cycle,
    later: list[Cycle],
    target: Cycle | None,
    status: int = 200,
    refusal: Any = None,
) -> HttpResponse:
    rows: list[Candidate] = candidates(source, target) if target else []
    facts = {
        "cycle": source,
        "later": later,
        "target": target,
        "rows": [(row, progress_mark(row.task)) for row in rows],
        "flag": NOTES["carried_past"],
        "refusal": refusal,
    }
    return render(request, "plans/carry.html", facts, status=status)
