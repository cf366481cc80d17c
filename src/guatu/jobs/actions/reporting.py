"""What a job's function calls while it works: how far it is, and whether it should stop."""

import threading
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from guatu.jobs.models import Job, State

stopping = threading.Event()
"""Set when this worker process is being stopped."""


class Cancelled(Exception):
    """The owner asked to stop, or another worker has taken the job over."""


class Interrupted(Exception):
    """This worker is being stopped, or people wait for it: the job goes back into the queue."""


def report_progress(job: Job, percent: int, note: str = "") -> None:
    """Say how far the work is, in per cent, and the code of the step being done.

    Costs one statement when something changed.  Call it between transactions, often enough that
    a cancel is heard.  Raises Cancelled or Interrupted: leave what was done whole and let it pass.
    """
    if stopping.is_set():
        raise Interrupted
    mine = Job.objects.filter(id=job.id, state=State.RUNNING, attempts=job.attempts)
    share = max(0, min(100, percent))
    if not mine.filter(cancel_asked=False).update(
        progress=share, note=note, heartbeat_at=timezone.now()
    ):
        raise Cancelled
    job.progress, job.note = share, note


def give_way(job: Job, reached: Mapping[str, Any]) -> None:
    """Let work that people wait for go first; ``reached`` says in ``args`` where to go on.

    For jobs of nobody that last long.  Costs one statement.  Raises Interrupted when anybody waits.
    """
    waiting = Job.objects.filter(state=State.WAITING, run_after__lte=timezone.now())
    if waiting.exclude(owner_id=None).exists():
        job.args = {**job.args, **reached}
        Job.objects.filter(id=job.id, attempts=job.attempts).update(args=job.args)
        raise Interrupted
