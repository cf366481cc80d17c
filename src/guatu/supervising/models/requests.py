"""A request for coordination and what was said in it."""

from django.db import models

from guatu.supervising.models.instructions import Instruction


class HelpRequest(models.Model):
    """An owner asks a lead official for help on a task; ``changed_at`` is when its turn began."""

    task = models.ForeignKey("plans.Task", models.PROTECT, related_name="+")
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+")
    official = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    asker = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    asker_for_id = models.BigIntegerField(null=True)
    state = models.CharField(max_length=10, default="asked")
    asked_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    instruction = models.ForeignKey(Instruction, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["official", "state"], name="supervising_help_official"),
            models.Index(fields=["task", "state"], name="supervising_help_task"),
        ]


class HelpTurn(models.Model):
    """Words of one side: ``kind`` is asked, answered, instructed, asked_again or confirmed."""

    request = models.ForeignKey(HelpRequest, models.CASCADE, related_name="turns")
    kind = models.CharField(max_length=12)
    text = models.TextField(blank=True)
    author = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    said_at = models.DateTimeField()
