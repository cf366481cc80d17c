"""What goes into scores by hand: figures, ratings, claims, findings, excuses, gates."""

from django.db import models


class Entered(models.Model):
    """What all of these have: of which unit, line and month of a cycle, when and by whom."""

    cycle = models.ForeignKey("plans.Cycle", models.CASCADE, related_name="+")
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    line = models.CharField(max_length=40)
    month = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)

    class Meta:
        abstract = True


class ScoreFigure(Entered):
    """A figure of a line, or that it was passed; ``basis`` says where it stands."""

    value = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    target = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    passed = models.BooleanField(null=True)
    basis = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "unit", "line", "month"], name="scores_figure_once"
            )
        ]


class RatingSheet(models.Model):
    """One rater's sheet of a line and month: rates every unit of it, handed in once.

    Without ``rater`` it is the supervision office's (``office``), or a survey that it entered with
    its ``source`` (``served``).  Only what was handed in counts.
    """

    cycle = models.ForeignKey("plans.Cycle", models.CASCADE, related_name="+")
    line = models.CharField(max_length=40)
    month = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    rater = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, default="open")
    source = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=300, blank=True)  # why it was reopened
    asked_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "line", "month", "kind", "rater"], name="scores_rater_once"
            ),
            models.UniqueConstraint(
                fields=["cycle", "line", "month", "kind"],
                condition=models.Q(rater=None),
                name="scores_office_rates_once",
            ),
        ]


class ScoreRating(Entered):
    """One rater's judgement of a line, or of one piece of work in it (``title``, ``grade``).

    ``kind`` is the kind of rater (superior, served, peer, office); ``points`` are thousandths.
    A rating stands on a ``sheet`` and counts once that is handed in; a graded work has none.
    """

    sheet = models.ForeignKey(RatingSheet, models.CASCADE, null=True, related_name="ratings")
    kind = models.CharField(max_length=20)
    rater = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    points = models.IntegerField(null=True)
    task = models.ForeignKey("plans.Task", models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=200, blank=True)
    grade = models.CharField(max_length=10, blank=True)
    workload = models.CharField(max_length=10, blank=True)
    void = models.BooleanField(default=False)
    void_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "unit"],
                condition=models.Q(sheet__isnull=False),
                name="scores_rated_once",
            )
        ]


class ScoreClaim(Entered):
    """A claim of a bonus: an award of the unit with its evidence; moved by ``CLAIM_FLOW``."""

    state = models.CharField(max_length=10, default="draft")
    event = models.CharField(max_length=120)
    event_key = models.CharField(max_length=120, default="")  # rules.scoring.entering.event_key
    title = models.CharField(max_length=200)
    level = models.CharField(max_length=20)
    manner = models.CharField(max_length=20)
    society = models.BooleanField(default=False)
    role = models.CharField(max_length=12, default="lead")  # lead, responsible, support
    text = models.TextField(blank=True)
    evidence = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")
    claimed_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    answer = models.CharField(max_length=500, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=120, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["cycle", "event_key"], name="scores_claimed_event")]


class ScoreFinding(Entered):
    """A formal finding that takes points (positive thousandths), with its document."""

    title = models.CharField(max_length=200)
    points = models.PositiveIntegerField()
    basis = models.CharField(max_length=200)
    evidence = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")
    void = models.BooleanField(default=False)
    void_reason = models.CharField(max_length=300, blank=True)


class ScoreExcuse(Entered):
    """A line that does not count for a unit in a month, and why."""

    reason = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "unit", "line", "month"], name="scores_excuse_once"
            )
        ]


class ScoreGate(Entered):
    """A gate that a unit meets (``line`` is the gate's code), with its document."""

    basis = models.CharField(max_length=200)
    void = models.BooleanField(default=False)
    void_reason = models.CharField(max_length=300, blank=True)
