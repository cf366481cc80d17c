"""Idle accounts: who stands there, locking the chosen ones together, never one's own."""

from datetime import timedelta

import pytest

from guatu.ledger.models import Event
from guatu.people.actions.accounts import lock_accounts
from guatu.people.models import Account
from guatu.people.queries import real_time
from guatu.rules.refused import Refused
from tests.make import NOW, Cast, actor, make_cast, signed_in

pytestmark = pytest.mark.django_db
URL = "/accounts/idle/"


@pytest.fixture
def cast() -> Cast:
    made = make_cast()
    Account.objects.update(last_login=real_time())
    used(made.member, 100)
    used(made.outsider, 40)
    return made


def used(person: object, days: int) -> None:
    last = real_time() - timedelta(days=days)
    Account.objects.filter(person=person).update(last_login=last)  # type: ignore[misc]


def account(person: object) -> Account:
    return Account.objects.get(person=person)  # type: ignore[misc]


def test_the_days_are_those_of_the_settings_or_of_the_question(cast: Cast) -> None:
    client = signed_in(cast.security)
    page = client.get(URL).content.decode()
    assert "郝敏" in page
    assert "申屠远" not in page
    assert "申屠远" in client.get(f"{URL}?days=30").content.decode()
    assert "郝敏" not in client.get(f"{URL}?days=200").content.decode()
    assert client.get(f"{URL}?days=99999999").status_code == 200


def test_the_chosen_ones_are_locked_together(cast: Cast) -> None:
    ids = [account(cast.member).pk, account(cast.outsider).pk]
    assert signed_in(cast.security).post(URL, {"pick": ids}).status_code == 302
    assert not Account.objects.filter(pk__in=ids, is_active=True).exists()
    assert Event.objects.filter(verb="account.locked").count() == 2
    assert "郝敏" not in signed_in(cast.security).get(URL).content.decode()


def test_locked_ones_count_once_and_nothing_chosen_is_said(cast: Cast) -> None:
    ids, who = [account(cast.member).pk], actor(cast.security)
    assert lock_accounts(account_ids=ids, actor=who, now=NOW) == 1
    assert lock_accounts(account_ids=ids, actor=who, now=NOW) == 0
    assert signed_in(cast.security).post(URL).status_code == 422


def test_ones_own_account_among_them_locks_none(cast: Cast) -> None:
    ids = [account(cast.member).pk, account(cast.security).pk]
    with pytest.raises(Refused, match="not_to_yourself"):
        lock_accounts(account_ids=ids, actor=actor(cast.security), now=NOW)
    assert account(cast.member).is_active
    with pytest.raises(Refused, match="not_your_duty"):
        lock_accounts(account_ids=ids, actor=actor(cast.system), now=NOW)
