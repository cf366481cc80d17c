"""Signing in and out, as far as tables and ledger go; the session itself is the view's."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import transaction

from guatu.ledger.actions import record
from guatu.people.models import Account, SignInTries
from guatu.people.queries.security import security
from guatu.rules.actor import Actor
from guatu.rules.refused import Refused
from guatu.rules.tries import Tries, TryLimits, claim

NOBODY = Actor(person_id=None, name="anonymous")


def claim_try(*, username: str, address: str, real_now: datetime) -> None:
    """Count a try before its password is checked.  Refused: too_many_tries (minutes)."""
    key = _key(username, address)
    with transaction.atomic():
        SignInTries.objects.get_or_create(key=key)
        row = SignInTries.objects.select_for_update().get(key=key)
        tries = claim(Tries(row.count, row.last), real_now, _limits())
        row.count, row.last = tries.count, tries.last
        row.save()


@contextmanager
def counted(*, username: str, address: str, real_now: datetime, now: datetime) -> Iterator[None]:
    """Around the check of a password or code: guesses count as at sign-in, a right one ends that.

    Refused: too_many_tries (minutes), and what is refused inside.
    """
    claim_try(username=username, address=address, real_now=real_now)
    try:
        yield
    except Refused as refused:
        record_failure(username=username, address=address, code=refused.code, now=now)
        raise
    SignInTries.objects.filter(key=_key(username, address)).delete()


def record_failure(*, username: str, address: str, code: str, now: datetime) -> None:
    """Remember that signing in failed: the account when there is one, never what was typed."""
    account = Account.objects.filter(username=username).first()
    touched = [("account", account.id), ("person", account.person_id)] if account else []
    with transaction.atomic():
        data = {"code": code, "address": address, "known": account is not None}
        record("sign_in.failed", touched, actor=NOBODY, now=now, data=data)


def open_session(*, account: Account, address: str, actor: Actor, now: datetime) -> None:
    """Remember a sign-in; the tries from this address no longer count."""
    with transaction.atomic():
        SignInTries.objects.filter(key=_key(account.username, address)).delete()
        touched = [("account", account.id), ("person", account.person_id)]
        record("session.opened", touched, actor=actor, now=now, data={"address": address})


def close_session(*, account: Account, actor: Actor, now: datetime, why: str = "left") -> None:
    """Remember the end of a session; ``why`` is left (signed out) or over (idle or too old)."""
    with transaction.atomic():
        touched = [("account", account.id), ("person", account.person_id)]
        record("session.closed", touched, actor=actor, now=now, data={"why": why})


def _limits() -> TryLimits:
    """How many failures the body's security settings allow."""
    values = security()
    return TryLimits(values.failures, timedelta(minutes=values.pause_minutes))


def _key(username: str, address: str) -> str:
    """One name from one address, as a digest: what was typed may have been a password."""
    return hashlib.sha256(f"{username}\n{address}".encode()).hexdigest()
