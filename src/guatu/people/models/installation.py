"""What this installation is: whose it is, and whether it is a demonstration with its own date."""

from datetime import datetime, timedelta

from django.db import models

from guatu.people.models.persons import Person


class Installation(models.Model):
    """The one row of an installation.

    A demonstration's business clock runs ``shift_days`` beside the real one and stops at the
    end of ``stops_on``; sessions, lockout and ``recorded_at`` always use real time.
    """

    body_name = models.CharField(max_length=120)
    demonstration = models.BooleanField(default=False)
    shift_days = models.IntegerField(default=0)
    stops_on = models.DateField(null=True)

    def business_time(self, real: datetime) -> datetime:
        """Business time (aware) for a real time (aware, local zone)."""
        shifted = real + timedelta(days=self.shift_days)
        if self.stops_on and shifted.date() > self.stops_on:
            return shifted.replace(
                year=self.stops_on.year, month=self.stops_on.month, day=self.stops_on.day
            )
        return shifted


class Persona(models.Model):
    """A person of the demonstration whom a visitor may become without a password.

    ``code`` picks the words of the card in ``wording.PERSONAE``: what to try as this person.
    """

    person = models.OneToOneField(Person, models.CASCADE, related_name="persona")
    code = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField(default=0)
