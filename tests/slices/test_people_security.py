"""Security settings, second factor, ends of sessions, duties that come first."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pyotp
import pytest
from django.test import Client

from guatu.ledger.models import Event
from guatu.people.actions.accounts import issue_link
from guatu.people.actions.second_factor import new_secret, put_on
from guatu.people.actions.security import adopt_security
from guatu.people.models import Account, SecurityVersion
from guatu.people.queries import real_time
from guatu.people.queries.security import idle_accounts, security
from guatu.rules.refused import Refused
from guatu.rules.security import Security
from tests.make import NOW, PASSWORD, Cast, actor, signed_in

DEFAULT = Security()


def adopt(cast: Cast, **values: Any) -> SecurityVersion:
    """The next version by the security administrator."""
    return adopt_security(
        values=replace(security(), **values),
        reason="制度修订",
        seen=SecurityVersion.objects.count(),
        actor=actor(cast.security),
        now=NOW,
    )


def account_of(person: Any, **columns: Any) -> Account:
    """The person's account with a password that is known."""
    account = Account.objects.get(person=person)
    account.set_password(PASSWORD)
    account.password_at = real_time()
    for name, value in columns.items():
        setattr(account, name, value)
    account.save()
    return account


def enter(client: Client, username: str, **more: str) -> Any:
    return client.post("/sign-in/", {"username": username, "password": PASSWORD, **more})


def with_factor(cast: Cast) -> tuple[Account, pyotp.TOTP]:
    """The head with a second factor put on two minutes ago."""
    account, secret = account_of(cast.head), new_secret()
    before, totp = real_time() - timedelta(minutes=2), pyotp.TOTP(secret)
    put_on(
        account=account, secret=secret, code=totp.at(before), real_now=before,
        actor=actor(cast.head), now=NOW,
    )  # fmt: skip
    account.refresh_from_db()
    return account, totp


def test_a_change_is_a_version_with_a_reason_and_an_event(cast: Cast) -> None:
    adopt(cast, failures=3)
    assert security().failures == 3
    event = Event.objects.get()
    assert (event.verb, event.data["failures"], event.data["version"]) == ("security.adopted", 3, 1)


def test_of_two_who_change_at_once_the_second_is_told(cast: Cast) -> None:
    adopt(cast, failures=3)
    with pytest.raises(Refused, match="stale_settings"):
        adopt_security(
            values=DEFAULT, reason="制度修订", seen=0, actor=actor(cast.security), now=NOW
        )
    assert security().failures == 3


@pytest.mark.parametrize(
    ("who", "reason", "values", "code"),
    [
        ("system", "制度修订", DEFAULT, "not_your_duty"),
        ("audit", "制度修订", DEFAULT, "not_your_duty"),
        ("security", " ", DEFAULT, "reason_missing"),
        ("security", "制度修订", replace(DEFAULT, failures=99), "value_out_of_bounds"),
    ],
)
def test_a_refusal_leaves_no_trace(
    who: str, reason: str, values: Security, code: str, cast: Cast
) -> None:
    with pytest.raises(Refused, match=code):
        adopt_security(
            values=values, reason=reason, seen=0, actor=actor(getattr(cast, who)), now=NOW
        )
    assert not Event.objects.exists()
    assert security() == DEFAULT


def test_the_page_changes_what_was_filled_in(cast: Cast) -> None:
    client = signed_in(cast.security)
    page = client.get("/security/").content.decode()
    assert "会话" in page
    form = {**DEFAULT.to_json(), "idle_minutes": 15, "reason": "等保要求", "seen": 0}
    assert client.post("/security/", form).status_code == 302
    assert security().idle_minutes == 15
    assert "等保要求" in signed_in(cast.audit).get("/security/").content.decode()
    wrong = client.post("/security/", {**form, "failures": 99, "seen": 1})
    assert wrong.status_code == 422
    assert security().failures == 5


def test_the_settings_act_on_links_passwords_and_tries(cast: Cast) -> None:
    adopt(cast, link_hours=1, failures=3, password_least=12, password_kinds=4, password_long=30)
    account, now = account_of(cast.head), real_time()
    slip = issue_link(account_id=account.pk, real_now=now, actor=actor(cast.security), now=NOW)
    assert slip.expires_at == now + timedelta(hours=1)
    client = Client()
    for _ in range(3):
        client.post("/sign-in/", {"username": "head", "password": "wrong"})
    assert "分钟后再试" in enter(client, "head").content.decode()
    inside = signed_in(cast.head)
    new = {"present": PASSWORD, "password": "Abcdef1!x", "again": "Abcdef1!x"}
    answer = inside.post("/password/", new)
    assert answer.status_code == 422
    assert "12" in answer.content.decode()


@pytest.mark.parametrize(("key", "back"), [("seen", 31 * 60), ("opened", 12 * 3600 + 1)])
def test_an_idle_or_old_session_ends_and_comes_back_to_its_page(
    key: str, back: int, cast: Cast
) -> None:
    account_of(cast.head)
    client = Client()
    enter(client, "head")
    session = client.session
    session["open"] = {**session["open"], key: session["open"][key] - back}
    session.save()
    response = client.get("/people/?q=a")
    assert response["Location"] == "/sign-in/?next=%2Fpeople%2F%3Fq%3Da"
    assert client.get("/people/").status_code == 302
    closed = Event.objects.get(verb="session.closed")
    assert closed.data == {"why": "over"}


