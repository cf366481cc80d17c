"""What is chased on a task, as the fragment that the task's page loads by address."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from guatu.people.sign_in import SignedIn, business
from guatu.plans.models.facts import facts_of
from guatu.plans.queries.task import visible_task
from guatu.rules.planning import relations
from guatu.rules.supervising.requests import MAY_ASK
from guatu.supervising.queries.others import of_task
from guatu.supervising.views.frame import facts
from guatu.web.render import render


@require_safe
@business
def task_supervision(request: SignedIn, task_id: int) -> HttpResponse:
    """Slips, instructions and requests of one task that the reader sees, and what he may begin."""
    task = visible_task(request.actor, task_id)
    if task is None:
        raise Http404
    open_work = task.state in ("released", "paused") and not task.cycle.closed
    stands = relations(request.actor, facts_of(task))
    found = of_task(request.actor, task)
    context = facts(request, task.cycle, "slips") | {
        "task": task,
        "found": found,
        "may_ask": open_work and bool(MAY_ASK & stands),
        "may_slip": open_work and task.level != "personal_subtask",
        "open_work": open_work,
    }
    return render(request, "supervising/of_task.html", context, block="panel")
