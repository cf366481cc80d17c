"""The edges: headers, cookies, CSRF, fixed sessions, uploads, secrets in logs, and pruning."""

import logging
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import global_settings
from django.conf import settings as live
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from guatu.files.actions import store_upload
from guatu.jobs.models import Job
from guatu.people.actions.accounts import issue_link
from guatu.people.models import Account, ApiAnswer, SetupLink, SignInTries
from guatu.people.queries import real_time
from guatu.rules.refused import Refused
from guatu.site import clock
from guatu.site import settings as house
from tests.architecture.access import ROWS, Access
from tests.make import NOW, PASSWORD, Cast, actor, signed_in

NEW = "Qingshan-2027"


@pytest.fixture
def account(cast: Cast) -> Account:
    found = Account.objects.get(person=cast.head)
    found.set_password(PASSWORD)
    found.save()
    return found


def enter(client: Client, password: str = PASSWORD) -> Any:
    return client.post("/sign-in/", {"username": "head", "password": password})


# --- headers and cookies -----------------------------------------------------


@pytest.mark.parametrize("path", ["/sign-in/", "/units/", "/no-such-page/", "/check/"])
def test_every_page_carries_the_headers_that_shut_doors(path: str, cast: Cast) -> None:
    for client in (Client(), signed_in(cast.system)):
        headers = client.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "object-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "form-action 'self'" in policy
        assert "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "geolocation=(self)" in headers["Permissions-Policy"]


def test_cookies_are_not_for_scripts_nor_for_other_sites(account: Account) -> None:
    client = Client()
    enter(client)
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"] is True
    assert cookie["samesite"] == "Lax"
    assert live.CSRF_COOKIE_SAMESITE == "Lax"


@pytest.mark.parametrize(("tls", "secure"), [("1", "True True"), ("", "False False")])
def test_cookies_go_by_tls_only_when_there_is_tls(tls: str, secure: str, tmp_path: Path) -> None:
    told = "from guatu.site import settings as s; "
    told += "print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE)"
    env = os.environ | {"PYTHONPATH": "src", "GUATU_HOME": str(tmp_path), "GUATU_TLS": tls}
    done = subprocess.run([sys.executable, "-c", told], env=env, capture_output=True, text=True)
    assert done.stdout.strip() == secure


# --- CSRF ----------------------------------------------------------------------


@pytest.mark.parametrize("row", [r for r in ROWS if r.post is not None], ids=lambda r: r.name)
def test_no_address_takes_a_post_from_another_site(
    row: Access, cast: Cast, settings: Any, tmp_path: Path
) -> None:
    """403 comes before everything else, for whoever is let in and for nobody."""
    settings.HOME = tmp_path
    path = reverse(row.name, args=row.args(cast))
    for person in (None, cast.supervisor, cast.head, cast.system, cast.security):
        client = Client(enforce_csrf_checks=True)
        if person:
            client.force_login(Account.objects.get(person=person))
        assert client.post(path, {}).status_code == 403, (person, path)


# --- sessions and passwords --------------------------------------------------------


def test_a_session_that_somebody_prepared_is_worth_nothing(account: Account) -> None:
    thief = Client()
    thief.get("/setup/some-token/")
    fixed = thief.session.session_key or ""
    victim = Client()
    victim.cookies["sessionid"] = fixed
    assert enter(victim).status_code == 302
    assert victim.session.session_key != fixed
    assert victim.get("/units/").status_code == 200
    assert thief.get("/units/").status_code == 302


def test_an_invented_session_key_is_not_taken_over(account: Account) -> None:
    client = Client()
    client.cookies["sessionid"] = "a" * 32
    enter(client)
    assert client.cookies["sessionid"].value != "a" * 32


