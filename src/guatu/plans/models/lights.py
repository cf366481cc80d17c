"""Lights kept at month ends, per task and per unit."""

from django.db import models

from guatu.plans.models.cycle import Cycle
from guatu.plans.models.task import Task


class TaskMonth(models.Model):
    """A task's share, expectation and light at the end of a month (1 to 12).

    ``state`` is the task's at that month end: lights are counted of what was in progress.
    ``first_light`` is the light under the first terms, "" where nothing of it was changed.
    """

    task = models.ForeignKey(Task, models.CASCADE, related_name="months")
    month = models.PositiveSmallIntegerField()
    done = models.BigIntegerField()
    known = models.BigIntegerField()
    total = models.BigIntegerField()
    expected = models.BigIntegerField(null=True)
    light = models.CharField(max_length=8)
    code = models.CharField(max_length=30, blank=True)
    state = models.CharField(max_length=10, default="released")
    first_light = models.CharField(max_length=8, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["task", "month"], name="plans_task_month_once")
        ]


class UnitMonth(models.Model):
    """An office's light: the rule on the sum of its lead tasks, kept per month end.

    ``original`` rows say the same of the plan as first agreed; a month in which nothing of the
    plan had been changed has none.
    """

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="unit_months")
    unit = models.ForeignKey("people.Unit", models.CASCADE, related_name="+")
    original = models.BooleanField(default=False)
    month = models.PositiveSmallIntegerField()
    tasks = models.PositiveIntegerField()
    done = models.BigIntegerField()
    known = models.BigIntegerField()
    total = models.BigIntegerField()
    expected = models.BigIntegerField(null=True)
    light = models.CharField(max_length=8)
    code = models.CharField(max_length=30, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "unit", "month", "original"], name="plans_unit_month_once"
            )
        ]
