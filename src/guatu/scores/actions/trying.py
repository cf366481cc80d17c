"""A large draft tried by a job, which stores nothing but its result."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from guatu.jobs.actions import start_job
from guatu.jobs.models import Job
from guatu.rules.actor import Actor
from guatu.scores.models import RuleSetVersion
from guatu.scores.queries.rules import rule_set
from guatu.scores.queries.trying import trial

KIND = "try-scores"


def start_trial(version: RuleSetVersion, *, actor: Actor, now: datetime) -> Job:
    """The job that tries a draft as it is now."""
    args = {"rules": version.pk, "revision": version.revision}
    return start_job(KIND, args, actor=actor, now=now)


def trial_job(job: Job, now: datetime) -> Mapping[str, Any]:
    """The job: the draft may have been edited since it was asked for; then the newer is tried."""
    version = RuleSetVersion.objects.select_related("cycle").get(pk=job.args["rules"])
    tried = trial(rule_set(version), version.cycle, now.date())
    return {"revision": version.revision, **tried.to_json()}
