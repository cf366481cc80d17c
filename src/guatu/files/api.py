"""What a job made, handed out by the API."""

from django.http import Http404, HttpResponseBase
from ninja import Router

from guatu.files.models import StoredFile
from guatu.files.views import download
from guatu.jobs.api import job_of
from guatu.people.bearer import Asked
from guatu.web.jsonapi import Id
from guatu.web.jsonapi import lazy as _

router = Router(tags=["jobs"])


@router.get(
    "/jobs/{job_id}/file",
    response={200: None},
    operation_id="job_file",
    url_name="job-file",
    summary=_("The file that a job made"),
    openapi_extra={"x-any-scope": True, "x-file": True},
)
def job_file(request: Asked, job_id: Id) -> HttpResponseBase:
    """As an attachment; gone after 30 days."""
    file_id = job_of(request, job_id).result.get("file_id")
    stored = StoredFile.objects.filter(id=file_id, purpose="result").first() if file_id else None
    if stored is None:
        raise Http404
    return download(stored)
