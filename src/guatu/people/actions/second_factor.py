"""The second factor of an account: put on by its owner, shown at sign-in, taken off."""

from datetime import datetime

import pyotp
from django.db import transaction

from guatu.ledger.actions import record
from guatu.people.models import Account
from guatu.rules import staffing
from guatu.rules.actor import Actor
from guatu.rules.refused import Refused

STEP = 30
DRIFT = 1
"""Codes of the half-minute before and after are taken, too: telephones go wrong a little."""


def new_secret() -> str:
    """A fresh key in base 32 (160 bits, RFC 4226 section 4)."""
    return pyotp.random_base32()


def address_of(secret: str, username: str, body: str) -> str:
    """The otpauth address that an authenticator scans."""
    return pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name=body)


def put_on(
    *, account: Account, secret: str, code: str, real_now: datetime, actor: Actor, now: datetime
) -> None:
    """Begin to demand codes, once the telephone has shown a right one.  Refused: wrong_code."""
    step = _step_of(secret, code, real_now, 0)
    with transaction.atomic():
        row = Account.objects.select_for_update(of=("self",)).get(pk=account.pk)
        row.factor_secret, row.factor_on, row.factor_step = secret, real_now, step
        row.save(update_fields=["factor_secret", "factor_on", "factor_step"])
        record("second_factor.put_on", _touched(row), actor=actor, now=now)


def show_code(*, account: Account, code: str, real_now: datetime) -> None:
    """Take a code, each once.  Refused: wrong_code."""
    with transaction.atomic():
        row = Account.objects.select_for_update(of=("self",)).get(pk=account.pk)
        row.factor_step = _step_of(row.factor_secret, code, real_now, row.factor_step)
        row.save(update_fields=["factor_step"])


def take_off(
    *, account: Account, code: str, real_now: datetime, actor: Actor, now: datetime
) -> None:
    """The owner gives it up by showing a code.  Refused: wrong_code."""
    show_code(account=account, code=code, real_now=real_now)
    _clear(account.pk, "second_factor.taken_off", actor, now)


def clear(*, account_id: int, actor: Actor, now: datetime) -> None:
    """The security administrator removes it for somebody whose telephone is lost.

    Refused: not_your_duty, not_to_yourself.
    """
    staffing.keep_roles(actor)
    if Account.objects.get(pk=account_id).person_id == actor.person_id:
        raise Refused("not_to_yourself")
    _clear(account_id, "second_factor.cleared", actor, now)


def _clear(account_id: int, verb: str, actor: Actor, now: datetime) -> None:
    with transaction.atomic():
        row = Account.objects.select_for_update(of=("self",)).get(pk=account_id)
        if row.factor_on is None:
            return
        row.factor_secret, row.factor_on, row.factor_step = "", None, 0
        row.save(update_fields=["factor_secret", "factor_on", "factor_step"])
        record(verb, _touched(row), actor=actor, now=now)


def _step_of(secret: str, code: str, real_now: datetime, last: int) -> int:
    """The half-minute whose code this is, later than the last one taken.  Refused: wrong_code."""
    present = int(real_now.timestamp()) // STEP
    given = "".join(code.split())
    for step in range(max(present - DRIFT, last + 1), present + DRIFT + 1):
        if pyotp.utils.strings_equal(given, pyotp.TOTP(secret).generate_otp(step)):
            return step
    raise Refused("wrong_code", place="code")


def _touched(account: Account) -> list[tuple[str, int]]:
    return [("account", account.pk), ("person", account.person_id)]
