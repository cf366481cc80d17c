"""A bulletin of a period, and the Word templates of the body."""

from django.db import models


class Bulletin(models.Model):
    """What is said of a period.

    ``sections`` is a list of {key, head, text}, edited by people; ``rows`` the annex and
    ``corrections`` the ids of what it corrects, both as computed on ``as_of``.  ``revision``
    counts edits.  Issued, it has a ``number`` of its year and two files, and never changes.
    """

    period = models.OneToOneField("reports.Period", models.PROTECT, related_name="bulletin")
    cycle = models.ForeignKey("plans.Cycle", models.PROTECT, related_name="bulletins")
    number = models.PositiveIntegerField(null=True)
    state = models.CharField(max_length=10, default="draft")
    revision = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=200)
    as_of = models.DateField()
    sections = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    corrections = models.JSONField(default=list)
    note = models.TextField(blank=True)  # why it came back
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)
    approver = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True)
    approved_at = models.DateTimeField(null=True)
    issued_on = models.DateField(null=True)
    issued_by = models.CharField(max_length=120, blank=True)
    word = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")
    pdf = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="bulletins_number_once")
        ]
        indexes = [models.Index(fields=["state", "approver"], name="bulletins_waits")]


class Template(models.Model):
    """A Word file of the body into which bulletins are written; the last one counts."""

    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)
