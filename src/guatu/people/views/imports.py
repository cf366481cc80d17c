"""Lists of units and people: drop, look, commit."""

from collections.abc import Mapping
from typing import Any

from django.contrib.messages import success
from django.http import Http404, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guatu.papers.reading import wording as reading
from guatu.people import wording
from guatu.people.actions.imports.keep import MAX_BYTES, keep_list
from guatu.people.actions.imports.people import commit_people
from guatu.people.actions.imports.units import commit_units
from guatu.people.models import RosterImport, RosterKind
from guatu.people.queries.roster import reading_of
from guatu.people.queries.roster_pages import columns_of, lines_of
from guatu.people.sign_in import SignedIn, duty
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, refused_response, render

ROWS = 500
"""Rows of the preview in one chunk."""
AT_ONCE = 1000
"""Rows up to which a list is committed in the request: half a second; longer ones by a job."""


@require_http_methods(["GET", "HEAD", "POST"])
@duty(Role.SYSTEM_ADMIN)
def drop_list(request: SignedIn, kind: str) -> HttpResponse:
    """Drop a sheet; it is read and shown, nothing is committed yet."""
    if kind not in RosterKind.values:
        raise Http404
    facts = {"kind": kind, "limit": MAX_BYTES}
    if request.method == "POST":
        try:
            kept = _keep(request, kind)
        except Refused as refused:
            words = _words(refused)
            return refused_response(request, refused, "people/drop.html", facts, words=words)
        return redirect_to(request, "roster-import", kept.id)
    return render(request, "people/drop.html", facts)


@require_safe
@duty(Role.SYSTEM_ADMIN)
def roster_import(request: SignedIn, import_id: int) -> HttpResponse:
    """The sheet as it is, with what was understood and every doubt in its place."""
    kept = _kept_or_404(import_id)
    return render(request, "people/preview.html", _facts(request, kept), block="rows")


@require_POST
@duty(Role.SYSTEM_ADMIN)
def commit_list(request: SignedIn, import_id: int) -> HttpResponse:
    """Commit the good rows; the others stay named on the page."""
    kept = _kept_or_404(import_id)
    commit = commit_units if kept.kind == RosterKind.UNITS else commit_people
    try:
        summary = commit(
            import_id=kept.id, said=said_of(request), actor=request.actor, now=request.now
        )
    except Refused as refused:
        facts = _facts(request, kept)
        return refused_response(
            request, refused, "people/preview.html", facts, words=wording.REFUSALS
        )
    done = sum(count for change, count in summary.items() if change not in {"error", "kept"})
    success(request, _("%(count)s rows are committed.") % {"count": done})
    return redirect_to(request, "roster-import", kept.id)


def said_of(request: SignedIn) -> dict[int, bool]:
    """For each row that was shown with a choice: whether the sheet is taken."""
    shown = {int(text) for text in request.POST.getlist("seen") if text.isdecimal()}
    taken = {int(text) for text in request.POST.getlist("take") if text.isdecimal()}
    return {row: row in taken for row in shown}


def _keep(request: SignedIn, kind: str) -> RosterImport:
    """The posted file, kept.  Refused: file_missing, too_large and the reader's codes."""
    upload = request.FILES.get("file")
    if upload is None or isinstance(upload, list):
        raise Refused("file_missing", place="file")
    if (upload.size or 0) > MAX_BYTES:
        raise Refused("too_large", place="file")
    name = upload.name or ""
    return keep_list(kind=kind, name=name, data=upload.read(), actor=request.actor, now=request.now)


def _words(refused: Refused) -> Mapping[str, str | Promise]:
    """The room's words; what the reader of files refuses is said in the reader's own."""
    language = "en" if get_language() == "en" else "zh"
    sentence = reading.text_of(str(refused.facts.get("reason", "")), refused.facts, language)
    return wording.REFUSALS | {"file_refused": sentence.replace("%", "%%")}


def _kept_or_404(import_id: int) -> RosterImport:
    kept = RosterImport.objects.filter(id=import_id).first()
    if kept is None:
        raise Http404
    return kept


def _facts(request: SignedIn, kept: RosterImport) -> dict[str, Any]:
    """The preview: before the commit judged anew, afterwards what became of the rows."""
    reading = reading_of(kept, request.now.date())
    lines = lines_of(kept, reading, request.now.date())
    changes = [line.change for line in lines]
    shown = [line for line in lines if line.problems] if request.GET.get("show") else lines
    text = request.GET.get("start", "")
    start = int(text) if text.isdecimal() else 0
    return {
        "kept": kept,
        "sheet_columns": [
            {"key": letter, "label": f"{letter} {word}"} for letter, word in columns_of(kept)
        ],
        "lines": shown[start : start + ROWS],
        "shown": len(shown),
        "next_start": start + ROWS if start + ROWS < len(shown) else None,
        "total": len(lines),
        "at_once": len(lines) <= AT_ONCE,
        "counts": {change: changes.count(change) for change in wording.CHANGES},
        "doubts": [problem for line in lines for problem in line.problems],
        "changes": wording.CHANGES,
        "levels": wording.LEVELS,
        "sides": wording.SIDES,
        "side_fields": wording.SIDE_FIELDS,
        "kinds": wording.KINDS,
    }
