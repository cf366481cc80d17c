"""What a closed period asked of whom: the burden ledger as it was counted at the close."""

from django.db import models

from guatu.reports.models.periods import Period


class BurdenRow(models.Model):
    """Fields asked of a person for a unit by an office, and those typed, in a closed period.

    ``person`` is empty where nobody is named for the task.  ``figures`` are of indicators, asked
    of their owner once; ``quoting`` are reports that quote one instead of asking for it.
    """

    period = models.ForeignKey(Period, models.CASCADE, related_name="burden")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+")
    asker = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+")
    reports = models.PositiveIntegerField()
    asked = models.PositiveIntegerField()
    typed = models.PositiveIntegerField()
    written = models.PositiveIntegerField()
    figures = models.PositiveIntegerField()
    quoting = models.PositiveIntegerField()
