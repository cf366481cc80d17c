"""What a person says over the rule: another light, another line of what is to be expected."""

from django.db import models

from guatu.plans.models.task import Task


class LightOverride(models.Model):
    """A light that a person shows instead of the rule's, from ``at`` to its end.

    ``until`` is its last day; without one it is ended by hand.  ``rule_light`` and ``rule_code``
    are what the rule said when it was given.
    """

    task = models.ForeignKey(Task, models.CASCADE, related_name="overrides")
    colour = models.CharField(max_length=8)
    reason = models.TextField()
    until = models.DateField(null=True)
    at = models.DateTimeField()
    by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=120)
    rule_light = models.CharField(max_length=8)
    rule_code = models.CharField(max_length=30, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["task"],
                condition=models.Q(ended_at__isnull=True),
                name="plans_one_override",
            )
        ]


class DrawnLine(models.Model):
    """A version of a task's drawn trajectory: ``points`` are [ISO day, per cent]; none: removed."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="drawn_lines")
    number = models.PositiveIntegerField()
    points = models.JSONField(default=list)
    reason = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["task", "number"], name="plans_drawn_once")]
