"""Accounts, the one-time links that set their first password, and the count of failed tries."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from guatu.people.models.persons import Person


class AccountManager(BaseUserManager["Account"]):
    """Accounts with their person: a request needs both, in one statement."""

    def get_queryset(self) -> models.QuerySet["Account"]:
        """Every account joined with its person."""
        return super().get_queryset().select_related("person")


class Account(AbstractBaseUser):
    """A way to sign in.  Without a usable password until its one-time link was used.

    ``password_at`` (real time) is when the password was chosen.  ``factor_secret`` is the second
    factor's key in base 32; it counts from ``factor_on`` on.  ``factor_step`` is the last
    half-minute whose code was taken, so that none is taken twice.  ``unread`` counts what lies
    unread in the person's inbox, kept here because every page shows it.
    """

    username = models.CharField(max_length=60, unique=True)
    person = models.OneToOneField(Person, models.CASCADE, related_name="account")
    is_active = models.BooleanField(default=True)
    password_at = models.DateTimeField(null=True)
    factor_secret = models.CharField(max_length=64, blank=True)
    factor_on = models.DateTimeField(null=True)
    factor_step = models.BigIntegerField(default=0)
    unread = models.PositiveIntegerField(default=0)

    USERNAME_FIELD = "username"
    objects: ClassVar[AccountManager] = AccountManager()


class SetupLink(models.Model):
    """A one-time link to set a password; only the token's SHA-256 is kept."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="setup_links")
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class SignInTries(models.Model):
    """Tries that count for one name from one address; ``key`` is their SHA-256: no name stays."""

    key = models.CharField(max_length=64, unique=True)
    count = models.PositiveSmallIntegerField(default=0)
    last = models.DateTimeField(null=True)  # real time
