"""What the body demands of sign-in, in numbered versions."""

from django.db import models


class SecurityVersion(models.Model):
    """One version of the security settings (``rules.security`` as JSON); the last is in force."""

    version = models.PositiveIntegerField(unique=True)
    values = models.JSONField()
    reason = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)
