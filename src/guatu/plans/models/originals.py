"""A task as it was first agreed, kept from the first approved change on."""

from django.db import models

from guatu.plans.models.task import Task

TERMS = (
    *("deadline_raw", "deadline_kind", "start", "due", "every", "anchor", "offset_days"),
    *("measure", "baseline", "target", "target_raw", "direction", "cap", "per_period", "is_rate"),
    *("lead_unit_id",),
)
"""The columns of the first agreement, where it is the task's own."""
FOUND = (
    *("done", "known", "total", "expected", "done_kept", "known_kept", "total_kept"),
    *("light", "light_code", "light_on", "finished_on"),
)
"""What is judged from them, by the same rule as for the task itself."""


WEIGHT = ("weight",)
"""The first share among the siblings, where it was edited."""


class OriginalTask(models.Model):
    """The first terms of a task and the share, expectation and light under them.

    ``own`` says that the task itself was changed; an ancestor of such a task has the terms that
    it has, and only its figures differ.  ``stages`` are ``[text, due, weight]`` as first agreed.
    ``weighed`` says that its weight was edited since its release; ``weight`` is the first one.
    """

    task = models.OneToOneField(Task, models.CASCADE, primary_key=True, related_name="original")
    own = models.BooleanField(default=False)
    weighed = models.BooleanField(default=False)
    weight = models.PositiveIntegerField(null=True)
    deadline_raw = models.TextField(blank=True)
    deadline_kind = models.CharField(max_length=12, default="none")
    start = models.DateField(null=True)
    due = models.DateField(null=True)
    every = models.CharField(max_length=10, blank=True)
    anchor = models.CharField(max_length=40, blank=True)
    offset_days = models.IntegerField(null=True)
    measure = models.CharField(max_length=10, default="text")
    baseline = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    target = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    target_raw = models.CharField(max_length=300, blank=True)
    direction = models.CharField(max_length=5, default="more")
    cap = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    per_period = models.BooleanField(default=False)
    is_rate = models.BooleanField(default=False)
    lead_unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+")
    stages = models.JSONField(default=list)

    done = models.BigIntegerField(default=0)
    known = models.BigIntegerField(default=0)
    total = models.BigIntegerField(default=0)
    expected = models.BigIntegerField(null=True)
    done_kept = models.BigIntegerField(default=0)
    known_kept = models.BigIntegerField(default=0)
    total_kept = models.BigIntegerField(default=0)
    light = models.CharField(max_length=8, default="unknown")
    light_code = models.CharField(max_length=30, blank=True)
    light_on = models.DateField(null=True)
    finished_on = models.DateField(null=True)

    @property
    def first(self) -> tuple[str, ...]:
        """The columns in which this row speaks for the task; the others are the task's."""
        own = (*FOUND, *(TERMS if self.own else ()))
        return (*own, *WEIGHT) if self.weighed else own
