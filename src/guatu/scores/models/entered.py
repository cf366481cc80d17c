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


class ScoreRating(Entered):
    """One rater's judgement of a line, or of one piece of work in it (``title``, ``grade``).

    ``kind`` is the kind of rater (superior, served, peer, office); ``points`` are thousandths.
    """

    kind = models.CharField(max_length=20)
    rater = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    points = models.IntegerField(null=True)
    task = models.ForeignKey("plans.Task", models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=200, blank=True)
    grade = models.CharField(max_length=10, blank=True)
    workload = models.CharField(max_length=10, blank=True)


class ScoreClaim(Entered):
    """A claim of a bonus: an award of the unit with its evidence; moved by ``CLAIM_FLOW``."""

    state = models.CharField(max_length=10, default="draft")
    event = models.CharField(max_length=120)
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


class ScoreFinding(Entered):
    """A formal finding that takes points (positive thousandths), with its document."""

    title = models.CharField(max_length=200)
    points = models.PositiveIntegerField()
    basis = models.CharField(max_length=200)
    evidence = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")
    void = models.BooleanField(default=False)


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
