"""A leader's instruction and the answers to it."""

from django.db import models


class Instruction(models.Model):
    """What a leader wrote, on which paper, and who must do something about it by when.

    ``document`` is the number of the paper it stands on, ``text`` the words or their abstract.
    ``due`` is the day of the answer.  ``changed_at`` is when its turn began.
    """

    cycle = models.ForeignKey("plans.Cycle", models.PROTECT, related_name="+")
    giver = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    given_on = models.DateField()
    text = models.TextField()
    document = models.CharField(max_length=200, blank=True)
    task = models.ForeignKey("plans.Task", models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+")
    due = models.DateField(null=True)
    state = models.CharField(max_length=10, default="recorded")
    recorder = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    note = models.TextField(blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["cycle", "state", "due"], name="supervising_instr_state"),
            models.Index(fields=["giver", "state"], name="supervising_instr_giver"),
            models.Index(fields=["task"], name="supervising_instr_task"),
        ]


class InstructionAnswer(models.Model):
    """What the unit said of it, and why it was returned, if it was."""

    instruction = models.ForeignKey(Instruction, models.CASCADE, related_name="answers")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    author = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    author_for_id = models.BigIntegerField(null=True)
    said_at = models.DateTimeField()
    returned_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["instruction", "number"], name="supervising_answer_once"
            )
        ]
