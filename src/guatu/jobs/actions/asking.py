"""Starting a job and asking it to stop."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from guatu.jobs.models import Job, State
from guatu.ledger.actions import token_id
from guatu.rules.actor import Actor
from guatu.rules.refused import Refused


def start_job(kind: str, args: Mapping[str, Any], *, actor: Actor, now: datetime) -> Job:
    """Put work in the queue; it begins when the caller's transaction has committed.

    ``kind`` stands in the site's table of jobs; ``args`` is JSON (ids, not content).  ``now`` is
    business time; the queue itself goes by real time.
    """
    return Job.objects.create(
        kind=kind,
        args=dict(args),
        owner_id=actor.person_id,
        on_behalf_of=actor.on_behalf_of,
        owner_label=actor.label,
        token_id=token_id.get() or None,
        made_at=now,
        run_after=timezone.now(),
    )


def cancel_job(job_id: int, *, actor: Actor, now: datetime) -> Job:
    """End a waiting job, or ask a running one to stop at its next report.

    Only its owner may.  Raises Job.DoesNotExist, or ``Refused("job_ended")`` when it is over.
    """
    with transaction.atomic():
        job = Job.objects.select_for_update().get(id=job_id, owner_id=actor.person_id)
        if not job.is_open:
            raise Refused("job_ended")
        job.cancel_asked = True
        if job.state == State.WAITING:
            job.state, job.ended_at = State.CANCELLED, timezone.now()
        job.save(update_fields=["cancel_asked", "state", "ended_at"])
    return job
