"""A yearly run with its own rulebook version."""

from datetime import date

from django.db import models


class Cycle(models.Model):
    """One year's plan.  Every figure in it is judged by its rulebook version."""

    year = models.PositiveSmallIntegerField(unique=True)
    name = models.CharField(max_length=120)
    rulebook = models.PositiveIntegerField(default=1)
    closed = models.BooleanField(default=False)
    # rules.params.Sight of that version, kept here so that no list has to look it up
    sight = models.CharField(max_length=10, default="body")

    def __str__(self) -> str:
        return self.name

    @property
    def starts(self) -> date:
        """First day of the cycle."""
        return date(self.year, 1, 1)

    @property
    def ends(self) -> date:
        """Last day of the cycle."""
        return date(self.year, 12, 31)
