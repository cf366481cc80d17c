"""The pages of jobs: what runs for me, how far it is, cancel."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from guatu.jobs import queries, wording
from guatu.jobs.actions import cancel_job
from guatu.jobs.models import Job, State
from guatu.people.sign_in import SignedIn, business_or
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.web.render import is_htmx, redirect_to, render

SHOWN = 50


@require_GET
@business_or(Role.SYSTEM_ADMIN)
def jobs(request: SignedIn) -> HttpResponse:
    """My jobs; for the system administrator the whole queue, others' jobs without content."""
    queue = queries.runs_the_system(request.actor)
    own = {job.pk: job for job in queries.visible_to(request.actor)[:SHOWN]}
    chosen = queries.whole_queue()[:SHOWN] if queue else own.values()
    rows = [line(own.get(job.pk, job), bare=job.pk not in own) for job in chosen]
    facts = {"rows": rows, "queue": queue, "moving": _moving(rows)}
    return render(request, "jobs/jobs.html", facts, block="rows")


@require_GET
@business_or(Role.SYSTEM_ADMIN)
def job(request: SignedIn, job_id: int) -> HttpResponse:
    """One job; when it is done and made a page, that page."""
    found = get_object_or_404(queries.visible_to(request.actor), id=job_id)
    if found.state == State.DONE and found.result.get("url") and is_htmx(request):
        return redirect_to(request, found.result["url"])
    return render(request, "jobs/job.html", {"row": line(found)}, block="card")


@require_POST
@business_or(Role.SYSTEM_ADMIN)
def cancel(request: SignedIn, job_id: int) -> HttpResponse:
    """Ask for its end."""
    found = get_object_or_404(queries.visible_to(request.actor), id=job_id)
    try:
        cancel_job(found.id, actor=request.actor, now=request.now)
        messages.success(request, _("The job ends after its present step."))
    except Refused:
        messages.info(request, str(wording.REFUSALS["job_ended"]))
    return redirect_to(request, "job", found.id)


def line(job: Job, *, bare: bool = False) -> dict[str, Any]:
    """What a page shows of a job; ``bare`` without content."""
    shown: dict[str, Any] = {
        "id": job.id,
        "kind": wording.KINDS.get(job.kind, job.kind),
        "state": job.state,
        "word": wording.STATES[job.state],
        "progress": job.progress,
        "open": job.is_open,
        "made_at": job.made_at,
        "attempts": job.attempts,
        "bare": bare,
    }
    if not bare:
        shown["note"] = wording.NOTES.get(job.note, "") if job.is_open else ""
        shown["stopping"] = job.cancel_asked and job.is_open
        shown["failure"] = wording.failure(job)
        shown["file"] = job.result.get("file_id")
        shown["url"] = job.result.get("url", "")
    return shown


def _moving(rows: Iterable[dict[str, Any]]) -> bool:
    """Whether anything may still change: else the page need not ask again."""
    return any(row["open"] for row in rows)
