"""``guatu check``: every line, what makes it doubtful or bad, and the page that shows it."""

import json
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone

from guatu.files.actions import store_upload
from guatu.files.queries import path_of
from guatu.jobs.actions.living import beat
from guatu.ledger import triggers
from guatu.ledger.actions import record
from guatu.people.models import Account, Installation
from guatu.rulebook.models import AnchorDate, CalendarYear
from guatu.rules.actor import SYSTEM
from guatu.site.backup import mark
from guatu.site.health import Line, content, examine, guarding, keeping, machine
from tests.make import NOW, Cast, actor, signed_in
from tests.plan_make import make_cycle, make_task, make_terms


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:
    """A home of the test's own, closed to others."""
    settings.HOME = tmp_path
    tmp_path.chmod(0o700)
    (tmp_path / "secret.key").write_text("k")
    (tmp_path / "secret.key").chmod(0o600)
    return tmp_path


def states() -> dict[str, str]:
    return {line.what: line.state for line in examine()}


def test_every_line_says_what_it_looked_at_and_what_to_do(cast: Cast) -> None:
    lines = examine()
    assert len(lines) == len({line.what for line in lines}) == 18
    assert all(line.what and line.found for line in lines)
    assert [line for line in lines if line.state != "ok" and not line.todo] == []
    assert [line for line in lines if line.state == "ok" and line.todo] == []


@pytest.mark.parametrize(
    ("key", "state"),
    [
        ("a" * 60, "bad"),
        ("django-insecure-0123456789abcdefghijklmnopqrstuvwxyz", "bad"),
        ("Ab3-short", "bad"),
        ("q8Zr-7YtG_w2Lm9Xc4Vb6Nn1Ka5Sd3Fg0Hj-PoIuYtRe", "ok"),
    ],
)
def test_a_secret_that_can_be_guessed_is_bad(key: str, state: str, settings: Any) -> None:
    settings.SECRET_KEY = key
    assert guarding.secret().state == state


def test_a_secret_that_others_may_read_is_bad(home: Path, settings: Any) -> None:
    settings.SECRET_KEY = "q8Zr-7YtG_w2Lm9Xc4Vb6Nn1Ka5Sd3Fg0Hj-PoIuYtRe"
    (home / "secret.key").chmod(0o640)
    line = guarding.secret()
    assert (line.state, line.todo) == ("bad", f"chmod 600 {home / 'secret.key'}")


def test_a_folder_that_others_may_enter_is_doubtful(home: Path) -> None:
    assert guarding.folder().state == "ok"
    home.chmod(0o755)
    assert guarding.folder().state == "doubt"


@pytest.mark.parametrize(
    ("names", "tls", "state"),
    [
        (["127.0.0.1", "localhost", "[::1]"], False, "ok"),
        (["guatu.example"], False, "doubt"),
        (["guatu.example"], True, "ok"),
        (["*"], True, "bad"),
    ],
)
def test_host_names(names: list[str], tls: bool, state: str, settings: Any) -> None:
    settings.ALLOWED_HOSTS, settings.SESSION_COOKIE_SECURE = names, tls
    assert guarding.hosts().state == state


