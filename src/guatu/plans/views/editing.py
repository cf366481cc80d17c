"""Writing a task: new or edited."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guatu.people.sign_in import SignedIn, duty
from guatu.plans.actions.changes import ask_change
from guatu.plans.actions.create import create_task
from guatu.plans.actions.edit import edit_task
from guatu.plans.forms.filters import whole
from guatu.plans.forms.indicators import field_in
from guatu.plans.forms.parts import Parts, parts_of
from guatu.plans.forms.terms import TermsForm, initial_of
from guatu.plans.models import Cycle, Task, Terms, terms_of
from guatu.plans.queries.options import objectives
from guatu.plans.queries.task import visible_task
from guatu.plans.queries.tree import current_cycle
from guatu.plans.views.saving import page, saved
from guatu.plans.views.task import BOTH, task_of
from guatu.rules.actor import Role


@require_http_methods(BOTH)
@duty(Role.SUPERVISION)
def task_new(request: SignedIn) -> HttpResponse:
    """A new draft, below the task that the address or the form names."""
    parent = _parent(request)
    cycle = parent.cycle if parent else _cycle(request)
    level = Task.LEVELS[Task.LEVELS.index(parent.level) + 1] if parent else ""
    form = TermsForm(request.POST or None, initial=_inherited(parent))
    facts: dict[str, Any] = {"cycle": cycle, "parent": parent, "level": level}
    facts["above"] = [] if parent else objectives(cycle)
    if request.method != "POST":
        return page(request, form, _inherited_parts(parent), facts)

    def save(terms: Terms, given: dict[str, Any]) -> Task:
        return create_task(
            cycle_id=cycle.pk,
            parent_id=parent.pk if parent else None,
            level=level or given["level"] or "task",
            terms=terms,
            field=field_in(request.POST),
            actor=request.actor,
            now=request.now,
        )

    return saved(request, form, facts, None, save)


def _parent(request: SignedIn) -> Task | None:
    data = request.POST if request.method == "POST" else request.GET
    pk = whole(data, "parent")
    found = visible_task(request.actor, pk) if pk else None
    if pk and (found is None or found.level == Task.LEVELS[-1]):
        raise Http404
    return found


def _cycle(request: SignedIn) -> Cycle:
    data = request.POST if request.method == "POST" else request.GET
    found = current_cycle(request.now.date(), whole(data, "year"))
    if found is None:
        raise Http404
    return found


def _inherited(parent: Task | None) -> dict[str, Any]:
    """What a sub-task most often shares with the task above it."""
    shared = {"kind": "routine", "measure": "text", "direction": "more", "remember": True}
    if parent is None:
        return shared | {"level": "task"}
    return shared | {"theme": parent.theme, "section": parent.section, "kind": parent.kind}


def _inherited_parts(parent: Task | None) -> Parts:
    parts = parts_of(Terms(title=""))
    if parent is not None and parent.lead_unit_id:
        parts.ids["lead_unit"] = [parent.lead_unit_id]
    return parts


def ask_for(*, task_id: int, **given: Any) -> Task:
    """The same terms as a request: what was typed on the edit page, one click further."""
    return ask_change(task_id=task_id, **given).task


@require_http_methods(BOTH)
@duty(Role.SUPERVISION)
def task_edit(request: SignedIn, task_id: int) -> HttpResponse:
    """New terms for a task; a reason once it is released; both versions when another was faster."""
    task = task_of(request, task_id)
    before = terms_of(task)
    form = TermsForm(request.POST or None, initial=initial_of(before, revision=task.revision))
    facts: dict[str, Any] = {"cycle": task.cycle, "task": task, "level": task.level}
    if request.method != "POST":
        return page(request, form, parts_of(before), facts)

    def save(terms: Terms, given: dict[str, Any]) -> Task:
        who: dict[str, Any] = {"task_id": task_id, "actor": request.actor, "now": request.now}
        said = {"revision": given["revision"] or 0, "reason": given["reason"]}
        if request.POST.get("as") == "request":
            return ask_for(terms=terms, **said, **who)
        return edit_task(terms=terms, field=field_in(request.POST), **said, **who)

    if request.POST.get("as") == "request":
        facts["said"] = _("Asked. It takes effect when it is approved.")
    return saved(request, form, facts, before, save)
