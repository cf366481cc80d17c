"""Which unit followed which: what remains of a merger or a split."""

from django.db import models

from guatu.people.models.units import Unit


class Succession(models.Model):
    """From ``on`` on, ``unit`` does (kind merged) or shares (kind split) the work of ``former``."""

    former = models.ForeignKey(Unit, models.PROTECT, related_name="successors")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="forerunners")
    kind = models.CharField(max_length=8)  # merged, split
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["former", "unit"], name="people_succession_once")
        ]
