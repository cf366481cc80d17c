"""Accounts: made by the system administrator, locked and given new links by the security one."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models.functions import Length

from guatu.ledger.actions import record
from guatu.people.models import Account, Person, SetupLink
from guatu.people.queries.security import security
from guatu.rules import staffing
from guatu.rules.actor import Actor
from guatu.rules.refused import Refused


@dataclass(frozen=True)
class Slip:
    """What is handed to a person once: the only place where the token stands in clear."""

    person: str
    username: str
    token: str
    expires_at: datetime


def make_accounts(
    *,
    person_ids: Sequence[int],
    usernames: dict[int, str],
    real_now: datetime,
    actor: Actor,
    now: datetime,
) -> list[Slip]:
    """Accounts and first links for people who have none.  ``usernames`` by person id; P0001 else.

    Refused: not_your_duty, username_taken.
    """
    staffing.keep_roster(actor)
    with transaction.atomic():
        people = Person.objects.select_for_update(of=("self",)).filter(
            id__in=person_ids, account=None
        )
        return [
            _make_account(person, usernames.get(person.id, ""), real_now, actor, now)
            for person in people.order_by("position", "id")
        ]


def issue_link(*, account_id: int, real_now: datetime, actor: Actor, now: datetime) -> Slip:
    """A new link; older ones die, a former password holds until the link is used.

    Refused: not_your_duty, account_locked.
    """
    staffing.keep_roles(actor)
    with transaction.atomic():
        account = _locked_row(account_id)
        if not account.is_active:
            raise Refused("account_locked")
        record("setup_link.issued", _touched(account), actor=actor, now=now)
        return _new_link(account, real_now)


def use_link(*, token_hash: str, password: str, real_now: datetime, now: datetime) -> Account:
    """Set the password by a link, once.  Refused: link_dead."""
    with transaction.atomic():
        link = (
            SetupLink.objects.select_for_update()
            .filter(token_hash=token_hash, used_at=None, expires_at__gt=real_now)
            .first()
        )
        if link is None or not link.account.is_active:
            raise Refused("link_dead")
        link.used_at = real_now
        link.save(update_fields=["used_at"])
        actor = Actor(person_id=link.account.person_id, name=link.account.person.name)
        _set_password(link.account, password, real_now)
        record("password.set", _touched(link.account), actor=actor, now=now)
        return link.account


def change_password(
    *, account: Account, password: str, real_now: datetime, actor: Actor, now: datetime
) -> None:
    """A new password chosen by its owner; open links die with it."""
    with transaction.atomic():
        SetupLink.objects.filter(account=account, used_at=None).delete()
        _set_password(account, password, real_now)
        record("password.changed", _touched(account), actor=actor, now=now)


def lock_account(*, account_id: int, actor: Actor, now: datetime) -> None:
    """No sign-in any more; open sessions end with their next request.

    Refused: not_your_duty, not_to_yourself.
    """
    _set_active(account_id, False, "account.locked", actor, now)


def lock_accounts(*, account_ids: Sequence[int], actor: Actor, now: datetime) -> int:
    """Lock many at once, all or none; returns how many were open.

    Refused: not_your_duty, not_to_yourself, nothing_chosen.
    """
    staffing.keep_roles(actor)
    if not account_ids:
        raise Refused("nothing_chosen")
    with transaction.atomic():
        still = Account.objects.filter(id__in=account_ids, is_active=True).order_by("id")
        ids = list(still.values_list("id", flat=True))
        for account_id in ids:
            lock_account(account_id=account_id, actor=actor, now=now)
        return len(ids)


def unlock_account(*, account_id: int, actor: Actor, now: datetime) -> None:
    """Sign-in again with the former password.  Refused: not_your_duty, not_to_yourself."""
    _set_active(account_id, True, "account.unlocked", actor, now)


def hash_of(token: str) -> str:
    """What the database keeps of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def _set_active(account_id: int, active: bool, verb: str, actor: Actor, now: datetime) -> None:
    staffing.keep_roles(actor)
    with transaction.atomic():
        account = _locked_row(account_id)
        if account.person_id == actor.person_id:
            raise Refused("not_to_yourself")
        if account.is_active != active:
            account.is_active = active
            account.save(update_fields=["is_active"])
            record(verb, _touched(account), actor=actor, now=now)


def _locked_row(account_id: int) -> Account:
    """The account, held until the transaction ends."""
    return Account.objects.select_for_update(of=("self",)).get(id=account_id)


def _make_account(
    person: Person, username: str, real_now: datetime, actor: Actor, now: datetime
) -> Slip:
    """One account without a password, its link and its event."""
    name = username or _next_username()
    if Account.objects.filter(username=name).exists():
        raise Refused("username_taken", place="username", username=name)
    account = Account(username=name, person=person)
    account.set_unusable_password()
    account.save()
    record("account.made", _touched(account), actor=actor, now=now)
    return _new_link(account, real_now)


def _next_username() -> str:
    """P0001, P0002 ...: proposed where the staff sheet names none."""
    proposed = Account.objects.filter(username__regex=r"^P[0-9]{4,}$")
    last = proposed.order_by(-Length("username"), "-username").first()
    return f"P{int(last.username[1:]) + 1 if last else 1:04d}"


def _new_link(account: Account, real_now: datetime) -> Slip:
    """A fresh link for an account; the older unused ones die."""
    SetupLink.objects.filter(account=account, used_at=None).delete()
    token, lasts = secrets.token_urlsafe(32), timedelta(hours=security().link_hours)
    expires = real_now + lasts
    SetupLink.objects.create(account=account, token_hash=hash_of(token), expires_at=expires)
    return Slip(account.person.name, account.username, token, expires)


def _set_password(account: Account, password: str, real_now: datetime) -> None:
    account.set_password(password)
    account.password_at = real_now
    account.save(update_fields=["password", "password_at"])


def _touched(account: Account) -> list[tuple[str, int]]:
    return [("account", account.id), ("person", account.person_id)]


def note_unread(counts: Mapping[int, int]) -> None:
    """Keep what lies unread in inboxes, {person id: number} (a statement per number that occurs).

    No event: the inbox itself is what is kept.
    """
    by_number: dict[int, list[int]] = {}
    for person_id, number in counts.items():
        by_number.setdefault(number, []).append(person_id)
    for number, ids in by_number.items():
        Account.objects.filter(person__in=ids).exclude(unread=number).update(unread=number)
