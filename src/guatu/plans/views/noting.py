"""What a unit leaves on its part: a note of a supporting unit, the scan of a stamped task book."""

from typing import Any, cast

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guatu.files.actions import store_upload
from guatu.files.views import download
from guatu.people.models import Unit
from guatu.people.sign_in import SignedIn, business
from guatu.plans import wording
from guatu.plans.actions.parts import attach_book, may_attach, note_part
from guatu.plans.forms.filters import whole
from guatu.plans.models import StampedBook
from guatu.plans.queries.signing import books
from guatu.plans.views.signing import PAGE, cycle_of, signing_facts
from guatu.plans.views.task import BOTH, task_of
from guatu.rules.planning.opinions import NOTE_LONGEST
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, render

NOTE = "plans/note.html"


@require_http_methods(BOTH)
@business
def task_note(request: SignedIn, task_id: int) -> HttpResponse:
    """A support unit's note on its own part."""
    task = task_of(request, task_id)
    facts: dict[str, Any] = {
        "task": task,
        "most": NOTE_LONGEST,
        "text": request.POST.get("text", ""),
    }
    if request.method != "POST":
        return render(request, NOTE, facts, block="dialog")
    try:
        note_part(task_id=task_id, text=facts["text"], actor=request.actor, now=request.now)
    except Refused as refused:
        facts["refusal"] = wording.worded(refused)
        return render(request, NOTE, facts, block="errors", status=422)
    messages.success(request, _("Noted."))
    return redirect_to(request, "task", task_id)


@require_POST
@business
def book_attach(request: SignedIn) -> HttpResponse:
    """Attach the scan of a unit's signed and stamped task book."""
    cycle = cycle_of(request)
    unit = Unit.objects.filter(pk=whole(request.POST, "unit") or 0).first()
    if unit is None or not may_attach(request.actor, unit.path):
        raise Http404
    upload = request.FILES.get("file")
    try:
        if not isinstance(upload, UploadedFile):
            raise Refused("file_missing", place="file")
        who: dict[str, Any] = {"actor": request.actor, "now": request.now}
        stored = store_upload(upload, purpose="evidence", **who)
        attach_book(cycle_id=cycle.pk, unit_id=unit.pk, file=stored, **who)
    except Refused as refused:
        facts = signing_facts(request, cycle) | {"refusal": wording.worded(refused)}
        return render(request, PAGE, facts, status=422)
    messages.success(
        request, _("Attached: the stamped task book of %(unit)s") % {"unit": unit.name}
    )
    return redirect_to(request, "plan-signing")


@require_safe
@business
def book_file(request: SignedIn, book_id: int) -> HttpResponse:
    """The scan, to whoever may see the unit as a whole."""
    found = StampedBook.objects.select_related("cycle").filter(pk=book_id).first()
    seen = books(request.actor, found.cycle).filter(pk=book_id).first() if found else None
    if seen is None:
        raise Http404
    return cast(HttpResponse, download(seen.file))
