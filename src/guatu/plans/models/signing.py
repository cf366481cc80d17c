"""Signing: objections to a part, opinions on drafts, notes of support units, stamped task books."""

from django.db import models

from guatu.plans.models.cycle import Cycle
from guatu.plans.models.task import Task


class Objection(models.Model):
    """What the signer objects to, and how the supervision office settled it.

    ``state``: open, taken_back, upheld (the terms stand) or met (they were amended).
    """

    task = models.ForeignKey(Task, models.PROTECT, related_name="objections")
    about = models.CharField(max_length=10)
    text = models.TextField()
    author = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    state = models.CharField(max_length=10, default="open")
    answer = models.TextField(blank=True)
    decided_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["task", "state"], name="plans_objection_task")]


class OpinionRound(models.Model):
    """Drafts of a cycle on which the named units are asked, until a due day."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="rounds")
    due = models.DateField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)


class Opinion(models.Model):
    """One unit's word on one draft of a round; the ledger keeps that it was said, not the text."""

    round = models.ForeignKey(OpinionRound, models.PROTECT, related_name="opinions")
    task = models.ForeignKey(Task, models.CASCADE, related_name="opinions_given")
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, default="asked")
    text = models.TextField(blank=True)
    author = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    said_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "task", "unit"], name="plans_opinion_once")
        ]
        indexes = [models.Index(fields=["unit", "state"], name="plans_opinion_unit")]


class PartNote(models.Model):
    """What a support unit says of its own part."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="notes")
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    text = models.TextField()
    author = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()


class StampedBook(models.Model):
    """A scan of the task book that a unit has signed and stamped for a cycle."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="books")
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    author = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["cycle", "unit"], name="plans_book_unit")]
