"""Who acts for whom, from when to when."""

from django.db import models

from guatu.people.models.persons import Person


class StandIn(models.Model):
    """``person`` may act for ``principal`` on the days given (``rules.standing_in``)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="stand_ins")
    principal = models.ForeignKey(Person, models.PROTECT, related_name="stood_in_by")
    since = models.DateField()
    until = models.DateField()
    reason = models.CharField(max_length=200)
    state = models.CharField(max_length=10, default="asked")
    asked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person", "state"], name="people_stand_in_person")]
