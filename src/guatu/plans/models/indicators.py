"""An indicator: a figure with one owner and one entry per period, quoted by measures."""

from django.db import models

from guatu.plans.models.cycle import Cycle
from guatu.plans.models.task import Task


class Indicator(models.Model):
    """What is counted, by whom and how often.

    ``counts``: cumulative, period (alone, added up) or level; ``every``: month, quarter,
    half_year or year.  ``owner`` may be empty: then the owner unit's liaison or head enters it.
    ``asked_by`` is the office that wants it, empty: the supervision office; ``ended_on`` the day
    from which on it is asked no more.
    ``revision`` counts changes, so that a stale page is noticed.
    """

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="indicators")
    name = models.CharField(max_length=120)
    figure_unit = models.CharField(max_length=20, blank=True)
    counts = models.CharField(max_length=10, default="cumulative")
    every = models.CharField(max_length=10, default="month")
    owner_unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    owner = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    asked_by = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+")
    ended_on = models.DateField(null=True)
    definition = models.TextField(blank=True)
    aliases = models.JSONField(default=list)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["cycle", "owner_unit"], name="plans_indicator_unit")]

    def __str__(self) -> str:
        return self.name


class IndicatorName(models.Model):
    """A name or alias in its normal form (``rules.planning.indicators``)."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="names")
    normal = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["indicator", "normal"], name="plans_indicator_name")
        ]
        indexes = [models.Index(fields=["normal"], name="plans_indicator_normal")]


class IndicatorFigure(models.Model):
    """The one entry of an indicator for a period.

    ``said`` is what was entered last, ``value`` what was confirmed last and counts, of the day
    ``as_of``.  ``open_until`` is the day of its own after a return or an unlock.
    """

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="figures")
    period = models.CharField(max_length=8)  # 2027-03, 2027Q1, 2027H1, 2027
    first = models.DateField()
    last = models.DateField()
    state = models.CharField(max_length=10, default="missing")
    said = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    value = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    as_of = models.DateField(null=True)
    sentence = models.TextField(blank=True)
    author = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    author_for_id = models.BigIntegerField(null=True)  # for whom the author stood in
    on_behalf = models.BooleanField(default=False)
    entered_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    open_until = models.DateField(null=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["indicator", "period"], name="plans_figure_once")
        ]
        indexes = [
            models.Index(fields=["last", "state"], name="plans_figure_last"),
            models.Index(
                fields=["indicator", "last"],
                name="plans_figure_waiting",
                condition=models.Q(state="entered"),
            ),
        ]


class IndicatorSheet(models.Model):
    """The rows of a dropped list of indicators as read, and what became of them.

    ``rows`` holds ``{"row": 3, "values": {field: text}, "cells": {field: address}}``; what each
    row means is judged anew whenever it is looked at.
    """

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    sheet = models.CharField(max_length=120)
    rows = models.JSONField()
    columns = models.JSONField(default=dict)
    author = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    committed_at = models.DateTimeField(null=True)


class FigureApart(models.Model):
    """A second field beside an indicator, kept with the supervision office's reason.

    Either a task measured on its own or another indicator of the same name.
    """

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="apart")
    task = models.ForeignKey(Task, models.CASCADE, null=True, related_name="apart")
    other = models.ForeignKey(Indicator, models.CASCADE, null=True, related_name="+")
    reason = models.CharField(max_length=400)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["indicator", "task"], name="plans_apart_task"),
        ]
