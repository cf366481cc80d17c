"""What a worker does with the queue: claim a job, do it, keep its outcome, retry."""

import importlib
import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import F
from django.db.models.lookups import IsNull
from django.utils import timezone

from guatu.jobs.actions.reporting import Cancelled, Interrupted
from guatu.jobs.models import Job, State
from guatu.ledger.actions import token_id
from guatu.rules.refused import Refused

logger = logging.getLogger(__name__)

FIRST_DELAY = timedelta(seconds=5)
"""Wait before the second attempt; four times as long before each further one."""


class Kind(NamedTuple):
    """A kind of job: its function as ``module:name``, imported by the worker only.

    The function takes (job, now) with business time and returns a JSON mapping: ``file_id`` names
    a stored file to download, ``url`` what it made; or None.  ``attempts`` is 1 where a second
    run could do harm; else the function must be safe to run again from the start.
    """

    path: str
    attempts: int = 3


Kinds = Mapping[str, Kind]
TURN = (IsNull(F("owner_id"), True), "run_after", "id")
"""What somebody waits for comes before what nobody does."""


def claim_next(kinds: Kinds) -> Job | None:
    """Take the oldest job that is due, for this worker alone; people's jobs before the night's."""
    due = Job.objects.filter(state=State.WAITING, run_after__lte=timezone.now(), kind__in=kinds)
    if not due.exists():  # an idle worker takes no write lock
        return None
    with transaction.atomic():
        job = due.select_for_update(skip_locked=True).order_by(*TURN).first()
        if job is not None:
            job.state, job.attempts = State.RUNNING, job.attempts + 1
            job.started_at = job.heartbeat_at = timezone.now()
            job.save(update_fields=["state", "attempts", "started_at", "heartbeat_at"])
    return job


def perform(job: Job, kind: Kind, now: datetime) -> str:
    """Do a claimed job outside any transaction and keep its outcome; returns the new state."""
    token = token_id.set(job.token_id or 0)
    try:
        return _perform(job, kind, now)
    finally:
        token_id.reset(token)


def _perform(job: Job, kind: Kind, now: datetime) -> str:
    try:
        result = _function(kind.path)(job, now)
    except Cancelled:
        return _end(job, State.CANCELLED)
    except Interrupted:
        return _end(job, State.WAITING, attempts=job.attempts - 1, run_after=timezone.now())
    except Refused as refused:
        facts = {name: str(value) for name, value in refused.facts.items()}
        return _end(job, State.FAILED, error=refused.code, result={"facts": facts})
    except Exception:
        logger.exception("job %s (%s) failed at attempt %s", job.id, job.kind, job.attempts)
        return _again(job, kind, "job_failed")
    return _end(job, State.DONE, progress=100, result=dict(result or {}))


def take_up_stale(kinds: Kinds, silent: timedelta) -> int:
    """Jobs left by a killed worker wait again, or fail after their last attempt; how many."""
    quiet = Job.objects.filter(state=State.RUNNING, heartbeat_at__lt=timezone.now() - silent)
    stale = list(quiet.filter(kind__in=kinds))
    for job in stale:
        logger.warning("job %s (%s) was left by its worker", job.id, job.kind)
        _again(job, kinds[job.kind], "job_interrupted")
    return len(stale)


def _again(job: Job, kind: Kind, error: str) -> str:
    """Back into the queue after a while; failed when there were attempts enough."""
    if job.attempts >= kind.attempts:
        return _end(job, State.FAILED, error=error)
    delay = FIRST_DELAY * 4 ** (job.attempts - 1)
    return _end(job, State.WAITING, run_after=timezone.now() + delay)


def _end(job: Job, state: State, **changes: Any) -> str:
    """Keep the outcome, unless another worker took the job over meanwhile."""
    ended = timezone.now() if state in {State.DONE, State.FAILED, State.CANCELLED} else None
    mine = Job.objects.filter(id=job.id, state=State.RUNNING, attempts=job.attempts)
    mine.update(state=state, ended_at=ended, **changes)
    return state.value


def _function(path: str) -> Callable[[Job, datetime], Mapping[str, Any] | None]:
    """The job's function; importing late keeps typst and the like out of the web processes."""
    module, _, name = path.partition(":")
    function: Callable[[Job, datetime], Mapping[str, Any] | None]
    function = getattr(importlib.import_module(module), name)
    return function
