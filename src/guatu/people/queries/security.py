"""The security settings in force, and what a person is told of the last sign-in."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, QuerySet
from django.utils import timezone

from guatu.ledger.models import Event
from guatu.people.models import Account, RoleGrant, SecurityVersion
from guatu.people.queries.persons import MainPost, main_posts
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


@dataclass(frozen=True)
class IdleRow:
    """An account that nobody used for long; ``days`` is None when it never was."""

    account: Account
    unit: str
    title: str
    roles: tuple[str, ...]
    days: int | None


def idle_rows(real_now: datetime, days: int, today: date, most: int) -> tuple[list[IdleRow], int]:
    """Accounts idle over ``days`` days, never used first, and how many there are (4 statements)."""
    idle = idle_accounts(real_now - timedelta(days=days))
    chosen = list(idle.order_by(F("last_login").asc(nulls_first=True), "id")[:most])
    posts = main_posts(today)
    roles: dict[int, list[str]] = {}
    grants = RoleGrant.objects.filter(person__in=[one.person_id for one in chosen])
    for person_id, role in grants.order_by("id").values_list("person_id", "role"):
        roles.setdefault(person_id, []).append(role)
    return [_idle(one, real_now, posts, roles) for one in chosen], idle.count()


def _idle(
    account: Account,
    real_now: datetime,
    posts: dict[int, MainPost],
    roles: dict[int, list[str]],
) -> IdleRow:
    post = posts.get(account.person_id)
    last = account.last_login
    return IdleRow(
        account,
        post.unit if post else "",
        post.title if post else "",
        tuple(dict.fromkeys(roles.get(account.person_id, []))),
        (real_now - last).days if last else None,
    )
