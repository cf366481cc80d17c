"""Signs of life of workers and their jobs, what repeats, and what is old enough to go."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from guatu.jobs.actions.asking import start_job
from guatu.jobs.models import Heartbeat, Job, Schedule, State
from guatu.rules.actor import SYSTEM

KEPT = timedelta(days=30)


def beat(worker: str, job: Job | None = None) -> None:
    """This worker lives, and so does its job (real time)."""
    now = timezone.now()
    Heartbeat.objects.update_or_create(worker=worker, defaults={"at": now})
    if job is not None:
        mine = Job.objects.filter(id=job.id, state=State.RUNNING, attempts=job.attempts)
        mine.update(heartbeat_at=now)


def rest(worker: str) -> None:
    """This worker ends in good order: nobody should wait for its next sign."""
    Heartbeat.objects.filter(worker=worker).delete()


def start_scheduled(kind: str, *, last_at: datetime | None, now: datetime) -> bool:
    """Start a repeating job when nobody else did since ``last_at``; of two workers one wins."""
    try:
        with transaction.atomic():
            if last_at is None:
                Schedule.objects.create(kind=kind, last_at=now)
            elif not Schedule.objects.filter(kind=kind, last_at=last_at).update(last_at=now):
                return False
            start_job(kind, {}, actor=SYSTEM, now=now)
    except IntegrityError:  # another worker created the first row
        return False
    return True


def prune_jobs() -> int:
    """Forget jobs that ended a month ago and workers unseen for a day; how many jobs."""
    now = timezone.now()
    Heartbeat.objects.filter(at__lt=now - timedelta(days=1)).delete()
    return Job.objects.filter(ended_at__lt=now - KEPT).delete()[0]
