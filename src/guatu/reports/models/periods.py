"""A reporting period of a cycle: its calendar, and what was in force when it was closed."""

from django.db import models


class Period(models.Model):
    """A month, quarter or week that is reported.

    ``key`` is 2027-03, 2027Q1 or 2027W09.  The days are worked out by ``rules.reporting`` from
    the rulebook and the work calendar and kept here; ``by_hand`` keeps what a person set.
    ``rulebook`` and ``seed`` (of the drawn sample) are fixed when the period opens; a closed
    period is never judged anew.
    """

    cycle = models.ForeignKey("plans.Cycle", models.PROTECT, related_name="periods")
    key = models.CharField(max_length=8)
    first = models.DateField()
    last = models.DateField()
    opens = models.DateField()
    due = models.DateField()
    grace_until = models.DateField()
    locks = models.DateField()
    due_confirmed = models.BooleanField(default=True)  # the calendar year was published
    by_hand = models.BooleanField(default=False)
    reason = models.CharField(max_length=200, blank=True)  # why a person set the days
    state = models.CharField(max_length=8, default="upcoming")  # upcoming, open, closed
    rulebook = models.PositiveIntegerField(null=True)
    seed = models.CharField(max_length=16, blank=True)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cycle", "key"], name="reports_period_once")]
        indexes = [models.Index(fields=["state", "opens"], name="reports_period_state")]

    def __str__(self) -> str:
        return self.key