def test_a_used_session_lives_on(cast: Cast) -> None:
    account_of(cast.head)
    client = Client()
    enter(client, "head")
    session = client.session
    session["open"] = {**session["open"], "seen": session["open"]["seen"] - 29 * 60}
    session.save()
    assert client.get("/people/").status_code == 200
    assert client.session["open"]["seen"] > session["open"]["seen"]


def test_the_last_sign_in_is_told_with_the_failures_since(cast: Cast) -> None:
    account_of(cast.head)
    enter(Client(), "head")
    Client().post("/sign-in/", {"username": "head", "password": "wrong"})
    client = Client()
    enter(client, "head", next="/people/")
    page = client.get("/people/").content.decode()
    assert "上次登录" in page
    assert "失败 1 次" in page


def test_an_old_password_comes_before_everything_else(cast: Cast) -> None:
    account_of(cast.head, password_at=real_time() - timedelta(days=90))
    client = Client()
    enter(client, "head")
    assert client.get("/people/")["Location"] == "/password/"
    assert client.get("/password/").status_code == 200
    same = {"present": PASSWORD, "password": PASSWORD, "again": PASSWORD}
    assert client.post("/password/", same).status_code == 422
    new = {"present": PASSWORD, "password": "New-Secret-7", "again": "New-Secret-7"}
    assert client.post("/password/", new).status_code == 302
    assert client.get("/people/").status_code == 200


def test_a_second_factor_is_asked_for_and_each_code_counts_once(cast: Cast) -> None:
    _, totp = with_factor(cast)
    client = Client()
    assert enter(client, "head", next="/people/")["Location"].startswith("/sign-in/code/")
    assert client.get("/people/").status_code == 302  # the password alone opens nothing
    wrong = client.post("/sign-in/code/", {"code": "000000"})
    assert wrong.status_code == 422
    code = totp.at(real_time())
    right = client.post("/sign-in/code/", {"code": code, "next": "/people/"})
    assert right["Location"] == "/people/"
    assert client.get("/people/").status_code == 200
    again = Client()
    enter(again, "head")
    assert again.post("/sign-in/code/", {"code": code}).status_code == 422


def test_codes_cannot_be_guessed_without_end(cast: Cast) -> None:
    with_factor(cast)
    client = Client()
    enter(client, "head")
    answers = [client.post("/sign-in/code/", {"code": f"{n:06d}"}) for n in range(6)]
    assert "分钟后再试" in answers[-1].content.decode()


def test_a_second_factor_is_not_guessed_off_an_open_session(cast: Cast) -> None:
    account, totp = with_factor(cast)
    client = signed_in(cast.head)
    for n in range(5):
        assert client.post("/second-factor/", {"code": f"{n:06d}"}).status_code == 422
    assert client.post("/second-factor/", {"code": totp.at(real_time())}).status_code == 422
    account.refresh_from_db()
    assert account.factor_on is not None


def test_whoever_must_have_a_second_factor_puts_it_on_first(cast: Cast) -> None:
    adopt(cast, second_factor="administrators")
    account_of(cast.system)
    client = Client()
    enter(client, "system")
    assert client.get("/units/")["Location"] == "/second-factor/"
    page = client.get("/second-factor/").content.decode()
    assert "<svg" in page
    totp = pyotp.TOTP(client.session["factor_secret"])
    assert client.post("/second-factor/", {"code": "12"}).status_code == 422
    assert client.post("/second-factor/", {"code": totp.at(real_time())}).status_code == 302
    assert client.get("/units/").status_code == 200
    refused = client.post("/second-factor/", {"code": totp.at(real_time())})
    assert refused.status_code == 422  # demanded: it cannot be taken off


def test_one_takes_it_off_with_a_code_and_the_administrator_without(cast: Cast) -> None:
    account, totp = with_factor(cast)
    client = signed_in(cast.head)
    assert client.post("/second-factor/", {"code": totp.at(real_time())}).status_code == 302
    account.refresh_from_db()
    assert account.factor_on is None
    other, _ = with_factor(cast)
    address = f"/accounts/{other.pk}/clear-factor/"
    assert signed_in(cast.system).post(address).status_code == 404
    assert signed_in(cast.security).post(address).status_code == 302
    other.refresh_from_db()
    assert (other.factor_on, other.factor_secret) == (None, "")
    assert Event.objects.filter(verb="second_factor.cleared").count() == 1


def test_no_key_and_no_code_reaches_the_ledger(cast: Cast) -> None:
    account, totp = with_factor(cast)
    told = str(list(Event.objects.values_list("data", flat=True)))
    assert account.factor_secret not in told
    assert totp.at(real_time()) not in told


def test_accounts_that_nobody_uses_are_found(cast: Cast) -> None:
    long_ago = real_time() - timedelta(days=100)
    Account.objects.update(last_login=real_time())
    account_of(cast.outsider, last_login=long_ago, password_at=long_ago)
    found = idle_accounts(real_time() - timedelta(days=90))
    assert [account.username for account in found] == ["outsider"]
