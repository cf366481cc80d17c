"""A sheet of units or people on its way in: read once, shown, then committed."""

from django.db import models

from guatu.people.models.persons import Person


class RosterKind(models.TextChoices):
    """What a sheet lists."""

    UNITS = "units"
    PEOPLE = "people"


class RosterImport(models.Model):
    """The rows of a dropped sheet as read, and what became of them.

    ``rows`` holds ``{"row": 3, "values": {field: text}, "cells": {field: address}}``; what each
    row means is judged anew against the units and people of the moment.  ``base`` is what a
    committed list said of each unit or person, by id: the next list is compared with it.
    ``data`` is the file itself while a long list waits to be read by a job, which leaves what it
    understood in ``judged`` (``queries.roster_judged``) with its time, so that a page need not.
    """

    kind = models.CharField(max_length=10, choices=RosterKind)
    name = models.CharField(max_length=200)
    sheet = models.CharField(max_length=120, blank=True)
    rows = models.JSONField(default=list)
    columns = models.JSONField(default=dict)
    summary = models.JSONField(default=dict)
    base = models.JSONField(default=dict)
    data = models.BinaryField(null=True)
    judged = models.JSONField(default=dict)
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    committed_at = models.DateTimeField(null=True)

    @property
    def unread(self) -> bool:
        """Whether the file still waits to be read."""
        return not self.columns
