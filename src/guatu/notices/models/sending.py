"""What goes out of the house: settings in versions, each person's wish, each digest sent."""

from django.db import models


class MessagingVersion(models.Model):
    """The settings (``rules.notifying.Messaging`` as JSON); the last version is in force."""

    version = models.PositiveIntegerField(unique=True)
    values = models.JSONField()
    reason = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)


class Preference(models.Model):
    """Where a person wants the digest; without a row, or without an address, nothing is sent."""

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="preference")
    mail = models.CharField(max_length=120, blank=True)
    webhook = models.BooleanField(default=False)


class Delivery(models.Model):
    """One digest to one person on one day by one way.

    ``sending`` is written before the message leaves: found so after a restart nobody knows
    whether it left, and it is not sent again (``unsure``).
    """

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    day = models.DateField()
    channel = models.CharField(max_length=8)  # mail, webhook
    state = models.CharField(max_length=8, default="waiting")  # sending, sent, failed, unsure
    notices = models.PositiveIntegerField(default=0)
    upto = models.BigIntegerField(default=0)  # the last notice it tells of
    tries = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=60, blank=True)
    sent_at = models.DateTimeField(null=True)  # real time

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "day", "channel"], name="notices_delivery_once"
            )
        ]
        indexes = [models.Index(fields=["state", "day"], name="notices_delivery_state")]
