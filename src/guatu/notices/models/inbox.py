"""The inbox of each person, filled from the sealed ledger and by the night's reminders."""

from django.db import models


class Notice(models.Model):
    """Something that waits for a person or that a person should know: codes and ids only.

    ``about`` and ``object_id`` name the thing (0 when ``count`` things came together); ``seq`` is
    the seal of the event that told it, 0 for a reminder, whose ``due`` and ``day`` keep it from
    being told twice.  ``made_at`` is business time.
    """

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=30)
    about = models.CharField(max_length=20)
    object_id = models.BigIntegerField(default=0)
    task = models.ForeignKey("plans.Task", models.CASCADE, null=True, related_name="+")
    count = models.PositiveIntegerField(default=1)
    due = models.DateField(null=True)
    seq = models.BigIntegerField(default=0)
    day = models.DateField()
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "object_id", "seq", "day"], name="notices_notice_once"
            )
        ]
        indexes = [
            models.Index(fields=["person", "read_at", "id"], name="notices_notice_unread"),
            models.Index(fields=["person", "id"], name="notices_notice_person"),
        ]


class Reader(models.Model):
    """How far a reader of the ledger has come: the last seal it has dealt with."""

    name = models.CharField(max_length=20, unique=True)
    cursor = models.BigIntegerField(default=0)
