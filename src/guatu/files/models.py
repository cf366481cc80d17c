"""Stored files: content under the home folder by its hash, facts in a row."""

from django.db import models


class StoredFile(models.Model):
    """A file by its SHA-256; the same content of a purpose is stored once.

    ``name`` is as the sender had it, made safe.  ``uploaded_at`` is business time, ``stored_at``
    real time.
    """

    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=100)
    purpose = models.CharField(max_length=20)  # a key of limits.PURPOSES
    uploaded_by = models.BigIntegerField(null=True)
    uploaded_at = models.DateTimeField()
    stored_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["sha256"], name="files_stored_sha"),
            models.Index(fields=["purpose", "stored_at"], name="files_stored_purpose"),
        ]