@pytest.mark.parametrize(
    ("password", "host", "state"),
    [
        ("guatu", "db.example", "bad"),
        ("Postgres", "", "bad"),
        ("short-1", "", "bad"),
        ("", "db.example", "doubt"),
        ("", "", "ok"),
        ("6Yt-9Wq_z2Lm", "db.example", "ok"),
    ],
)
def test_the_password_of_the_database(
    password: str, host: str, state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = {"PASSWORD": password, "HOST": host, "USER": "guatu"}
    there = SimpleNamespace(vendor="postgresql", settings_dict=facts)
    monkeypatch.setattr(guarding, "connection", there)
    assert guarding.database_password().state == state


def test_a_demonstration_under_a_name_is_bad(cast: Cast, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    Installation.objects.update(demonstration=True)
    assert guarding.demonstration().state == "ok"
    settings.ALLOWED_HOSTS = ["127.0.0.1", "guatu.example"]
    assert guarding.demonstration().state == "bad"


def test_a_clock_before_the_last_event_is_bad(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    record("person.created", [("person", 1)], actor=SYSTEM, now=NOW)
    assert machine.clock().state == "ok"
    real = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: real - timedelta(minutes=10))
    assert machine.clock().state == "bad"


@pytest.mark.parametrize(("apart", "state"), [(1, "ok"), (20, "doubt"), (-90, "bad")])
def test_a_clock_apart_from_the_database(
    apart: int, state: str, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = timezone.now() + timedelta(seconds=apart)
    monkeypatch.setattr(machine, "_database_time", lambda now: told)
    assert machine.clock().state == state


@pytest.mark.parametrize(("free", "state"), [(3, "ok"), (1, "doubt"), (0.1, "bad")])
def test_a_short_disk(free: float, state: str, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = type("Usage", (), {"free": int(free * 1024**3)})
    monkeypatch.setattr("shutil.disk_usage", lambda folder: usage)
    assert machine.disk().state == state


def test_a_worker_that_fell_silent_is_bad(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    assert machine.worker().state == "doubt"
    beat("here:1", None)
    assert machine.worker().state == "ok"
    real = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: real + timedelta(minutes=2))
    assert machine.worker().state == "bad"


def test_events_that_nobody_seals_are_bad(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    record("person.created", [("person", 1)], actor=SYSTEM, now=NOW)
    assert machine.seal().state == "ok"
    real = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: real + timedelta(minutes=6))
    assert machine.seal().state == "bad"


def test_a_guard_that_was_taken_off_is_bad(cast: Cast) -> None:
    assert machine.guard().state == "ok"
    triggers.take_off(connection)
    assert machine.guard().state == "bad"
    triggers.install(connection)


def test_the_last_backup_grows_old(cast: Cast, home: Path) -> None:
    assert keeping.backup().state == "doubt"
    mark.leave("a.backup", 0)
    assert keeping.backup().state == "ok"
    for days, state in ((8, "doubt"), (31, "bad")):
        made = (timezone.now() - timedelta(days=days)).isoformat()
        kept = {"made_at": made, "file": "a.backup", "lost": 0}
        (home / mark.NAME).write_text(json.dumps(kept))
        assert keeping.backup().state == state
    mark.leave("a.backup", 2)
    assert keeping.backup().state == "bad"
    (home / mark.NAME).write_text("broken")
    assert keeping.backup().state == "doubt"


def test_evidence_that_is_gone_or_altered_is_bad(cast: Cast) -> None:
    upload = SimpleUploadedFile("证明.txt", "台账已建立".encode())
    stored = store_upload(upload, purpose="evidence", actor=actor(cast.member), now=NOW)
    assert keeping.evidence().state == "ok"
    place = path_of(stored)
    place.chmod(0o600)
    place.write_bytes("台账未建立".encode())
    assert keeping.evidence().state == "bad"
    place.unlink()
    assert keeping.evidence().state == "bad"


def test_accounts_anchors_and_calendar_are_doubtful_until_somebody_saw_to_them(
    cast: Cast,
) -> None:
    Account.objects.update(last_login=timezone.now())
    assert content.accounts().state == "ok"
    Account.objects.filter(person=cast.head).update(last_login=None, password_at=None)
    assert content.accounts().state == "doubt"
    cycle = make_cycle()
    terms = make_terms(lead=cast.office, deadline_raw="汛期前")
    task = make_task(cycle, terms, actor(cast.supervisor))
    if task.anchor:
        assert content.anchors().state == "doubt"
        AnchorDate.objects.create(year=cycle.year, name=task.anchor, day=NOW.date())
    assert content.anchors().state == "ok"
    CalendarYear.objects.filter(year=cycle.year).delete()
    assert content.calendar().state == "doubt"
    CalendarYear.objects.create(year=cycle.year, confirmed=True)
    assert content.calendar().state == "ok"


def test_the_page_shows_what_is_worst_first_and_no_business(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = signed_in(cast.system).get("/check/").content.decode()
    assert "自检" in page
    assert "数据库" in page
    found = [Line("ok", "a", "fine"), Line("bad", "b", "broken", "mend it")]
    monkeypatch.setattr("guatu.site.views.examine", lambda: found)
    page = signed_in(cast.system).get("/check/").content.decode()
    assert page.index("mend it") < page.index("fine")
    assert "1 项异常" in page
