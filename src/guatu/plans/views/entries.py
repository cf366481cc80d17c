"""Entries: saying what is reached with evidence, judging it, and handing out its files."""

from typing import Any, cast

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guatu.files.actions import store_upload
from guatu.files.limits import PURPOSES
from guatu.files.views import download
from guatu.people.sign_in import SignedIn, business
from guatu.plans import wording
from guatu.plans.actions.entries import confirm_entry, enter_figure, return_entry, withdraw_entry
from guatu.plans.forms.entry import MOST_FILES, EntryForm
from guatu.plans.models import Entry
from guatu.plans.queries.task_sheet import Sheet
from guatu.plans.queries.visibility import sees
from guatu.plans.views.facts import periods
from guatu.plans.views.task import BOTH, last_event, sheet_of
from guatu.rules.planning import ENTRY_FLOW
from guatu.rules.refused import Refused
from guatu.web.prepared import Prepared
from guatu.web.render import redirect_to, render

FORM = "plans/enter.html"
_ENTRY = Prepared(
    lambda ids: Entry.objects.filter(pk__in=ids).select_related("task__cycle", "stage", "author")
)


@require_http_methods(BOTH)
@business
def enter(request: SignedIn, task_id: int) -> HttpResponse:
    """The form of an entry, and the entry."""
    sheet = sheet_of(request, task_id)
    form = EntryForm(
        sheet, _open_periods(request, sheet), request.now.date(), request.POST or None,
        initial=_asked(request),
    )  # fmt: skip
    if request.method != "POST":
        return render(request, FORM, _facts(sheet, form), block="dialog")
    try:
        if form.is_valid():
            return _entered(request, sheet, form)
        context = _facts(sheet, form)
    except Refused as refused:
        context = _facts(sheet, form) | {"refusal": wording.worded(refused)}
    return render(request, FORM, context, block="errors", status=422)


def _asked(request: SignedIn) -> dict[str, str]:
    """The stage or period for which the button was pressed."""
    return {name: request.GET[name] for name in ("stage", "period") if name in request.GET}


def _open_periods(request: SignedIn, sheet: Sheet) -> list[str]:
    """The periods that can be served: begun, and neither entered nor confirmed; oldest first."""
    today = request.now.date()
    begun = [p for p in periods(sheet, today) if p.state in ("missed", "due")]
    missed = [p.name for p in begun if p.state == "missed"]
    return missed + [p.name for p in begun if p.state == "due"][:1]


def _facts(sheet: Sheet, form: EntryForm) -> dict[str, Any]:
    confirmed = [row.entry for row in sheet.entries if row.entry.state == "confirmed"]
    last = next((one for one in confirmed if one.kind == "value"), None)
    return {
        "sheet": sheet,
        "task": sheet.task,
        "form": form,
        "last": last,
        "limit": PURPOSES["evidence"].limit,
        "most_files": MOST_FILES,
    }


def _entered(request: SignedIn, sheet: Sheet, form: EntryForm) -> HttpResponse:
    if not sheet.may_enter:
        # no file is stored for somebody who may not enter; the action says why not
        files: list[int] = []
    else:
        files = _store(request)
    said = form.said(files)
    enter_figure(task_id=sheet.task.pk, said=said, actor=request.actor, now=request.now)
    messages.success(request, _("Entered. It counts once it is confirmed."))
    return redirect_to(request, "task", sheet.task.pk)


def _store(request: SignedIn) -> list[int]:
    """Evidence files into storage; a repeated form stores nothing twice."""
    if Entry.objects.filter(token=request.POST.get("token", "")).exists():
        return []
    uploads = cast(list[UploadedFile], request.FILES.getlist("files"))[:MOST_FILES]
    return [
        store_upload(one, purpose="evidence", actor=request.actor, now=request.now).pk
        for one in uploads
    ]


def entry_of(request: SignedIn, entry_id: int) -> Entry:
    """The entry of a task that the actor may see; else 404."""
    for found in _ENTRY([entry_id]):
        # asked of the one task: as a subquery it would go through the whole plan
        if sees(request.actor, found.task):
            return found
    raise Http404


@require_http_methods(BOTH)
@business
def decide(request: SignedIn, entry_id: int, verb: str) -> HttpResponse:
    """Confirm, return with a reason, or withdraw an entry."""
    entry = entry_of(request, entry_id)
    if verb not in {one.verb for one in ENTRY_FLOW.moves} - {"correct"}:
        raise Http404
    facts = {"entry": entry, "task": entry.task, "verb": verb, "words": wording}
    if request.method != "POST":
        return render(request, "plans/decide.html", facts, block="dialog")
    try:
        _decide(request, entry_id, verb)
    except Refused as refused:
        told = refused.code == "move_not_from_here"
        facts |= {
            "refusal": wording.worded(refused),
            "last": last_event(entry.task) if told else None,
            "reason": request.POST.get("reason", ""),
        }
        return render(request, "plans/decide.html", facts, block="errors", status=422)
    messages.success(request, DONE[verb]())
    return redirect_to(request, "task", entry.task_id)


def _decide(request: SignedIn, entry_id: int, verb: str) -> None:
    who: dict[str, Any] = {"entry_id": entry_id, "actor": request.actor, "now": request.now}
    if verb == "confirm":
        confirm_entry(**who)
    elif verb == "return":
        return_entry(reason=request.POST.get("reason", "")[:2000], **who)
    else:
        withdraw_entry(**who)


DONE = {
    "confirm": lambda: _("Confirmed. It counts now."),
    "return": lambda: _("Returned to its author."),
    "withdraw": lambda: _("Withdrawn."),
}


@require_safe
@business
def entry_file(request: SignedIn, entry_id: int, number: int) -> HttpResponse:
    """The n-th file of an entry, as an attachment; pictures are shown."""
    entry = entry_of(request, entry_id)
    files = (
        entry.evidence.select_related("file").order_by("pk")[number - 1 : number] if number else []
    )
    for evidence in files:
        return cast(HttpResponse, download(evidence.file, inline="show" in request.GET))
    raise Http404
