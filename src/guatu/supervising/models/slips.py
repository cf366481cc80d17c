"""A slip, its colours, replies with evidence, extensions, and the counter of a year's numbers."""

from django.db import models

from guatu.rules.supervising.numbering import slip_number


class SlipCounter(models.Model):
    """The last number given out in a year; its row is locked while a slip is issued."""

    year = models.PositiveSmallIntegerField(unique=True)
    last = models.PositiveIntegerField(default=0)


class Slip(models.Model):
    """One matter put to one unit by a day.

    ``basis`` is task, instruction or meeting (``document`` names the paper).  ``level`` is its
    colour now, ``SlipStep`` keeps each colour it had.  ``due`` is the day of the reply,
    ``first_due`` as it was issued.  ``note`` says why it was sent back or cancelled; ``late``
    that a reply came after its day.  ``revision`` counts edits before it is issued.
    """

    cycle = models.ForeignKey("plans.Cycle", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(null=True)
    number = models.PositiveIntegerField(null=True)
    basis = models.CharField(max_length=12)
    task = models.ForeignKey("plans.Task", models.PROTECT, null=True, related_name="+")
    instruction = models.ForeignKey(
        "supervising.Instruction", models.PROTECT, null=True, related_name="slips"
    )
    document = models.CharField(max_length=200, blank=True)
    former = models.ForeignKey("self", models.PROTECT, null=True, related_name="followed_by")
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    matter = models.CharField(max_length=200)
    requirement = models.TextField()
    level = models.CharField(max_length=10)
    level_reason = models.CharField(max_length=400, blank=True)
    due = models.DateField()
    first_due = models.DateField(null=True)
    state = models.CharField(max_length=10, default="draft")
    revision = models.PositiveIntegerField(default=0)
    note = models.TextField(blank=True)
    late = models.BooleanField(default=False)

    drafter = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    drafter_for_id = models.BigIntegerField(null=True)
    drafted_at = models.DateTimeField()
    approver = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    handed_up_at = models.DateTimeField(null=True)
    issued_at = models.DateTimeField(null=True)
    issued_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    received_at = models.DateTimeField(null=True)
    received_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="supervising_slip_number")
        ]
        indexes = [
            models.Index(fields=["cycle", "state", "due"], name="supervising_slip_state"),
            models.Index(fields=["unit", "state"], name="supervising_slip_unit"),
            models.Index(fields=["task", "state"], name="supervising_slip_task"),
        ]

    @property
    def name(self) -> str:
        """``督〔2027〕12号``; "" before it is issued."""
        return slip_number(self.year, self.number) if self.year and self.number else ""


class SlipStep(models.Model):
    """A colour that a slip has had, since when, until which day, and why it was raised."""

    slip = models.ForeignKey(Slip, models.CASCADE, related_name="steps")
    level = models.CharField(max_length=10)
    since = models.DateTimeField()
    due = models.DateField()
    reason = models.TextField(blank=True)
    by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["slip", "level"], name="supervising_step_once")
        ]


class SlipReply(models.Model):
    """What the unit answered, and the verdict on it: "", accepted or returned."""

    slip = models.ForeignKey(Slip, models.CASCADE, related_name="replies")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    link = models.CharField(max_length=500, blank=True)
    document = models.CharField(max_length=120, blank=True)
    author = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    author_for_id = models.BigIntegerField(null=True)
    said_at = models.DateTimeField()
    due = models.DateField()
    late = models.BooleanField(default=False)
    verdict = models.CharField(max_length=10, blank=True)
    verdict_text = models.TextField(blank=True)
    judged_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    judged_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["slip", "number"], name="supervising_reply_once")
        ]


class SlipEvidence(models.Model):
    """A file that proves a reply."""

    reply = models.ForeignKey(SlipReply, models.CASCADE, related_name="evidence")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")


class SlipExtension(models.Model):
    """More time for a slip: asked before its day, approved with a new day, or declined."""

    slip = models.ForeignKey(Slip, models.CASCADE, related_name="extensions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, default="asked")
    former_due = models.DateField()
    wanted = models.DateField()
    granted = models.DateField(null=True)
    reason = models.TextField()
    asker = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    decision = models.TextField(blank=True)
    decided_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["slip", "number"], name="supervising_extension_once"),
            models.UniqueConstraint(
                fields=["slip"],
                condition=models.Q(state="asked"),
                name="supervising_extension_open",
            ),
        ]
