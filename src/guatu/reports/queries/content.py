"""What a report says: its entries of the period, its proofs, and all of it as plain JSON."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q

from guatu.plans.models import Entry, Evidence
from guatu.reports.models import Report
from guatu.rules.reporting.filling import Content

COUNTED = ("entered", "confirmed")
TEXTS = ("narrative", "problems", "next_step", "help_needed")


def entries_of(report: Report) -> Sequence[Entry]:
    """The figures, stages and periods entered in its period, oldest first (one statement)."""
    period = report.period
    shown = Exists(Evidence.objects.filter(entry=OuterRef("pk")))
    found = Entry.objects.filter(
        task_id=report.task_id,
        state__in=COUNTED,
        as_of__gte=period.first,
        as_of__lte=period.last,
    )
    return list(found.annotate(has_files=shown).order_by("as_of", "pk"))


def content_of(report: Report, entries: Sequence[Entry]) -> Content:
    """The report as the rules see it; a figure typed and not yet entered counts as an entry."""
    proven = [e for e in entries if e.link or e.document or getattr(e, "has_files", False)]
    return Content(
        narrative=report.narrative,
        entries=len(entries) + int(has_typed(report)),
        proofs=len(proven) + report.evidence.count(),
        proof_asked=report.proof_asked and not report.proof_waived,
        no_change=report.no_change,
    )


def has_typed(report: Report) -> bool:
    """Whether a figure, stage or period was typed that is no entry yet."""
    return report.typed_value is not None or bool(report.typed_stage or report.typed_period)


def said_before(report: Report) -> Report | None:
    """The latest earlier report of the task that was handed in."""
    earlier = Report.objects.filter(
        ~Q(state="draft"), task_id=report.task_id, period__last__lt=report.period.first
    )
    return earlier.select_related("period").order_by("-period__last").first()


def words_of(report: Report, entries: Sequence[Entry], before: Report | None) -> dict[str, Any]:
    """The words of a submission as JSON: what its version keeps and its hash covers."""
    parts = report.parts.order_by("pk").values("unit_id", "text")
    proofs = report.evidence.order_by("pk").values("file__sha256", "link", "document", "sentence")
    return {
        **{name: getattr(report, name) for name in TEXTS},
        "forecast": None if report.forecast is None else str(report.forecast),
        "claim": report.claim,
        "no_change": report.no_change,
        "as": before.pk if before and report.no_change else None,
        "entries": [entry.pk for entry in entries],
        "parts": list(parts),
        "evidence": list(proofs),
    }
