"""Importing a plan: hand in a file, look at what was understood, commit, take back."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext
from ninja import File, Form, Query, Status
from ninja.files import UploadedFile

from guatu.jobs.actions import start_job
from guatu.people.bearer import Asked
from guatu.plans.actions.importing import drop_plan, undo_import
from guatu.plans.actions.importing.taking import Choice
from guatu.plans.api.import_shapes import (
    AskPreview,
    CommitIn,
    DropIn,
    ImportOut,
    ImportsAsking,
    PreviewOut,
    RefusedFile,
)
from guatu.plans.api.routes import IMPORT, cycle_of, missing, router
from guatu.plans.models import PlanImport
from guatu.plans.queries.imports.listing import imports_of, open_job
from guatu.plans.queries.imports.orders import prepared_of
from guatu.plans.queries.imports.reported import report_of
from guatu.plans.wording import worded
from guatu.plans.wording.imports import tongue
from guatu.rules.planning.importing import bring_in, may_import
from guatu.rules.refused import Refused
from guatu.web.jsonapi import Id, Page, latest
from guatu.web.jsonapi import lazy as _


@router.get(
    "/imports",
    response=Page[ImportOut],
    operation_id="import_list",
    url_name="imports",
    summary=_("The imports of a year, the latest first"),
    openapi_extra=IMPORT,
)
def imports(request: Asked, ask: Query[ImportsAsking]) -> Page[ImportOut]:
    """In pages."""
    _importer(request)
    page, following = latest(imports_of(cycle_of(request, ask.cycle)), ask)
    return Page[ImportOut](items=[_out(one) for one in page], next=following)


@router.post(
    "/imports",
    response={202: ImportOut},
    operation_id="import_drop",
    url_name="imports",
    summary=_("Hand in a file of a plan; a job reads it"),
    openapi_extra=IMPORT,
)
def drop(request: Asked, file: File[UploadedFile], said: Form[DropIn]) -> Status[ImportOut]:
    """Nothing of it is in the plan before it is committed."""
    _importer(request)
    made = drop_plan(
        cycle_id=cycle_of(request, said.cycle).pk,
        upload=file,
        size=file.size or 0,
        actor=request.actor,
        now=request.now,
    )
    start_job("read-plan", {"import": made.pk}, actor=request.actor, now=request.now)
    return Status(202, _out(made))


@router.get(
    "/imports/{import_id}",
    response=ImportOut,
    operation_id="import",
    url_name="import",
    summary=_("How far an import is"),
    openapi_extra=IMPORT,
)
def one_import(request: Asked, import_id: Id) -> ImportOut:
    """Its state and counts."""
    return _out(_import_of(request, import_id))


@router.get(
    "/imports/{import_id}/preview",
    response=PreviewOut,
    operation_id="import_preview",
    url_name="import-preview",
    summary=_("What was understood of a file, sheet by sheet"),
    openapi_extra=IMPORT | {"x-refuses": True},
)
def preview(request: Asked, import_id: Id, ask: Query[AskPreview]) -> PreviewOut:
    """The dry run with what was settled since."""
    found = _import_of(request, import_id)
    prepared = prepared_of(found)
    if prepared is None:
        raise Refused("import_not_read")
    first = int(ask.after or 0)
    report = report_of(prepared, ask.sheet, first, ask.limit, tongue())
    if report is None:
        raise Http404
    return PreviewOut(**report)


@router.post(
    "/imports/{import_id}/commit",
    response={202: ImportOut},
    operation_id="import_commit",
    url_name="import-commit",
    summary=_("Commit what is good; a job does it"),
    openapi_extra=IMPORT,
)
def commit(request: Asked, import_id: Id, said: CommitIn) -> Status[ImportOut]:
    """Its job tells what became of it; ``compare_first`` asks for ``everything``."""
    found = _import_of(request, import_id)
    bring_in(request.actor, found.state, closed=found.cycle.closed, year=found.cycle.year)
    who: dict[str, Any] = {"actor": request.actor, "now": request.now}
    if said.take == "new":
        start_job("commit-plan", {"import": found.pk}, **who)
        return Status(202, _out(found))
    reason = said.reason or gettext("imported again from %(file)s") % {"file": found.name}
    choice = Choice(everything=True).to_json()
    start_job("take-plan", {"import": found.pk, "choice": choice, "reason": reason}, **who)
    return Status(202, _out(found))


@router.post(
    "/imports/{import_id}/undo",
    response=ImportOut,
    operation_id="import_undo",
    url_name="import-undo",
    summary=_("Take a whole import back"),
    openapi_extra=IMPORT,
)
def undo(request: Asked, import_id: Id) -> ImportOut:
    """While nothing was built on it."""
    _import_of(request, import_id)
    return _out(undo_import(import_id=import_id, actor=request.actor, now=request.now))


def _importer(request: Asked) -> None:
    """For others there is no such thing."""
    if not may_import(request.actor):
        missing()


def _import_of(request: Asked, import_id: int) -> PlanImport:
    _importer(request)
    rows = PlanImport.objects.select_related("cycle", "file").filter(pk=import_id)
    return rows.first() or missing()


def _out(found: PlanImport) -> ImportOut:
    job = open_job(found)
    names = ("id", "name", "state", "made_at", "committed_at", "undone_at")
    figures = ("items", "good", "errors", "doubts", "assumed", "skipped")
    return ImportOut(
        **{name: getattr(found, name) for name in names},
        cycle=found.cycle.year,
        counts={name: found.summary[name] for name in figures if name in found.summary},
        job_id=job.pk if job else None,
        refused=_why(found),
    )


def _why(found: PlanImport) -> RefusedFile | None:
    said = found.summary.get("refused")
    if not said:
        return None
    words = worded(Refused(said["code"], **said.get("facts", {})))
    return RefusedFile(code=words.code, detail=words.text)