def test_a_password_is_kept_as_its_hash_only_and_no_former_one_is_kept(
    account: Account, settings: Any
) -> None:
    assert not hasattr(house, "PASSWORD_HASHERS")
    settings.PASSWORD_HASHERS = global_settings.PASSWORD_HASHERS  # those of the house, not of tests
    account.set_password(PASSWORD)
    assert PASSWORD not in account.password
    assert account.password.split("$")[0] in {"pbkdf2_sha256", "argon2", "scrypt"}
    names = {field.name for field in Account._meta.get_fields()}
    assert not {name for name in names if "former" in name or "history" in name}


def test_no_answer_repeats_a_password(account: Account) -> None:
    client = Client()
    assert PASSWORD not in enter(client).content.decode()
    page = client.post("/password/", {"present": "wrong-one", "password": NEW, "again": "x"})
    assert page.status_code == 422
    assert NEW not in page.content.decode()
    assert "wrong-one" not in page.content.decode()


# --- uploads -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("证明.pdf", b"MZ\x90\x00" + b"\0" * 200),
        ("照片.jpg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("照片.png", b"\x7fELF" + b"\0" * 200),
        ("页面.html", b"<script>alert(1)</script>"),
        ("脚本.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("宏.docm", b"PK\x03\x04" + b"\0" * 60),
    ],
)
def test_evidence_is_judged_by_its_content_not_by_its_name(
    name: str, content: bytes, cast: Cast, settings: Any, tmp_path: Path
) -> None:
    settings.HOME = tmp_path
    upload = SimpleUploadedFile(name, content)
    with pytest.raises(Refused):
        store_upload(upload, purpose="evidence", actor=actor(cast.member), now=NOW)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


# --- logs ----------------------------------------------------------------------------


def test_no_secret_reaches_the_log(
    account: Account, cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    client = Client(raise_request_exception=False)
    enter(client, "wrong-password-1")
    enter(client)
    slip = issue_link(
        account_id=account.pk, real_now=real_time(), actor=actor(cast.security), now=NOW
    )
    other = Client()
    other.get(f"/setup/{slip.token}/")
    other.post("/setup/", {"password": NEW, "again": "different"})
    other.post("/setup/", {"password": NEW, "again": NEW})
    Client().get("/api/v1/cycles", headers={"Authorization": f"Bearer {slip.token}"})
    told = caplog.text
    session = str(client.session.session_key)
    for secret in (PASSWORD, "wrong-password-1", slip.token, NEW, session, account.password):
        assert secret not in told


def test_the_token_of_a_link_stands_in_no_address_that_is_left_behind(
    account: Account, cast: Cast
) -> None:
    slip = issue_link(
        account_id=account.pk, real_now=real_time(), actor=actor(cast.security), now=NOW
    )
    answer = Client().get(f"/setup/{slip.token}/")
    assert answer["Location"] == "/setup/"
    assert answer["Referrer-Policy"] in {"same-origin", "no-referrer"}
    assert SetupLink.objects.filter(token_hash=slip.token).count() == 0


# --- what is forgotten by itself ----------------------------------------------------------


def test_the_night_forgets_tries_answers_and_sessions_that_are_over(cast: Cast) -> None:
    real = real_time()
    for name, back in (("old", 11), ("fresh", 9)):
        SignInTries.objects.create(key=name, count=5, last=real - timedelta(minutes=back))
    for name, hours in (("old", 25), ("fresh", 23)):
        made = real - timedelta(hours=hours)
        ApiAnswer.objects.create(holder="p1", key=name, fingerprint="f", made_at=made)
    for name, hours in (("old", -1), ("fresh", 1)):
        ends = real + timedelta(hours=hours)
        Session.objects.create(session_key=name, session_data="", expire_date=ends)
    told = clock.prune(Job(kind="prune"), NOW)
    assert (told["tries"], told["answers"], told["sessions"]) == (1, 1, 1)
    assert SignInTries.objects.get().key == "fresh"
    assert ApiAnswer.objects.get().key == "fresh"
    assert Session.objects.get().session_key == "fresh"
