"""Long work by JSON: one's own jobs, how far each is, what it made, cancel."""

from datetime import datetime
from typing import Any, NoReturn

from django.db.models import QuerySet
from django.http import Http404
from ninja import Query, Router

from guatu.jobs import queries, wording
from guatu.jobs.actions import cancel_job
from guatu.jobs.models import Job
from guatu.people.bearer import Asked
from guatu.web.jsonapi import Id, Out, Page, Paged, latest
from guatu.web.jsonapi import lazy as _

router = Router(tags=["jobs"])
IMPORTS = frozenset({"read-plan", "commit-plan", "take-plan"})
SCOPES = {"print-wall": "wall", "close-period": "report:read"} | dict.fromkeys(IMPORTS, "import")
OTHERS = "plan:read"


class JobFailure(Out):
    """Why a job failed."""

    code: str
    detail: str


class JobOut(Out):
    """A job: ``state`` is waiting, running, done, failed or cancelled; ``progress`` per cent.

    ``has_file``: what it made can be fetched at ``/jobs/{id}/file``.
    """

    id: int
    kind: str
    state: str
    progress: int
    note: str
    made_at: datetime
    ended_at: datetime | None
    has_file: bool
    result: dict[str, Any]
    failure: JobFailure | None


def job_out(job: Job) -> JobOut:
    """A job as JSON."""
    failure = wording.failure(job)
    names = ("id", "kind", "state", "progress", "note", "made_at", "ended_at")
    return JobOut(
        **{name: getattr(job, name) for name in names},
        has_file=bool(job.result.get("file_id")),
        result={} if failure else {k: v for k, v in job.result.items() if k != "file_id"},
        failure=JobFailure(code=failure.code, detail=failure.text) if failure else None,
    )


@router.get(
    "/jobs",
    response=Page[JobOut],
    operation_id="job_list",
    url_name="jobs",
    summary=_("My jobs, the latest first"),
    openapi_extra={"x-any-scope": True},
)
def jobs(request: Asked, ask: Query[Paged]) -> Page[JobOut]:
    """Only of kinds that the scopes reach."""
    page, following = latest(_reached(request), ask)
    return Page[JobOut](items=[job_out(job) for job in page], next=following)


@router.get(
    "/jobs/{job_id}",
    response=JobOut,
    operation_id="job",
    url_name="job",
    summary=_("One job: its state and result"),
    openapi_extra={"x-any-scope": True},
)
def one_job(request: Asked, job_id: Id) -> JobOut:
    """How far it is."""
    return job_out(job_of(request, job_id))


@router.post(
    "/jobs/{job_id}/cancel",
    response=JobOut,
    operation_id="job_cancel",
    url_name="job-cancel",
    summary=_("End a job, or ask it to stop"),
    openapi_extra={"x-any-scope": True},
)
def cancel(request: Asked, job_id: Id) -> JobOut:
    """A waiting job ends; a running one stops at its next step."""
    found = job_of(request, job_id)
    return job_out(cancel_job(found.id, actor=request.actor, now=request.now))


def job_of(request: Asked, job_id: int) -> Job:
    """One's own job within the scopes."""
    return _reached(request).filter(id=job_id).first() or _missing()


def _missing() -> NoReturn:
    raise Http404


def _reached(request: Asked) -> QuerySet[Job]:
    """One's own jobs of the kinds that the scopes reach; administrators have no content."""
    if request.actor.is_admin:
        _missing()
    granted, rows = request.granted.scopes, queries.visible_to(request.actor)
    if OTHERS in granted:
        return rows.exclude(kind__in=[k for k, scope in SCOPES.items() if scope not in granted])
    return rows.filter(kind__in=[k for k, scope in SCOPES.items() if scope in granted])
