"""A request to change what binds a unit: what would change, why, and what became of it."""

from django.db import models

from guatu.plans.models.parts import TaskVersion
from guatu.plans.models.task import Task


class ChangeRequest(models.Model):
    """Asked by the lead unit or the supervision office, decided by a lead official or leader.

    ``kinds`` are the codes of ``rules.planning.changes.Kind`` with commas.  ``before`` and
    ``after`` hold the fields that differ, as JSON of the terms; both are empty for a
    cancellation.  ``revision`` is that of the task when it was asked.  ``worse`` says that the
    goalpost would move away.  ``unit`` led the task then; ``version`` is what the approval made.
    """

    task = models.ForeignKey(Task, models.PROTECT, related_name="changes")
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+")
    kinds = models.CharField(max_length=40)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    revision = models.PositiveIntegerField()
    worse = models.BooleanField(default=False)
    reason = models.TextField()
    state = models.CharField(max_length=10, default="asked")
    asker = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    asker_name = models.CharField(max_length=120)
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decision = models.TextField(blank=True)
    version = models.ForeignKey(TaskVersion, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["task"], condition=models.Q(state="asked"), name="plans_change_one_open"
            )
        ]
        indexes = [
            models.Index(fields=["task", "asked_at"], name="plans_change_task"),
            models.Index(fields=["unit", "state", "worse"], name="plans_change_unit"),
            models.Index(fields=["state", "asked_at"], name="plans_change_open"),
        ]

    @property
    def kind_list(self) -> list[str]:
        """The kinds as a list."""
        return self.kinds.split(",")
