"""Saving a task's form: the terms out of what was typed, and the form again with what is wrong."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _

from guatu.people.sign_in import SignedIn
from guatu.plans import wording
from guatu.plans.forms.deadline import by_hand, deadline_columns
from guatu.plans.forms.parts import Parts, people_in, read_parts, units_in
from guatu.plans.forms.stages import stages_in
from guatu.plans.forms.terms import THOUSANDTHS, TermsForm, initial_of
from guatu.plans.models import Cycle, Task, Terms, terms_of
from guatu.plans.views.deadline import deadline_facts
from guatu.plans.views.pickers import PICKERS, chosen, matches, settle
from guatu.plans.views.task import last_event
from guatu.rulebook.actions import correct_deadline
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, render

PAGE = "plans/edit.html"
Save = Callable[[Terms, dict[str, Any]], Task]


def saved(
    request: SignedIn, form: TermsForm, facts: dict[str, Any], before: Terms | None, save: Save
) -> HttpResponse:
    """Save a sound form; show any other again with all that was typed."""
    parts = read_parts(request.POST)
    if "again" in request.POST:
        return page(request, TermsForm(initial=_typed(request)), parts, facts)
    typed = {name: text for name, text in request.POST.items() if isinstance(text, str)}
    facts["open_names"] = settle(parts, typed, request.now.date())
    if not (form.is_valid() and parts.sound and not facts["open_names"]):
        return page(request, form, parts, facts, status=422)
    given = form.cleaned_data
    try:
        made = save(_terms(given, parts, facts["cycle"], before), given)
    except Refused as refused:
        return _refused(request, form, parts, facts, refused)
    _keep_correction(request, given, facts["cycle"])
    messages.success(request, facts.get("said") or _("Saved."))
    return redirect_to(request, "task", made.pk)


def _typed(request: SignedIn) -> dict[str, Any]:
    """What was typed, as initial values: looking for a name is no mistake to complain about."""
    boxes = ("per_period", "is_rate", "by_hand", "remember")
    return request.POST.dict() | {name: name in request.POST for name in boxes}


def _terms(given: dict[str, Any], parts: Parts, cycle: Cycle, before: Terms | None) -> Terms:
    own = {f.name for f in fields(Terms)}
    values = {name: value for name, value in given.items() if name in own}
    for name in THOUSANDTHS:
        values[name] = None if given[name] is None else int(given[name] * 1000)
    values |= deadline_columns(given, cycle, before)
    lead = parts.ids["lead_unit"][0] if parts.ids["lead_unit"] else None
    raw = (parts.raws["lead_unit"] or [""])[0]
    kept = before.lead_unit_raw if before and before.lead_unit_id == lead else ""
    return Terms(
        **{name: value for name, value in values.items() if name not in LISTS},
        lead_unit_id=lead,
        lead_unit_raw=kept or (raw if lead is None else ""),
        extra=before.extra if before else {},
        units=units_in(parts, before),
        people=people_in(parts, before),
        stages=stages_in(parts.stages),
    )


LISTS = frozenset({"lead_unit_id", "lead_unit_raw", "extra", "units", "people", "stages"})


def _keep_correction(request: SignedIn, given: dict[str, Any], cycle: Cycle) -> None:
    """The same words are read so from now on, when asked."""
    if given["by_hand"] and given["remember"] and given["deadline_raw"].strip():
        correct_deadline(
            year=cycle.year,
            words=given["deadline_raw"],
            reading=by_hand(given),
            actor=request.actor,
            now=request.now,
        )


def _refused(
    request: SignedIn, form: TermsForm, parts: Parts, facts: dict[str, Any], refused: Refused
) -> HttpResponse:
    told = wording.worded(refused)
    place = {"deadline": "deadline_raw"}.get(told.place, told.place)
    if place in form.fields:
        form.add_error(place, told.text)
    else:
        facts |= {"refusal": told}
    facts["as_request"] = refused.code == "needs_change_request"
    if refused.code == "figure_has_owner":
        facts["first"] = refused.facts
    if refused.code == "stale_page":
        facts |= _conflict(facts["task"], form)
    return page(request, form, parts, facts, status=422)


def _conflict(task: Task, form: TermsForm) -> dict[str, Any]:
    """What stands now, for the fields in which it differs from what was typed."""
    live = initial_of(terms_of(task), revision=task.revision)
    typed = form.cleaned_data
    differs = {n: v for n, v in live.items() if n in typed and (v or "") != (typed[n] or "")}
    if isinstance(form.data, QueryDict):
        form.data = form.data.dict() | {"revision": str(task.revision)}
    return {"live": differs, "last": last_event(task)}


def page(
    request: SignedIn, form: TermsForm, parts: Parts, facts: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """The form with its lists, what is chosen and what fits the words typed."""
    today = request.now.date()
    asked = {name: request.POST.get(f"{name}_q", "") for name in PICKERS}
    context = facts | {
        "form": form,
        "parts": parts,
        "chosen": {name: chosen(name, parts.ids.get(name, []), today) for name in PICKERS},
        "found": {name: matches(name, text, today) for name, text in asked.items() if text},
        "asked": asked,
        "levels": wording.LEVELS,
        "read": _read(form, facts["cycle"]),
        "blank_stages": 1 if "stages" in request.POST.getlist("again") else 0,
        "live": facts.get("live", {}),
        "open_names": facts.get("open_names", set()),
    }
    return render(request, PAGE, context, status=status)


def _read(form: TermsForm, cycle: Cycle) -> dict[str, Any]:
    raw = form["deadline_raw"].value() or ""
    return deadline_facts(raw, cycle.year) if raw else {}
