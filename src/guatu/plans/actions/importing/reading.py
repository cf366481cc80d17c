"""Reads an import: a repeatable preview from the file's bytes and what people settled."""

import time
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from guatu.jobs.actions import report_progress, start_job
from guatu.jobs.models import Job
from guatu.papers.preview import Prepared, key_of, prepare_isolated
from guatu.papers.reading.limits import FileRefused
from guatu.plans.models import PlanImport
from guatu.plans.queries.imports.orders import folder_of, order_of
from guatu.rules.actor import Actor

AT_ONCE = 120 * 1024
"""Bytes up to which a file is read in the request: about a second with its process."""
SLOW = 1.5
"""Seconds that the last reading took beyond which the next one is a job."""


def read_import(
    *, import_id: int, now: datetime, heard: Callable[[], None] = lambda: None
) -> Prepared:
    """The preview of an import as of now, made anew only when anything changed.

    ``heard`` is called at the start of a reading and about once a second; what it raises ends it.

    Raises ``FileRefused``; the import is then ``refused`` and says why.
    """
    found = PlanImport.objects.select_related("cycle", "file").get(pk=import_id)
    order = order_of(found, now.date())
    key = key_of(order)
    prepared, begun = Prepared(folder_of(key)), time.monotonic()
    if not prepared.exists:
        try:
            prepare_isolated(order, prepared.folder, heard)
        except FileRefused as refused:
            _refuse(found.pk, refused)
            raise
    if found.summary.get("key") != key:
        _keep(found.pk, key, prepared, time.monotonic() - begun)
    return prepared


def read_or_start(*, import_id: int, actor: Actor, now: datetime) -> Job | None:
    """Read a small file at once (None); for a large one the job that does it."""
    found = PlanImport.objects.select_related("file").get(pk=import_id)
    taken = found.summary.get("seconds", 0)
    if found.file.size <= AT_ONCE and taken <= SLOW:
        read_import(import_id=import_id, now=now)
        return None
    return start_job("read-plan", {"import": import_id}, actor=actor, now=now)


def read_job(job: Job, now: datetime) -> Mapping[str, Any]:
    """The job; safe to run again."""

    def heard() -> None:
        report_progress(job, 5, "reading")

    heard()
    read_import(import_id=job.args["import"], now=now, heard=heard)
    return {"url": f"/import/{job.args['import']}/"}


@transaction.atomic
def _keep(import_id: int, key: str, prepared: Prepared, seconds: float) -> None:
    """Remember which preview is the present one, and its figures for lists."""
    row = PlanImport.objects.select_for_update().get(pk=import_id)
    sheets = prepared.sheets()
    figures = {
        name: sum(sheet[name] for sheet in sheets)
        for name in ("items", "good", "errors", "doubts", "assumed", "skipped")
    }
    row.summary |= {"key": key, "seconds": round(seconds, 2), **figures}
    row.save(update_fields=["summary"])


def _refuse(import_id: int, refused: FileRefused) -> None:
    facts = {name: str(value) for name, value in refused.facts.items()}
    row = PlanImport.objects.get(pk=import_id)
    row.summary |= {"refused": {"code": refused.code, "facts": facts}}
    row.state = "refused" if row.state == "preview" else row.state
    row.save(update_fields=["summary", "state"])
