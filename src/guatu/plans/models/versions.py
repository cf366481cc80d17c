"""Named versions of a plan: one row per task that points at the version of its terms."""

from django.db import models

from guatu.plans.models.cycle import Cycle
from guatu.plans.models.parts import TaskVersion
from guatu.plans.models.task import Task


class PlanVersion(models.Model):
    """The plan of a year as it stood when somebody gave it a name.

    ``number`` counts within the year; ``hash`` is SHA-256 over the rows' hashes in plan order;
    ``token`` makes a double click, and a job that is run again, one version.  The version as
    released has no name of its own and grows on the day of the release (``actions.first_version``).
    """

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=80)
    reason = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)
    rows_count = models.PositiveIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)
    token = models.CharField(max_length=40, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="plans_plan_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class PlanVersionRow(models.Model):
    """A task in a version; written by one statement, never changed.

    ``hash`` tells whether two versions have the task alike: its id, the hash of its terms, its
    parent, state and due day.  Of a discarded draft the row stays, with number and title, after
    task and terms are gone: neither link is held by the database.
    """

    version = models.ForeignKey(PlanVersion, models.CASCADE, related_name="rows", db_index=False)
    task = models.ForeignKey(
        Task, models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False
    )
    terms = models.ForeignKey(
        TaskVersion,
        models.DO_NOTHING,
        null=True,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    path = models.CharField(max_length=64)
    parent_id = models.BigIntegerField(null=True)
    level = models.CharField(max_length=20)
    number = models.CharField(max_length=40, blank=True)
    title = models.TextField()
    lead_unit = models.ForeignKey(
        "people.Unit", models.PROTECT, null=True, related_name="+", db_index=False
    )
    state = models.CharField(max_length=10)
    weight = models.PositiveIntegerField(null=True)
    due = models.DateField(null=True)
    target = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    direction = models.CharField(max_length=5, default="more")
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "path"], name="plans_version_row_path")
        ]
        indexes = [models.Index(fields=["version", "task"], name="plans_version_row_task")]
