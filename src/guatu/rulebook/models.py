"""Versions of the year's parameters, work-calendar days, anchor dates and corrected deadlines."""

from django.db import models


class RulebookVersion(models.Model):
    """The parameters of a year in one immutable version (``rules.params`` as JSON)."""

    year = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField()
    params = models.JSONField()
    reason = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["year", "version"], name="rulebook_version_once")
        ]


class CalendarDay(models.Model):
    """A day that differs from Monday-to-Friday, or confirms it, with its source document.

    ``notice`` is the year whose notice says so, which may begin in the December before; 0 for a
    day entered by itself.
    """

    day = models.DateField(unique=True)
    notice = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=10)  # rules.workdays.DayKind: off, make_up, normal
    name = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=200, blank=True)


class CalendarYear(models.Model):
    """Whether a year's calendar has been published and entered."""

    year = models.PositiveSmallIntegerField(unique=True)
    confirmed = models.BooleanField(default=False)
    source = models.CharField(max_length=200, blank=True)


class AnchorDate(models.Model):
    """The date that an anchor word (春节, 汛期 ...) has in a year; none until it is known."""

    year = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=40)
    day = models.DateField(null=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["year", "name"], name="rulebook_anchor_once")
        ]


class DeadlineCorrection(models.Model):
    """What a person said that certain deadline words mean in a year; used for the same words."""

    year = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=200)  # normalised
    reading = models.JSONField()
    made_by = models.CharField(max_length=120)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["year", "words"], name="rulebook_correction_once")
        ]
