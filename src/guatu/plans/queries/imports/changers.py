"""Who changed tasks last, by the versions of their terms."""

from collections.abc import Sequence
from datetime import datetime

from guatu.plans.models import TaskVersion


def last_changers(task_ids: Sequence[int]) -> dict[int, tuple[str, datetime]]:
    """Task id -> (who, when) of its last version beyond the first (one statement)."""
    versions = TaskVersion.objects.filter(task_id__in=task_ids, number__gt=1).order_by("number")
    rows = versions.values_list("task_id", "made_by", "made_at")
    return {task_id: (who, at) for task_id, who, at in rows}
