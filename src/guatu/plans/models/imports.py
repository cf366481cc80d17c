"""An import: its file, how its columns were mapped, and each row with what became of it."""

from django.db import models

from guatu.plans.models.cycle import Cycle


class PlanImport(models.Model):
    """One dropped file on its way into a cycle.  ``base`` of the next difference are its rows."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="imports")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    state = models.CharField(max_length=10, default="preview")  # preview, committed, undone
    corrections = models.JSONField(default=dict)  # what a person settled in the preview, by place
    summary = models.JSONField(default=dict)
    author = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    committed_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)


class ImportRow(models.Model):
    """A row as read from the file: the base of a later difference, and the list to be mended."""

    source = models.ForeignKey(PlanImport, models.CASCADE, related_name="rows")
    sheet = models.CharField(max_length=120)
    row = models.CharField(max_length=20)
    record = models.JSONField()
    problems = models.JSONField(default=list)
    state = models.CharField(max_length=10, default="pending")  # pending, committed, dropped
    task = models.ForeignKey("plans.Task", models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["source", "state"], name="plans_import_row")]


class HeaderMapping(models.Model):
    """How a person mapped the columns of a header once, remembered by its fingerprint."""

    fingerprint = models.CharField(max_length=64, unique=True)
    columns = models.JSONField()
    made_by = models.CharField(max_length=120)
    made_at = models.DateTimeField()
