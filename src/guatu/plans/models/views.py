"""What a person keeps for the plan's table."""

from django.db import models


class SavedView(models.Model):
    """Filters, order and columns of the table as a query string, under a name of one's own.

    The one without a name holds the columns as the person left them.
    """

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    name = models.CharField(max_length=40, blank=True)
    query = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "name"], name="plans_view_name_once")
        ]

    def __str__(self) -> str:
        return self.name
