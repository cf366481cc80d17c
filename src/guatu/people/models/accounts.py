"""Accounts and the one-time links by which they set their first password."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from guatu.people.models.persons import Person


class Account(AbstractBaseUser):
    """A way to sign in.  Without a usable password until its one-time link was used."""

    username = models.CharField(max_length=60, unique=True)
    person = models.OneToOneField(Person, models.CASCADE, related_name="account")
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "username"
    objects: ClassVar[BaseUserManager["Account"]] = BaseUserManager()


class SetupLink(models.Model):
    """A one-time link to set a password; only the token's SHA-256 is kept."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="setup_links")
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
