"""A bulk edit: what was set on many tasks at once, and what became of each."""

from django.db import models

from guatu.plans.models.changes import ChangeRequest
from guatu.plans.models.cycle import Cycle
from guatu.plans.models.task import Task


class Batch(models.Model):
    """One act on many tasks: ``chosen`` is what was set; by ``token`` a double click is one act."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="batches")
    chosen = models.JSONField(default=dict)
    reason = models.TextField()
    author = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    token = models.CharField(max_length=40, unique=True)


class BatchItem(models.Model):
    """What the act did to one task.

    ``before`` holds the fields as they were (JSON of the terms) where it edited, ``verb`` a move
    of its state, ``change`` what it asked for.  ``revision`` is the one it left behind: undo is
    refused when the task has another.  ``refusal`` is the code of a row that stayed as it was.
    """

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="items")
    task = models.ForeignKey(Task, models.CASCADE, related_name="+")
    before = models.JSONField(default=dict)
    verb = models.CharField(max_length=20, blank=True)
    change = models.ForeignKey(ChangeRequest, models.PROTECT, null=True, related_name="+")
    revision = models.PositiveIntegerField(default=0)
    refusal = models.CharField(max_length=40, blank=True)
    facts = models.JSONField(default=dict)  # of the refusal
    undone = models.BooleanField(default=False)
