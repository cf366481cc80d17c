"""Jobs: one row per piece of long work; what repeats; which workers are alive."""

from django.db import models


class State(models.TextChoices):
    """Where a job is; the last three are final."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Job(models.Model):
    """Long work with progress.  ``kind`` names its function in the site's table of jobs.

    ``made_at`` is business time, for people; the others are real time.  ``heartbeat_at`` is the
    worker's sign of life: a running job without one was left by a killed worker and is taken up
    again.
    """

    kind = models.CharField(max_length=40)
    args = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    progress = models.PositiveSmallIntegerField(default=0)  # per cent
    note = models.CharField(max_length=60, blank=True)  # code of the step being done
    result = models.JSONField(default=dict)
    error = models.CharField(max_length=60, blank=True)  # refusal code; its facts are in result
    cancel_asked = models.BooleanField(default=False)
    attempts = models.PositiveSmallIntegerField(default=0)
    owner_id = models.BigIntegerField(null=True)
    on_behalf_of = models.BigIntegerField(null=True)  # for whom the owner stood in
    owner_label = models.CharField(max_length=120, blank=True)
    token_id = models.BigIntegerField(null=True)  # the API token that asked for it
    made_at = models.DateTimeField()
    run_after = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "run_after"], name="jobs_job_state"),
            models.Index(fields=["owner_id", "made_at"], name="jobs_job_owner"),
        ]

    @property
    def is_open(self) -> bool:
        """Whether something may still happen to it."""
        return self.state in {State.WAITING, State.RUNNING}


class Schedule(models.Model):
    """When a repeating kind of job was last started, by the clock that its plan goes by."""

    kind = models.CharField(max_length=40, unique=True)
    last_at = models.DateTimeField()


class Heartbeat(models.Model):
    """When a worker was last alive (real time): what ``guatu check`` reads."""

    worker = models.CharField(max_length=60, unique=True)
    at = models.DateTimeField()
