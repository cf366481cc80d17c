"""Bulk edits on pages: choose what is set, look at every row, do it, take it back."""

import secrets
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guatu.jobs.actions import start_job
from guatu.people.models import Person
from guatu.people.queries import unit_options
from guatu.people.queries.persons import person_label, with_posts
from guatu.people.queries.units import indented
from guatu.people.sign_in import SignedIn, duty
from guatu.plans import wording
from guatu.plans.actions.bulk import AT_ONCE, bulk_edit
from guatu.plans.actions.bulk_preview import planned
from guatu.plans.actions.bulk_setting import Setting
from guatu.plans.actions.bulk_undo import undo_batch
from guatu.plans.forms.bulk import BulkForm, picked_ids, read_rows, write_rows
from guatu.plans.forms.filters import read_filters
from guatu.plans.models import Batch, BatchItem, Cycle, Task
from guatu.plans.queries.filters import matching
from guatu.plans.queries.visibility import visible_to
from guatu.plans.views.changes import WORDS
from guatu.plans.views.overview import asked_cycle
from guatu.plans.views.task import BOTH
from guatu.rules.actor import Role
from guatu.rules.planning.bulk import MOST, bulk
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, render
from guatu.web.wording import Refusal

RECENT = 20


@require_http_methods(BOTH)
@duty(Role.SUPERVISION)
def plan_bulk(request: SignedIn) -> HttpResponse:
    """Rows ticked in the list, or all that fit its filters; the form, its preview, the act."""
    cycle = _cycle(request)
    rows = _rows(request, cycle)
    act = request.POST.get("act", "")
    form = BulkForm(request.POST if act else None, **_choices(request))
    facts: dict[str, Any] = {"cycle": cycle, "form": form, "rows": write_rows(rows)}
    facts |= {"count": len(rows), "token": request.POST.get("token") or secrets.token_hex(12)}
    if not act or not form.is_valid():
        return _page(request, facts, status=422 if act else 200)
    try:
        return _acted(request, facts, rows, form, act)
    except Refused as refused:
        return _page(request, facts | {"refusal": wording.worded(refused)}, status=422)


def _cycle(request: SignedIn) -> Cycle:
    year = request.POST.get("year", "")
    found = Cycle.objects.filter(year=int(year)).first() if year.isdecimal() else None
    return found or asked_cycle(request)


def _rows(request: SignedIn, cycle: Cycle) -> dict[int, int]:
    """Ids with the revision that is being looked at."""
    if request.POST.get("rows"):
        return read_rows(request.POST["rows"])
    if request.method == "POST":
        tasks = visible_to(request.actor, cycle).filter(pk__in=picked_ids(request.POST))
    elif request.GET.get("all"):
        tasks = matching(request.actor, cycle, read_filters(request.GET, request.now.date()))
    else:
        return {}
    return dict(tasks.order_by("path").values_list("pk", "revision")[: MOST + 1])


def _choices(request: SignedIn) -> dict[str, Any]:
    today = request.now.date()
    people = with_posts(Person.objects.filter(left_on=None).order_by("position", "pk"), today)
    return {
        "units": indented(unit_options(today)),
        "people": [(person.pk, person_label(person)) for person in people],
    }


def _acted(
    request: SignedIn, facts: dict[str, Any], rows: dict[int, int], form: BulkForm, act: str
) -> HttpResponse:
    cycle, reason = facts["cycle"], form.cleaned_data["reason"]
    setting = form.setting(cycle)
    bulk(request.actor, reason, rows=len(rows), sets=setting.count)
    if setting.deadline and setting.deadline["deadline_kind"] == "unreadable":
        raise Refused("deadline_unreadable", place="deadline")
    if act == "do":
        return _done(request, cycle, rows, setting, reason, facts["token"])
    shown = planned(cycle, list(rows)[:AT_ONCE], setting, reason, request.actor)
    counts = {
        "asked": sum(bool(one.kinds) and not one.refusal for one in shown),
        "refused": sum(one.refusal is not None for one in shown),
        "same": sum(one.stays and one.refusal is None for one in shown),
    }
    told = [(one, wording.worded(one.refusal) if one.refusal else None) for one in shown]
    more = {"shown": told, "counts": counts, "unseen": len(rows) - len(shown)}
    return _page(request, facts | more)


def _done(
    request: SignedIn, cycle: Cycle, rows: dict[int, int], setting: Setting, reason: str, token: str
) -> HttpResponse:
    """At once, or as a job when there are many."""
    if len(rows) > AT_ONCE:
        args = {"cycle": cycle.pk, "setting": setting.to_json(), "reason": reason, "token": token}
        args["rows"] = {str(pk): revision for pk, revision in rows.items()}
        job = start_job("bulk-edit", args, actor=request.actor, now=request.now)
        return redirect_to(request, "job", job.pk)
    made = bulk_edit(
        cycle_id=cycle.pk,
        rows=rows,
        setting=setting,
        reason=reason,
        token=token[:40],
        actor=request.actor,
        now=request.now,
    )
    return redirect_to(request, "plan-batch", made.pk)


def _page(request: SignedIn, facts: dict[str, Any], *, status: int = 200) -> HttpResponse:
    recent = Batch.objects.filter(cycle=facts["cycle"]).select_related("author").order_by("-pk")
    context = WORDS | {"recent": recent[:RECENT], "verbs": wording.TASK_VERBS} | facts
    return render(request, "plans/bulk.html", context, status=status)


@require_safe
@duty(Role.SUPERVISION)
def batch(request: SignedIn, batch_id: int) -> HttpResponse:
    """What a bulk edit did to each row."""
    return _batch_page(request, _batch(batch_id), [])


def _batch(batch_id: int) -> Batch:
    found = Batch.objects.select_related("author", "cycle").filter(pk=batch_id).first()
    if found is None:
        raise Http404
    return found


def _batch_page(
    request: SignedIn, found: Batch, refused: list[tuple[int, str, Refusal]]
) -> HttpResponse:
    items = list(found.items.select_related("task", "change").order_by("task__path"))
    context = WORDS | {
        "batch": found,
        "cycle": found.cycle,
        "items": [(item, _refusal(item)) for item in items],
        "verbs": wording.TASK_VERBS,
        "undoable": any(not item.refusal and not item.undone for item in items),
        "refused": refused,
    }
    return render(request, "plans/batch.html", context, status=422 if refused else 200)


def _refusal(item: BatchItem) -> Refusal | None:
    return wording.worded(Refused(item.refusal, **item.facts)) if item.refusal else None


@require_POST
@duty(Role.SUPERVISION)
def batch_undo(request: SignedIn, batch_id: int) -> HttpResponse:
    """Take it back; rows that moved on since stay, by name."""
    found = _batch(batch_id)
    done, refused = undo_batch(batch_id=found.pk, actor=request.actor, now=request.now)
    if done:
        words = ngettext("%(num)s task taken back.", "%(num)s tasks taken back.", len(done))
        messages.success(request, words % {"num": len(done)})
    titles = dict(Task.objects.filter(pk__in=[p for p, _no in refused]).values_list("pk", "title"))
    if refused:
        told = [(pk, titles[pk], wording.worded(no)) for pk, no in refused]
        return _batch_page(request, _batch(batch_id), told)
    return redirect_to(request, "plan-batch", found.pk)
