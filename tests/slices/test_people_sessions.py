"""Signing in and out, passwords, one-time links, personae."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from guatu.ledger.models import Event
from guatu.people.actions.accounts import Slip, hash_of, issue_link, use_link
from guatu.people.models import Account, Installation, Persona, SetupLink, SignInTries
from guatu.people.queries import real_time
from guatu.rules.refused import Refused
from tests.make import NOW, PASSWORD, Cast, actor, signed_in

WRONG = "not-the-password"


@pytest.fixture
def account(cast: Cast) -> Account:
    found = Account.objects.get(person=cast.head)
    found.set_password(PASSWORD)
    found.save()
    return found


def enter(client: Client, password: str, username: str = "head", **more: str) -> int:
    data = {"username": username, "password": password, **more}
    return client.post("/sign-in/", data).status_code


def verbs() -> list[str]:
    return list(Event.objects.order_by("id").values_list("verb", flat=True))


def test_a_right_password_opens_a_session_and_goes_where_one_wanted(account: Account) -> None:
    client = Client()
    data = {"username": "head", "password": PASSWORD, "next": "/people/"}
    response = client.post("/sign-in/", data)
    assert (response.status_code, response["Location"]) == (302, "/people/")
    assert verbs() == ["session.opened"]
    assert Event.objects.get().actor_label == "韩素"


def test_a_foreign_address_is_no_place_to_go_on(account: Account) -> None:
    data = {"username": "head", "password": PASSWORD, "next": "https://elsewhere.example/"}
    assert Client().post("/sign-in/", data)["Location"] == "/"


def test_an_anonymous_reader_comes_back_after_signing_in(account: Account) -> None:
    response = Client().get("/people/?q=a")
    assert response["Location"] == "/sign-in/?next=%2Fpeople%2F%3Fq%3Da"


def test_a_wrong_password_and_an_unknown_name_read_the_same(account: Account) -> None:
    known = Client().post("/sign-in/", {"username": "head", "password": WRONG})
    unknown = Client().post("/sign-in/", {"username": "nobody", "password": WRONG})
    assert known.status_code == unknown.status_code == 422
    assert "账号或密码不对" in known.content.decode()
    assert "账号或密码不对" in unknown.content.decode()
    assert verbs() == ["sign_in.failed", "sign_in.failed"]


def test_neither_name_nor_password_typed_stays_in_the_ledger(account: Account) -> None:
    enter(Client(), WRONG, username="my-secret-by-mistake")
    event = Event.objects.get()
    assert "secret" not in str(event.data) + event.actor_label
    assert not SignInTries.objects.filter(key__contains="secret").exists()


def test_after_five_failures_even_the_right_password_waits(account: Account) -> None:
    client = Client()
    for _ in range(5):
        enter(client, WRONG)
    response = client.post("/sign-in/", {"username": "head", "password": PASSWORD})
    assert response.status_code == 422
    assert "请 10 分钟后再试" in response.content.decode()
    assert verbs() == ["sign_in.failed"] * 5


def test_another_address_is_not_locked_out_by_it(account: Account) -> None:
    for _ in range(5):
        enter(Client(), WRONG)
    assert enter(Client(REMOTE_ADDR="10.0.0.7"), PASSWORD) == 302


def test_a_forwarding_header_does_not_help_to_guess_on(account: Account) -> None:
    for number in range(5):
        enter(Client(HTTP_X_FORWARDED_FOR=f"10.0.0.{number}"), WRONG)
    assert enter(Client(HTTP_X_FORWARDED_FOR="10.0.0.99"), PASSWORD) == 422


def test_a_success_clears_the_failures(account: Account) -> None:
    for _ in range(4):
        enter(Client(), WRONG)
    assert enter(Client(), PASSWORD) == 302
    assert enter(Client(), WRONG) == 422
    assert enter(Client(), PASSWORD) == 302


def test_the_session_gets_a_new_key_at_sign_in(account: Account) -> None:
    client = Client()
    client.get("/setup/some-token/")
    before = client.session.session_key
    enter(client, PASSWORD)
    assert client.session.session_key != before


def test_sign_out_ends_the_session_on_the_server(account: Account) -> None:
    client = Client()
    enter(client, PASSWORD)
    key = client.session.session_key
    assert client.post("/sign-out/")["Location"] == "/sign-in/"
    assert not Session.objects.filter(session_key=key).exists()
    assert verbs() == ["session.opened", "session.closed"]


def test_signed_in_pages_are_not_stored(cast: Cast) -> None:
    assert "no-store" in signed_in(cast.head).get("/units/")["Cache-Control"]


def test_a_locked_account_loses_its_open_session(cast: Cast) -> None:
    client = signed_in(cast.head)
    assert client.get("/units/").status_code == 200
    Account.objects.filter(person=cast.head).update(is_active=False)
    assert client.get("/units/").status_code == 302


def test_somebody_who_has_left_cannot_sign_in(account: Account, cast: Cast) -> None:
    cast.head.left_on = NOW.date()
    cast.head.save()
    assert enter(Client(), PASSWORD) == 422


def test_a_new_password_needs_the_present_one_and_ends_other_sessions(account: Account) -> None:
    client, other = Client(), Client()
    enter(client, PASSWORD)
    enter(other, PASSWORD)
    new = {"password": "Qingshan-2027", "again": "Qingshan-2027"}
    assert client.post("/password/", {"present": WRONG, **new}).status_code == 422
    assert client.post("/password/", {"present": PASSWORD, **new}).status_code == 302
    assert client.get("/units/").status_code == 200
    assert other.get("/units/").status_code == 302
    assert verbs()[-1] == "password.changed"


def test_the_present_password_cannot_be_guessed_from_an_open_session(account: Account) -> None:
    client = Client()
    enter(client, PASSWORD)
    new = {"password": "Qingshan-2027", "again": "Qingshan-2027"}
    pages = [client.post("/password/", {"present": WRONG, **new}) for _ in range(5)]
    assert {page.status_code for page in pages} == {422}
    assert verbs().count("sign_in.failed") == 5
    late = client.post("/password/", {"present": PASSWORD, **new})
    assert late.status_code == 422
    assert "分钟后再试" in late.content.decode()


@pytest.mark.parametrize("weak", ["Ab1", "alllowercase", "lower-dash", "password123", "20270712"])
def test_a_weak_password_is_refused(account: Account, weak: str) -> None:
    client = Client()
    enter(client, PASSWORD)
    data = {"present": PASSWORD, "password": weak, "again": weak}
    assert client.post("/password/", data).status_code == 422


def _slip(cast: Cast) -> Slip:
    account = Account.objects.get(person=cast.head)
    security = actor(cast.security)
    return issue_link(account_id=account.id, real_now=real_time(), actor=security, now=NOW)


def test_a_link_sets_a_password_once(cast: Cast) -> None:
    slip, client = _slip(cast), Client()
    assert client.get(f"/setup/{slip.token}/")["Location"] == "/setup/"
    assert "韩素" in client.get("/setup/").content.decode()
    new = {"password": "Qingshan-2027", "again": "Qingshan-2027"}
    assert client.post("/setup/", new)["Location"] == "/sign-in/?with=password"
    assert enter(Client(), "Qingshan-2027") == 302
    again = Client()
    again.get(f"/setup/{slip.token}/")
    assert again.get("/setup/").status_code == 404


def test_a_link_dies_after_72_hours_and_by_a_newer_one(cast: Cast) -> None:
    old, new = _slip(cast), _slip(cast)
    late = real_time() + timedelta(hours=73)
    for token, when in ((old.token, real_time()), (new.token, late)):
        with pytest.raises(Refused, match="link_dead"):
            use_link(token_hash=hash_of(token), password="x", real_now=when, now=NOW)


def test_no_token_stays_in_clear(cast: Cast) -> None:
    slip = _slip(cast)
    assert slip.token not in str(list(SetupLink.objects.values()))
    assert slip.token not in str(list(Event.objects.values()))


def test_personae_exist_only_in_a_demonstration_over_loopback(cast: Cast) -> None:
    persona = Persona.objects.create(person=cast.head, code="head")
    become = f"/personae/{persona.id}/"
    assert Client().get("/personae/").status_code == 404
    Installation.objects.update(demonstration=True)
    assert "韩素" in Client().get("/personae/").content.decode()
    for far in (Client(REMOTE_ADDR="10.0.0.7"), Client(HTTP_X_FORWARDED_FOR="127.0.0.1")):
        assert far.get("/personae/").status_code == 404
        assert far.post(become).status_code == 404
    client = Client()
    assert client.get("/sign-in/")["Location"] == "/personae/"
    assert client.get("/sign-in/?with=password").status_code == 200
    assert client.post(become).status_code == 302
    assert client.get("/units/").status_code == 200
