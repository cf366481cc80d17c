"""Jobs: one row per piece of long work, and the schedule of what repeats."""

from django.db import models


class Job(models.Model):
    """Long work with progress.  ``kind`` names its function in the site's table of jobs."""

    kind = models.CharField(max_length=40)
    args = models.JSONField(default=dict)
    state = models.CharField(max_length=10, default="waiting")
    # waiting, running, done, failed, cancelled
    progress = models.PositiveSmallIntegerField(default=0)  # per cent
    note = models.CharField(max_length=60, blank=True)  # code of the step being done
    result = models.JSONField(default=dict)
    error = models.CharField(max_length=60, blank=True)  # refusal code
    cancel_asked = models.BooleanField(default=False)
    attempts = models.PositiveSmallIntegerField(default=0)
    owner_id = models.BigIntegerField(null=True)
    owner_label = models.CharField(max_length=120, blank=True)
    made_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "made_at"], name="jobs_job_state"),
            models.Index(fields=["owner_id", "made_at"], name="jobs_job_owner"),
        ]


class Schedule(models.Model):
    """When a repeating kind of job last ran and is due next (real time)."""

    kind = models.CharField(max_length=40, unique=True)
    every_seconds = models.PositiveIntegerField()
    last_at = models.DateTimeField(null=True)


class Heartbeat(models.Model):
    """When a worker was last alive: what ``guatu check`` reads."""

    worker = models.CharField(max_length=60, unique=True)
    at = models.DateTimeField()
