"""Linking a measure to an indicator, and measuring it apart again with a reason."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guatu.people.sign_in import SignedIn, duty
from guatu.plans.actions.indicators.linking import link_measure, unlink_measure
from guatu.plans.forms.filters import whole
from guatu.plans.models import Task
from guatu.plans.queries.indicators.listing import matching
from guatu.plans.queries.indicators.naming import owner_of
from guatu.plans.views.task import task_of
from guatu.reports import wording
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, render

PAGE = "reports/task_quote.html"
MOST = 50


@require_http_methods(["GET", "HEAD", "POST"])
@duty(Role.SUPERVISION)
def task_quote(request: SignedIn, task_id: int) -> HttpResponse:
    """Which indicator a measure quotes; of one that quotes, why it is measured apart."""
    task = task_of(request, task_id)
    if request.method != "POST":
        return _page(request, task)
    try:
        _act(request, task)
    except Refused as refused:
        return _page(request, task, 422, refusal=wording.worded(refused))
    messages.success(request, _("Saved."))
    return redirect_to(request, "task", task_id)


def _act(request: SignedIn, task: Task) -> None:
    who: dict[str, Any] = {"task_id": task.pk, "actor": request.actor, "now": request.now}
    if task.indicator_id:
        unlink_measure(reason=request.POST.get("reason", "")[:400], **who)
    else:
        link_measure(indicator_id=whole(request.POST, "indicator") or 0, **who)


def _page(request: SignedIn, task: Task, status: int = 200, **more: object) -> HttpResponse:
    words = request.GET.get("q", "")[:60].replace("\0", "")
    found = matching(request.actor, task.cycle, words)[:MOST] if not task.indicator_id else []
    facts = {
        "task": task,
        "q": words,
        "found": [(one, owner_of(one)) for one in found],
        "chosen": whole(request.POST, "indicator"),
        "owner": owner_of(task.indicator) if task.indicator else "",
        "reason": request.POST.get("reason", ""),
    }
    return render(request, PAGE, facts | more, status=status)
