"""Doubles merged into another task, with what is needed to take it back."""

from django.db import models

from guatu.plans.models.task import Task


class TaskMerge(models.Model):
    """``task`` went into ``into``; ``revision`` is the one that the merging left there.

    ``terms_before`` is the number of the version of ``into`` before, 0 when nothing changed.
    """

    task = models.ForeignKey(Task, models.CASCADE, related_name="merges")
    into = models.ForeignKey(Task, models.CASCADE, related_name="doubles")
    reason = models.CharField(max_length=2000)
    state_before = models.CharField(max_length=10)
    terms_before = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField()
    clauses = models.JSONField(default=list)
    made_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["task"], condition=models.Q(undone_at=None), name="plans_merged_once"
            )
        ]
