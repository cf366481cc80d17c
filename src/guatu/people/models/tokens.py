"""Tokens of the API, how fast they are used, the answers kept so that a write is done once."""

from django.db import models

from guatu.people.models.persons import Person


class ApiToken(models.Model):
    """A token of a person's own; only its SHA-256 is kept.  All moments are real time.

    ``hint`` is how it begins, so that its owner tells it from others.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=60)
    hash = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=16)
    scopes = models.JSONField(default=list)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)


class ApiPace(models.Model):
    """How much of a holder's bucket of requests is spent: empty until then, in milliseconds."""

    holder = models.CharField(max_length=40, primary_key=True)
    spent_until = models.BigIntegerField()


class ApiAnswer(models.Model):
    """What a write with an idempotency key was answered; kept for a day (real time).

    ``holder`` is the token or person whose key it is; ``fingerprint`` the SHA-256 of the request.
    """

    holder = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    body = models.TextField(blank=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "key"], name="people_answer_once")]
