"""Writing a task: new or edited, with live reading of its deadline and pickers of names."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guatu.people.sign_in import SignedIn, duty
from guatu.plans import wording
from guatu.plans.actions.create import create_task
from guatu.plans.actions.edit import edit_task
from guatu.plans.forms.deadline import by_hand, deadline_columns, understood
from guatu.plans.forms.filters import whole
from guatu.plans.forms.parts import Parts, parts_of, people_in, read_parts, stages_in, units_in
from guatu.plans.forms.terms import THOUSANDTHS, TermsForm, initial_of
from guatu.plans.models import Cycle, Task, Terms, terms_of
from guatu.plans.queries.task import visible_task
from guatu.plans.queries.tree import current_cycle
from guatu.plans.views.pickers import PICKERS, chosen, matches
from guatu.plans.views.task import BOTH, last_event, task_of
from guatu.plans.wording.readings import NOTES, reading
from guatu.rulebook.actions import correct_deadline
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, render

PAGE = "plans/edit.html"
Save = Callable[[Terms, dict[str, Any]], Task]


@require_http_methods(BOTH)
@duty(Role.SUPERVISION)
def task_new(request: SignedIn) -> HttpResponse:
    """A new draft, below the task that the address or the form names."""
    parent = _parent(request)
    cycle = parent.cycle if parent else _cycle(request)
    level = Task.LEVELS[Task.LEVELS.index(parent.level) + 1] if parent else ""
    form = TermsForm(request.POST or None, initial=_inherited(parent))
    facts: dict[str, Any] = {"cycle": cycle, "parent": parent, "level": level}
    if request.method != "POST":
        return _page(request, form, _inherited_parts(parent), facts)

    def save(terms: Terms, given: dict[str, Any]) -> Task:
        return create_task(
            cycle_id=cycle.pk,
            parent_id=parent.pk if parent else None,
            level=level or given["level"] or "task",
            terms=terms,
            actor=request.actor,
            now=request.now,
        )

    return _saved(request, form, facts, None, save)


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


@require_http_methods(BOTH)
@duty(Role.SUPERVISION)
def task_edit(request: SignedIn, task_id: int) -> HttpResponse:
    """New terms for a task; a reason once it is released; both versions when another was faster."""
    task = task_of(request, task_id)
    before = terms_of(task)
    form = TermsForm(request.POST or None, initial=initial_of(before, revision=task.revision))
    facts: dict[str, Any] = {"cycle": task.cycle, "task": task, "level": task.level}
    if request.method != "POST":
        return _page(request, form, parts_of(before), facts)

    def save(terms: Terms, given: dict[str, Any]) -> Task:
        return edit_task(
            task_id=task_id,
            terms=terms,
            revision=given["revision"] or 0,
            reason=given["reason"],
            actor=request.actor,
            now=request.now,
        )

    return _saved(request, form, facts, before, save)


def _saved(
    request: SignedIn, form: TermsForm, facts: dict[str, Any], before: Terms | None, save: Save
) -> HttpResponse:
    """Save a sound form; show any other again with all that was typed."""
    parts = read_parts(request.POST)
    if "again" in request.POST:
        return _page(request, TermsForm(initial=_typed(request)), parts, facts)
    if not (form.is_valid() and parts.sound):
        return _page(request, form, parts, facts, status=422)
    given = form.cleaned_data
    try:
        made = save(_terms(given, parts, facts["cycle"], before), given)
    except Refused as refused:
        return _refused(request, form, parts, facts, refused)
    _keep_correction(request, given, facts["cycle"])
    messages.success(request, _("Saved."))
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
        stages=stages_in(parts),
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
    if refused.code == "stale_page":
        facts |= _conflict(facts["task"], form)
    return _page(request, form, parts, facts, status=422)


def _conflict(task: Task, form: TermsForm) -> dict[str, Any]:
    """What stands now, for the fields in which it differs from what was typed."""
    live = initial_of(terms_of(task), revision=task.revision)
    typed = form.cleaned_data
    differs = {n: v for n, v in live.items() if n in typed and (v or "") != (typed[n] or "")}
    form.data = form.data.copy()  # type: ignore[assignment]
    form.data["revision"] = str(task.revision)  # type: ignore[index]
    return {"live": differs, "last": last_event(task)}


def _page(
    request: SignedIn, form: TermsForm, parts: Parts, facts: dict[str, Any], *, status: int = 200
) -> HttpResponse:
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
    }
    return render(request, PAGE, context, status=status)


def _read(form: TermsForm, cycle: Cycle) -> dict[str, Any]:
    raw = form["deadline_raw"].value() or ""
    return deadline_facts(raw, cycle.year) if raw else {}


@require_safe
@duty(Role.SUPERVISION)
def plan_deadline(request: SignedIn) -> HttpResponse:
    """What deadline words mean, while they are being typed."""
    year = whole(request.GET, "year") or request.now.year
    raw = request.GET.get("deadline_raw", "")[:400].replace("\0", "")
    facts = {"read": deadline_facts(raw, min(max(year, 2000), 2100))} if raw.strip() else {}
    return render(request, "plans/deadline.html", facts, block="reading")


def deadline_facts(raw: str, year: int) -> dict[str, Any]:
    """The reading of deadline words: phrase, notes, whether it is doubtful."""
    found = understood(raw, year)
    phrase = reading(
        found.kind.value,
        start=found.start,
        due=found.due,
        every=found.every.value if found.every else "",
        anchor=found.anchor or "",
        offset_days=found.offset_days,
        year=year,
    )
    return {
        "phrase": phrase,
        "notes": [NOTES.get(code, code) for code in found.notes],
        "bad": found.kind.value == "unreadable",
    }
