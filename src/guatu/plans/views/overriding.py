"""The dialogs in which a person gives a light over the rule's, and draws what is expected."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guatu.people.sign_in import SignedIn, business
from guatu.plans import wording
from guatu.plans.actions.drawing import draw_line
from guatu.plans.actions.judging import drawn_points
from guatu.plans.actions.overriding import end_override, override_light
from guatu.plans.forms.overriding import Line, OverrideForm, as_typed, drawn_from, filled, typed
from guatu.plans.models import Task
from guatu.plans.models.facts import facts_of
from guatu.plans.queries.overriding import drawn_lines, override_of, overrides_of
from guatu.plans.views.chart import drawn_chart
from guatu.plans.views.task import BOTH, task_of
from guatu.plans.wording.lights import light_names
from guatu.rulebook import queries as rulebook
from guatu.rules.drawn import Point
from guatu.rules.lights import colours_in_use
from guatu.rules.planning import relations
from guatu.rules.planning.overriding import OVERRIDERS
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, refused_response, render

LINE_PAGE = "plans/trajectory.html"
LINES = 6


def overridable(request: SignedIn, task_id: int) -> Task:
    """The task, for those who may say something over the rule; for others there is no page."""
    task = task_of(request, task_id)
    if not OVERRIDERS & relations(request.actor, facts_of(task)):
        raise Http404
    return task


@require_http_methods(BOTH)
@business
def task_light(request: SignedIn, task_id: int) -> HttpResponse:
    """Give a light by hand, with a reason; what was given before stands below."""
    task = overridable(request, task_id)
    limits = rulebook.lights(task.cycle.year, task.cycle.rulebook)
    facts: dict[str, Any] = {
        "task": task,
        "colours": colours_in_use(limits),
        "names": light_names(limits),
        "given": {},
    }
    if request.method != "POST":
        facts |= {"override": override_of(task), "overrides": overrides_of(task)}
        return render(request, "plans/light_by_hand.html", facts, block="dialog")
    form = OverrideForm(request.POST)
    given = form.cleaned_data if form.is_valid() else {"colour": "", "reason": "", "until": None}
    try:
        override_light(task_id=task_id, actor=request.actor, now=request.now, **given)
    except Refused as refused:
        facts |= {"refusal": wording.worded(refused), "given": request.POST}
        return render(request, "plans/light_by_hand.html", facts, block="errors", status=422)
    messages.success(request, _("Given by hand: %(title)s") % {"title": task.title})
    return redirect_to(request, "task", task_id)


@require_POST
@business
def task_light_end(request: SignedIn, task_id: int) -> HttpResponse:
    """Let the rule's light show again."""
    task = overridable(request, task_id)
    try:
        end_override(task_id=task_id, actor=request.actor, now=request.now)
        messages.success(request, _("The rule’s light shows again: %(t)s") % {"t": task.title})
    except Refused as refused:
        messages.warning(request, wording.worded(refused).text)
    return redirect_to(request, "task", task_id)


@require_http_methods(BOTH)
@business
def task_trajectory(request: SignedIn, task_id: int) -> HttpResponse:
    """Draw by which day how much is expected: a table of points, and the line that they make."""
    task = overridable(request, task_id)
    if request.method != "POST":
        points = drawn_points(task)
        return render(request, LINE_PAGE, _drawing(task, points, as_typed(points)))
    step = request.POST.get("step", "")
    try:
        points = () if step == "remove" else tuple(drawn_from(request.POST))
        if step == "show":
            return render(request, LINE_PAGE, _drawing(task, points, typed(request.POST)))
        return _draw(request, task, points, removing=step == "remove")
    except Refused as refused:
        facts = _drawing(task, drawn_points(task), typed(request.POST))
        return refused_response(request, refused, LINE_PAGE, facts, words=wording.REFUSALS)


def _drawing(task: Task, points: Sequence[Point], lines: list[Line]) -> dict[str, Any]:
    return {
        "task": task,
        "lines": filled(lines, LINES),
        "versions": drawn_lines(task),
        "chart": drawn_chart(task, points),
        "points": points,
    }


def _draw(
    request: SignedIn, task: Task, points: Sequence[Point], *, removing: bool
) -> HttpResponse:
    if not points and not removing:
        raise Refused("trajectory_empty")
    draw_line(
        task_id=task.pk,
        points=points,
        reason=request.POST.get("reason", "")[:2000],
        actor=request.actor,
        now=request.now,
    )
    messages.success(request, _("The expectation is drawn: %(title)s") % {"title": task.title})
    return redirect_to(request, "task", task.pk)
