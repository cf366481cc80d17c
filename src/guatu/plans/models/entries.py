"""An entry: a figure, a stage done or a grade, with its evidence; confirmed, it is the figure."""

from django.db import models

from guatu.plans.models.parts import Stage
from guatu.plans.models.task import Task


class Entry(models.Model):
    """What an assignee says and a head confirms.  ``token`` makes a double click one entry.

    ``figure`` is the confirmed figure of an indicator that this entry quotes: nobody typed it here.
    """

    task = models.ForeignKey(Task, models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=8)  # value, stage, period, grade
    stage = models.ForeignKey(Stage, models.PROTECT, null=True, related_name="entries")
    period = models.CharField(max_length=12, blank=True)  # 2027-03, 2027Q1 ... of a recurring task
    value = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    as_of = models.DateField()
    sentence = models.TextField(blank=True)
    document = models.CharField(max_length=120, blank=True)
    link = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=10, default="entered")
    reason = models.TextField(blank=True)
    author = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    author_for_id = models.BigIntegerField(null=True)  # for whom the author stood in
    on_behalf = models.BooleanField(default=False)
    entered_at = models.DateTimeField()
    decided_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    token = models.CharField(max_length=40, unique=True)
    figure = models.ForeignKey(
        "plans.IndicatorFigure", models.PROTECT, null=True, related_name="quotes"
    )

    class Meta:
        indexes = [
            models.Index(fields=["task", "state"], name="plans_entry_task"),
            models.Index(fields=["state", "entered_at"], name="plans_entry_state"),
        ]


class Evidence(models.Model):
    """A stored file that an entry shows as proof."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="evidence")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
