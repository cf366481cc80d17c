"""The dialog in which a lead unit names who does a task."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guatu.people.sign_in import SignedIn, business
from guatu.plans import wording
from guatu.plans.actions.naming import name_assignees
from guatu.plans.forms.filters import whole
from guatu.plans.models.facts import facts_of
from guatu.plans.queries.naming import offered
from guatu.plans.views.task import BOTH, task_of
from guatu.rules.planning import relations
from guatu.rules.planning.naming import NAMERS
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, render


@require_http_methods(BOTH)
@business
def task_name(request: SignedIn, task_id: int) -> HttpResponse:
    """The people who may be named, those named ticked; out of one's reach there is no dialog."""
    task = task_of(request, task_id)
    facts = facts_of(task)
    if not NAMERS & relations(request.actor, facts):
        raise Http404
    people = offered(task, request.now.date())
    given: dict[str, Any] = {
        "task": task,
        "offered": sorted(people, key=lambda one: one[0] not in facts.assignee_ids),
        "named": facts.assignee_ids,
    }
    if request.method != "POST":
        return render(request, "plans/name.html", given, block="dialog")
    chosen = [int(pk) for pk in request.POST.getlist("people") if pk.isdecimal() and len(pk) < 12]
    try:
        name_assignees(
            task_id=task_id,
            person_ids=chosen,
            revision=whole(request.POST, "revision") or 0,
            actor=request.actor,
            now=request.now,
        )
    except Refused as refused:
        given |= {"refusal": wording.worded(refused), "named": set(chosen)}
        return render(request, "plans/name.html", given, block="errors", status=422)
    messages.success(request, _("Named: %(title)s") % {"title": task.title})
    return redirect_to(request, "task", task_id)
