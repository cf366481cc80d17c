"""The imports of a cycle, and the place to drop a file."""

from typing import Any, cast

from django.core.files import File
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from guatu.files.actions.storing import Upload
from guatu.papers.reading.limits import MAX_BYTES
from guatu.people.sign_in import SignedIn, seen_by
from guatu.plans import wording
from guatu.plans.actions.importing import drop_plan
from guatu.plans.actions.importing.reading import read_or_start
from guatu.plans.forms.filters import whole
from guatu.plans.models import Cycle
from guatu.plans.queries.imports.listing import imports_of, samples
from guatu.plans.queries.tree import current_cycle, cycles
from guatu.plans.wording.imports import STATES
from guatu.rules.planning.importing import may_import
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, render

BOTH = ["GET", "HEAD", "POST"]
MOST = 50
ENDINGS = ".xlsx,.xls,.et,.ods,.docx"


@require_http_methods(BOTH)
@seen_by(may_import)
def imports(request: SignedIn) -> HttpResponse:
    """Drop a file for a cycle; below, what was imported before."""
    cycle = _cycle(request)
    if request.method == "POST" and cycle is not None:
        upload = request.FILES.get("file")
        if not isinstance(upload, UploadedFile):
            return _page(request, cycle, Refused("file_missing", place="file"))
        return _taken(request, cycle, upload, upload.size or 0)
    return _page(request, cycle)


@require_http_methods(BOTH)
@seen_by(may_import)
def sample(request: SignedIn) -> HttpResponse:
    """Import an example file of the demonstration, or take it along."""
    cycle, posted = _cycle(request), request.method == "POST"
    wanted = (request.POST if posted else request.GET).get("name", "")
    path = next((path for path in samples() if path.name == wanted), None)
    if cycle is None or path is None:
        raise Http404
    if not posted:
        return cast(HttpResponse, FileResponse(path.open("rb"), as_attachment=True))
    with path.open("rb") as content:
        return _taken(request, cycle, File(content, name=path.name), path.stat().st_size)


def _cycle(request: SignedIn) -> Cycle | None:
    year = whole(request.POST, "year") or whole(request.GET, "year")
    return current_cycle(request.now.date(), year)


def _taken(request: SignedIn, cycle: Cycle, upload: Upload, size: int) -> HttpResponse:
    """Drop the file and read it, at once when it is small; a refusal stays on this page."""
    try:
        found = drop_plan(
            cycle_id=cycle.pk, upload=upload, size=size, actor=request.actor, now=request.now
        )
        read_or_start(import_id=found.pk, actor=request.actor, now=request.now)
    except Refused as refused:
        return _page(request, cycle, refused)
    return redirect_to(request, "import-preview", found.pk)


def _page(request: SignedIn, cycle: Cycle | None, refused: Refused | None = None) -> HttpResponse:
    facts: dict[str, Any] = {
        "cycle": cycle,
        "cycles": cycles(),
        "imports": list(imports_of(cycle)[:MOST]) if cycle else [],
        "samples": [path.name for path in samples()],
        "states": STATES,
        "reasons": wording.REFUSALS,
        "limit": MAX_BYTES,
        "endings": ENDINGS,
    }
    if refused is not None:
        facts["refusal"] = wording.worded(refused)
    return render(request, "plans/import.html", facts, status=422 if refused else 200)
