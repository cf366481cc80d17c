"""A scored period, the sheet of each unit as computed, and objections to it."""

from django.db import models


class ScoreRound(models.Model):
    """The scores of one month end (``month`` 1 to 12; 12 is the year) of a cycle.

    ``computed`` counts computations; the columns after it repeat the last of them.  While the
    round is open ``rules`` is the newest adopted set at each computation.  ``note`` is why it was
    withdrawn.
    """

    cycle = models.ForeignKey("plans.Cycle", models.PROTECT, related_name="score_rounds")
    subject = models.CharField(max_length=10, default="unit")  # rules.scoring.sheet.Subject
    rules = models.ForeignKey("scores.RuleSetVersion", models.PROTECT, related_name="rounds")
    month = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, default="open")
    computed = models.PositiveIntegerField(default=0)
    computed_at = models.DateTimeField(null=True)
    computed_by = models.CharField(max_length=120, blank=True)
    arithmetic = models.CharField(max_length=20, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    sheets_made = models.PositiveIntegerField(default=0)
    published_on = models.DateField(null=True)
    objections_until = models.DateField(null=True)
    final_on = models.DateField(null=True)
    final_by = models.CharField(max_length=120, blank=True)
    note = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cycle", "subject", "month"], name="scores_round_once")
        ]


class ScoreComputation(models.Model):
    """One working out of a round: the rules as they were, canonical JSON, and a digest over all.

    ``digest`` is the SHA-256 over ``rules_text`` and the digests of the sheets in the order of
    their units (and persons).
    """

    round = models.ForeignKey(ScoreRound, models.PROTECT, related_name="computations")
    number = models.PositiveIntegerField()
    rules = models.ForeignKey("scores.RuleSetVersion", models.PROTECT, related_name="+")
    rules_text = models.TextField()
    arithmetic = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    sheets = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="scores_computation_once")
        ]


class ScoreSheet(models.Model):
    """One unit (or person) in one computation: the frozen bytes of what went in and came out.

    ``inputs`` and ``outcome`` are canonical JSON texts, ``digest`` the SHA-256 over both; the
    sheets of earlier computations stay.  Total and rank stand beside them for lists.
    """

    round = models.ForeignKey(ScoreRound, models.PROTECT, related_name="sheets")
    computation = models.PositiveIntegerField()
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    group = models.CharField(max_length=60, blank=True)
    total = models.IntegerField()
    known = models.IntegerField()
    full = models.IntegerField()
    rank = models.PositiveIntegerField(null=True)
    grade = models.CharField(max_length=20, blank=True)
    inputs = models.TextField()
    outcome = models.TextField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "computation", "unit", "person"], name="scores_sheet_once"
            )
        ]
        indexes = [
            models.Index(fields=["round", "computation", "group", "rank"], name="scores_standing")
        ]


class ScoreObjection(models.Model):
    """A unit's objection to a line of its sheet during publicity.

    ``answer`` says why it was decided so, ``correction`` what must be put right.  Upheld, it names
    the line to be corrected and the ``entry`` in it ("figure:12", "" for any), or carries the
    ``points`` itself (thousandths).  ``worked_in`` is the number of the first computation that
    has the correction, 0 before.
    """

    sheet = models.ForeignKey(ScoreSheet, models.PROTECT, related_name="objections")
    line = models.CharField(max_length=40)
    text = models.TextField()
    state = models.CharField(max_length=10, default="raised")
    evidence = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")
    raised_at = models.DateTimeField()
    raised_by = models.CharField(max_length=120)
    raised_by_person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    answer = models.TextField(blank=True)
    correction = models.CharField(max_length=500, blank=True)
    corrects = models.CharField(max_length=40, default="")
    entry = models.CharField(max_length=60, default="")
    points = models.IntegerField(null=True)
    worked_in = models.PositiveIntegerField(default=0)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "line"],
                condition=models.Q(state="raised"),
                name="scores_objection_one_open",
            )
        ]
