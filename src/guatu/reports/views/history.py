"""What was reported on a task: the part of its page that this room draws."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from guatu.people.sign_in import SignedIn, business
from guatu.plans.models import Task
from guatu.plans.queries.visibility import sees
from guatu.reports.queries.history import reports_of
from guatu.reports.views.filling import words
from guatu.web.render import render


@require_safe
@business
def task_reports(request: SignedIn, task_id: int) -> HttpResponse:
    """The past reports of a task, as a part of its page."""
    task = Task.objects.select_related("cycle").filter(pk=task_id).first()
    if task is None or not sees(request.actor, task):
        raise Http404
    facts = {"task": task, "reports": list(reports_of(task)), **words()}
    return render(request, "reports/task_reports.html", facts, block="list")
