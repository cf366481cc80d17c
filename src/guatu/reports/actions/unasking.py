"""Drafts that a period asks of nobody any more: taken away while they are blank."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from guatu.ledger.actions import Touched, record
from guatu.reports.models import Period, Report, ReportEvidence, ReportVersion, SupportPart
from guatu.reports.queries.scope import not_asked
from guatu.rules.actor import SYSTEM


@transaction.atomic
def drop_unasked(period: Period, *, now: datetime) -> int:
    """Take away blank drafts of tasks that are at rest, complete or broken down; how many.

    Else their units would be called missing.  What somebody wrote, proved or handed in once stays.
    Work taken up again gets its report anew.  One batch event when any went.
    """
    drafts = Report.objects.filter(period=period, state="draft", revision=0, saved_at=None)
    for kind in (ReportEvidence, SupportPart, ReportVersion):
        drafts = drafts.exclude(Exists(kind.objects.filter(report=OuterRef("pk"))))
    _all, kinds = drafts.filter(not_asked()).delete()
    count = kinds.get(Report._meta.label, 0)
    if count:
        data = {"key": period.key, "reports": count}
        touched = [Touched("period", period.pk)]
        record("report.not_asked", touched, actor=SYSTEM, now=now, data=data)
    return count
