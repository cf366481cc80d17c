"""Lists of units and people on their way in: short ones at once, long ones by jobs."""

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from guatu.pages.actions.rosters import start_commit, start_reading
from guatu.people.actions.imports.keep import MAX_BYTES, keep_list, put_list
from guatu.people.models import RosterImport, RosterKind
from guatu.people.sign_in import SignedIn, duty
from guatu.people.views.imports import refusal_words, said_of
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, refused_response, render

READ_AT_ONCE = 64 * 1024
"""Bytes up to which a list is read in the request: some 2,000 rows, less than a second."""


@require_http_methods(["GET", "HEAD", "POST"])
@duty(Role.SYSTEM_ADMIN)
def drop_list(request: SignedIn, kind: str) -> HttpResponse:
    """Drop a sheet; it is read and shown, nothing is committed yet."""
    if kind not in RosterKind.values:
        raise Http404
    facts = {"kind": kind, "limit": MAX_BYTES}
    if request.method == "POST":
        try:
            return _taken(request, kind)
        except Refused as refused:
            words = refusal_words(refused)
            return refused_response(request, refused, "people/drop.html", facts, words=words)
    return render(request, "people/drop.html", facts)


def _taken(request: SignedIn, kind: str) -> HttpResponse:
    """To the preview, or to the job.  Refused: file_missing, too_large and the reader's codes."""
    upload = request.FILES.get("file")
    if not isinstance(upload, UploadedFile):
        raise Refused("file_missing", place="file")
    if (upload.size or 0) > MAX_BYTES:
        raise Refused("too_large", place="file")
    data = upload.read()
    keep = keep_list if len(data) <= READ_AT_ONCE else put_list
    kept = keep(kind=kind, name=upload.name or "", data=data, actor=request.actor, now=request.now)
    return (
        _read_later(request, kept.pk)
        if kept.unread
        else redirect_to(request, "roster-import", kept.pk)
    )


@require_POST
@duty(Role.SYSTEM_ADMIN)
def read_list(request: SignedIn, import_id: int) -> HttpResponse:
    """Read a list whose job was cancelled, or judge one anew."""
    if not RosterImport.objects.filter(pk=import_id).exists():
        raise Http404
    return _read_later(request, import_id)


def _read_later(request: SignedIn, import_id: int) -> HttpResponse:
    job = start_reading(import_id=import_id, actor=request.actor, now=request.now)
    return redirect_to(request, "job", job.pk)


@require_POST
@duty(Role.SYSTEM_ADMIN)
def commit_later(request: SignedIn, import_id: int) -> HttpResponse:
    """Start the job and show how far it is."""
    if not RosterImport.objects.filter(pk=import_id).exists():
        raise Http404
    job = start_commit(
        import_id=import_id, said=said_of(request), actor=request.actor, now=request.now
    )
    return redirect_to(request, "job", job.pk)
