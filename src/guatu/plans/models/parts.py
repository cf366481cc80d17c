"""What hangs on a task: its units, its people, its stages, the versions of its wording."""

from django.db import models

from guatu.plans.models.task import Task


class TaskUnit(models.Model):
    """A unit's part in a task besides the lead: responsible or support; ``raw`` as written."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="units")
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+")
    raw = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=12)  # responsible, support
    position = models.PositiveSmallIntegerField(default=0)


class TaskPerson(models.Model):
    """A named person of a task: lead official or assignee; ``raw`` as written."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="people")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    raw = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=12)  # official, assignee
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["person", "role", "task"], name="plans_task_person")]


class Stage(models.Model):
    """A planned step of a task with its dates: a child row, never a node of the tree.

    ``weight`` is whole thousandths; ``confirmed_on`` is the business day of confirmation.
    """

    task = models.ForeignKey(Task, models.CASCADE, related_name="stages")
    position = models.PositiveSmallIntegerField(default=0)
    raw = models.TextField(blank=True)
    text = models.TextField()
    start = models.DateField(null=True)
    due = models.DateField(null=True)
    weight = models.PositiveIntegerField(null=True)
    state = models.CharField(max_length=10, default="planned")  # planned, entered, confirmed
    confirmed_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["due", "id", "state"], name="plans_stage_day")]


class TaskVersion(models.Model):
    """The wording and terms of a task after an edit; the ledger carries its id and hash."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    terms = models.JSONField()
    hash = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["task", "number"], name="plans_version_once")
        ]
