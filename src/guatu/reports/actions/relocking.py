"""The end of an opened report's day: what nobody handed in anew counts as it counted before."""

from datetime import datetime
from typing import Any

from django.db import transaction

from guatu.files.models import StoredFile
from guatu.ledger.queries import events_of
from guatu.plans.models import Cycle
from guatu.reports.actions.holding import hold_report, move_held
from guatu.reports.models import Report, ReportEvidence, ReportVersion
from guatu.rules.actor import SYSTEM
from guatu.rules.reporting.filling import Term, falls_back

WORDS = ("narrative", "problems", "next_step", "help_needed", "forecast", "claim", "no_change")
SUBMITTED = "report.submitted"
JUDGED = {
    "report.reviewed": "reviewed",
    "report.checked": "checked",
    "report.accepted": "accepted",
    "report.corrected": "accepted",
}
_PIECE = ("link", "document", "sentence")
_NOTHING_TYPED = {"typed_value": None, "typed_stage": None, "typed_period": ""}


def relock_lapsed(cycle: Cycle, *, now: datetime) -> int:
    """Lock again what was opened after its close and not handed in by its day; how many.

    Each is an act of its own.  Safe to run again.
    """
    opened = Report.objects.filter(
        period__cycle=cycle,
        period__state="closed",
        state="returned",
        returned_due__lt=now.date(),
        accepted_version__isnull=False,
    )
    return sum(_relock(pk, now) for pk in opened.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _relock(report_id: int, now: datetime) -> bool:
    held = hold_report(report_id)
    report = held.report
    term = Term(report.period.state, report.returned_due)
    counted = report.accepted_version is not None
    if report.state != "returned" or not falls_back(term, now.date(), counted=counted):
        return False
    kept = report.versions.filter(number=report.accepted_version or 0).get()
    _restore_proofs(report, kept)
    columns: dict[str, Any] = {**_as_accepted(report, kept), **_NOTHING_TYPED}
    columns |= {"returned_due": None, "revision": report.revision + 1}
    move_held(held, "relock", SYSTEM, now, **columns)
    return True


def _as_accepted(report: Report, kept: ReportVersion) -> dict[str, Any]:
    """The words of the version that counted, who handed it in and who passed it."""
    columns = {name: kept.words[name] for name in WORDS if name in kept.words}
    for event in events_of("report", report.pk, [SUBMITTED, *JUDGED]):
        if event.verb == SUBMITTED and event.data["words"] == kept.pk:
            columns |= {"author_id": event.actor_id, "author_for_id": event.on_behalf_of}
            columns |= {"submitted_at": event.at, "late": event.data["late"]}
        elif event.verb == SUBMITTED and "submitted_at" in columns:
            break  # handed in anew, and never accepted
        elif name := JUDGED.get(event.verb):
            columns |= {f"{name}_at": event.at}
            columns |= {f"{name}_by_id": event.actor_id} if name != "accepted" else {}
    return columns


def _restore_proofs(report: Report, kept: ReportVersion) -> None:
    """The evidence as that version had it: nothing that was laid to it since was handed in."""
    if "evidence" not in kept.words:
        return
    # By name: PostgreSQL keeps the keys of JSON in an order of its own.
    names = ("file__sha256", *_PIECE)
    missing = [tuple(piece[name] for name in names) for piece in kept.words["evidence"]]
    for row in report.evidence.select_related("file").order_by("pk"):
        piece = (row.file.sha256 if row.file else None, *(getattr(row, name) for name in _PIECE))
        if piece in missing:
            missing.remove(piece)
        else:
            row.delete()
    for sha256, *texts in missing:
        file = StoredFile.objects.filter(sha256=sha256).first() if sha256 else None
        said = dict(zip(_PIECE, texts, strict=True))
        if file or any(texts):
            ReportEvidence.objects.create(report=report, file=file, added_at=kept.made_at, **said)
