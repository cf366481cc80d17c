"""Which draft of a later year continues which unfinished task."""

from django.db import models

from guatu.plans.models.cycle import Cycle
from guatu.plans.models.task import Task


class CarriedTask(models.Model):
    """``task`` of a later year was carried over from ``source``, once in each year."""

    source = models.ForeignKey(Task, models.CASCADE, related_name="carried_on")
    task = models.OneToOneField(Task, models.CASCADE, related_name="carried_from")
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "cycle"], name="plans_carried_once")
        ]
