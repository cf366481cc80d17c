"""What the pages remember of a reader: when they last looked at their desk."""

from django.db import models


class DeskVisit(models.Model):
    """A reader's present visit to the desk (``at``) and the one before it (``since``).

    No record of behaviour: one row a person, written over, read by that person's desk only.
    """

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="+")
    since = models.DateTimeField()
    at = models.DateTimeField()
