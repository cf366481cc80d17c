"""Rows to mend: raw names of a task get the unit or person they mean, and the name is learnt."""

from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guatu.people.actions.aliases import learn_alias
from guatu.people.sign_in import SignedIn, duty
from guatu.plans import wording
from guatu.plans.actions.edit import edit_task
from guatu.plans.forms.filters import whole
from guatu.plans.models import Task, Terms, terms_of
from guatu.plans.queries.suggestions import similar_people, similar_units
from guatu.plans.views.task import BOTH, task_of
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, render


@dataclass(frozen=True)
class Loose:
    """A raw name without a row behind it: where it stands, and who it may be."""

    field: str
    role: str
    raw: str
    kind: str
    suggestions: list[tuple[int, str]]


@require_http_methods(BOTH)
@duty(Role.SUPERVISION)
def task_match(request: SignedIn, task_id: int) -> HttpResponse:
    """The raw names with suggestions; what was picked is kept, and learnt when asked."""
    task = task_of(request, task_id)
    if task.state not in ("draft", "released", "paused"):
        raise Http404
    found = loose_names(task, request)
    facts: dict[str, Any] = {"task": task, "loose": found, "roles": wording.ROLES}
    if request.method != "POST":
        return render(request, "plans/match.html", facts, block="dialog")
    picked = {one.field: whole(request.POST, one.field) for one in found}
    try:
        _match(request, task, found, picked)
    except Refused as refused:
        facts["refusal"] = wording.worded(refused)
        return render(request, "plans/match.html", facts, block="errors", status=422)
    messages.success(request, _("Matched: %(n)s") % {"n": sum(map(bool, picked.values()))})
    return redirect_to(request, "task", task_id)


def loose_names(task: Task, request: SignedIn) -> list[Loose]:
    """Every unmatched name of a task with up to five suggestions."""
    terms, today = terms_of(task), request.now.date()
    found: list[Loose] = []
    if terms.lead_unit_raw and terms.lead_unit_id is None:
        raw = terms.lead_unit_raw
        found.append(Loose("lead", "lead_unit", raw, "unit", similar_units(raw, today)))
    for at, unit in enumerate(terms.units):
        if unit.unit_id is None:
            offered = similar_units(unit.raw, today)
            found.append(Loose(f"unit{at}", unit.role, unit.raw, "unit", offered))
    for at, person in enumerate(terms.people):
        if person.person_id is None:
            offered = similar_people(person.raw, today)
            found.append(Loose(f"person{at}", person.role, person.raw, "person", offered))
    return found


def _match(
    request: SignedIn, task: Task, found: list[Loose], picked: dict[str, int | None]
) -> None:
    terms = _with_picked(terms_of(task), picked)
    edit_task(
        task_id=task.pk,
        terms=terms,
        revision=whole(request.POST, "revision") or 0,
        reason=request.POST.get("reason", ""),
        actor=request.actor,
        now=request.now,
    )
    if request.POST.get("learn"):
        for one in found:
            if pk := picked[one.field]:
                who = {f"{one.kind}_id": pk}
                learn_alias(text=one.raw, **who, actor=request.actor, now=request.now)


def _with_picked(terms: Terms, picked: dict[str, int | None]) -> Terms:
    units = tuple(
        replace(part, unit_id=part.unit_id or picked.get(f"unit{at}"))
        for at, part in enumerate(terms.units)
    )
    people = tuple(
        replace(part, person_id=part.person_id or picked.get(f"person{at}"))
        for at, part in enumerate(terms.people)
    )
    lead = terms.lead_unit_id or picked.get("lead")
    return replace(terms, units=units, people=people, lead_unit_id=lead)
