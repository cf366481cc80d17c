"""Merging a double: similar tasks to choose from, the reason, and taking it back."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guatu.people.sign_in import SignedIn, duty
from guatu.plans import wording
from guatu.plans.actions.merging import merge_task, part_task
from guatu.plans.forms.filters import whole
from guatu.plans.models import Task
from guatu.plans.queries.merging import similar
from guatu.plans.queries.task import visible_task
from guatu.plans.views.task import BOTH, task_of
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, render


@require_http_methods(BOTH)
@duty(Role.SUPERVISION)
def task_merge(request: SignedIn, task_id: int) -> HttpResponse:
    """Which task this one doubles, and why."""
    task = task_of(request, task_id)
    if request.method != "POST":
        return _page(request, task)
    into = visible_task(request.actor, whole(request.POST, "into") or 0)
    try:
        if into is None:
            raise Refused("task_missing")
        merge_task(
            task_id=task.pk,
            into_id=into.pk,
            reason=request.POST.get("reason", "")[:2000],
            actor=request.actor,
            now=request.now,
        )
    except Refused as refused:
        return _page(request, task, 422, refusal=wording.worded(refused))
    messages.success(request, _("Merged into: %(title)s") % {"title": into.title})
    return redirect_to(request, "task", into.pk)


def _page(request: SignedIn, task: Task, status: int = 200, **more: object) -> HttpResponse:
    words = request.GET.get("q", "")[:100]
    facts = {
        "task": task,
        "q": words,
        "found": similar(request.actor, task, words),
        "chosen": whole(request.POST, "into"),
        "reason": request.POST.get("reason", ""),
    }
    return render(request, "plans/merge.html", facts | more, status=status)


@require_POST
@duty(Role.SUPERVISION)
def task_part(request: SignedIn, task_id: int) -> HttpResponse:
    """Take the merging back."""
    task = task_of(request, task_id)
    try:
        part_task(task_id=task_id, actor=request.actor, now=request.now)
    except Refused as refused:
        return _page(request, task, 422, refusal=wording.worded(refused))
    messages.success(request, _("The merging is taken back: %(title)s") % {"title": task.title})
    return redirect_to(request, "task", task_id)
