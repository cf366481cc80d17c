"""How a stored file leaves the house; the result of a job is the one address of this room."""

from typing import cast

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from guatu.files.models import StoredFile
from guatu.files.queries import open_file
from guatu.jobs.queries import visible_to
from guatu.people.sign_in import SignedIn, signed_in

SHOWN = frozenset({"image/png", "image/jpeg", "image/webp"})
"""Kinds that a page may show: pictures only, never anything that can carry a script."""


def download(stored: StoredFile, *, inline: bool = False) -> FileResponse:
    """The file as an attachment under its name; ``inline`` is heeded for pictures only.

    The caller has checked who may see it.  Raises Http404 when the content is gone.
    """
    try:
        content = open_file(stored)
    except FileNotFoundError as error:
        raise Http404 from error
    show = inline and stored.media_type in SHOWN
    response = FileResponse(
        content, as_attachment=not show, filename=stored.name, content_type=stored.media_type
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_GET
@signed_in
def job_file(request: SignedIn, job_id: int) -> HttpResponse:
    """What one's own job made; 404 for anybody else, and after it was removed."""
    job = get_object_or_404(visible_to(request.actor), id=job_id)
    stored = get_object_or_404(StoredFile, id=job.result.get("file_id"), purpose="result")
    return cast(HttpResponse, download(stored))
