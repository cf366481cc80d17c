"""The security settings in force, and what a person is told of the last sign-in."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from guatu.ledger.models import Event
from guatu.people.models import Account, SecurityVersion
from guatu.rules.security import Security


def security() -> Security:
    """The last version (one statement); the defaults before anybody set anything."""
    last = SecurityVersion.objects.order_by("-version").first()
    return Security.from_json(last.values) if last else Security()


def security_versions() -> QuerySet[SecurityVersion]:
    """All versions, the one in force first."""
    return SecurityVersion.objects.order_by("-version")


@dataclass(frozen=True)
class LastTime:
    """When and from where an account was last opened, and how often somebody failed since."""

    at: datetime
    address: str
    failures: int


def last_time(account: Account) -> LastTime | None:
    """None before the first sign-in (two statements)."""
    events = Event.objects.filter(
        objects_touched__kind="account", objects_touched__object_id=account.pk
    )
    opened = events.filter(verb="session.opened").order_by("-id").first()
    if opened is None:
        return None
    failures = events.filter(verb="sign_in.failed", id__gt=opened.id).count()
    at = timezone.localtime(opened.recorded_at)
    return LastTime(at, str(opened.data.get("address", "")), failures)


def idle_accounts(before: datetime) -> QuerySet[Account]:
    """Active accounts that nobody used since ``before`` (real time), the longest idle first."""
    active = Account.objects.filter(is_active=True, person__left_on=None)
    used = active.exclude(last_login__gte=before).exclude(password_at__gte=before)
    return used.exclude(setup_links__used_at=None, setup_links__expires_at__gte=before)
