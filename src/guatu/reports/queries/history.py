"""The reports of a task: each period's with its state, who said it, and its versions."""

from django.db.models import Count, QuerySet

from guatu.plans.models import Task
from guatu.reports.models import Report

SHOWN = 24


def reports_of(task: Task) -> QuerySet[Report]:
    """The reports of a task that were handed in or wait, the latest first (one statement)."""
    rows = Report.objects.filter(task=task).select_related("period", "author", "reviewed_by")
    counted = rows.annotate(said=Count("versions", distinct=True))
    return counted.order_by("-period__last")[:SHOWN]
