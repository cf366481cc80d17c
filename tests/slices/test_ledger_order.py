"""Order under many writers: a reader that follows the seal misses nothing and sees each once."""

import json
import os
import subprocess
import sys
import threading
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection, transaction

from guatu.ledger.actions import record
from guatu.ledger.queries import follow
from guatu.ledger.seal import seal_now
from guatu.rules.actor import SYSTEM

NOW = datetime(2027, 3, 5, tzinfo=UTC)


def address_of_test_database() -> str:
    """The PostgreSQL test database as an address; "" on SQLite."""
    if connection.vendor != "postgresql":
        return ""
    s = connection.settings_dict
    user = f"{quote(s['USER'])}:{quote(s['PASSWORD'])}"
    return f"postgresql://{user}@:{s['PORT']}/{s['NAME']}?host={quote(s['HOST'], safe='')}"


@pytest.mark.django_db(transaction=True)
def test_eight_writers_and_a_reader_lose_nothing_and_never_lock_each_other(tmp_path: Path) -> None:
    env = os.environ | {
        "GUATU_HOME": str(tmp_path),
        "GUATU_DATABASE_URL": address_of_test_database(),
        "PYTHONPATH": os.pathsep.join(["src", *sys.path]),
    }
    script = [sys.executable, str(Path(__file__).parent / "ledger_storm.py")]
    ran = subprocess.run(script, env=env, capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stderr
    storm = json.loads(ran.stdout)
    assert storm["errors"] == []
    assert len(storm["written"]) == 8 * 40 * 2
    assert Counter(storm["seen"]) == Counter(storm["written"])
    assert storm["broken"] is None


@pytest.mark.django_db(transaction=True)
def test_an_event_that_commits_late_comes_later_in_the_order_and_is_not_missed() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time: nothing can commit late")
    written, may_commit = threading.Event(), threading.Event()
    slow = threading.Thread(target=write_slowly, args=(written, may_commit))
    slow.start()
    written.wait(20)
    with transaction.atomic():
        fast = record("late.fast", [("task", 1)], actor=SYSTEM, now=NOW)
    seal_now()
    seen = follow(0)
    assert [s.event.verb for s in seen] == ["late.fast"]
    may_commit.set()
    slow.join()
    seal_now()
    later = follow(seen[-1].seq)
    assert [s.event.verb for s in later] == ["late.slow"]
    assert later[0].event.id < fast.id


def write_slowly(written: threading.Event, may_commit: threading.Event) -> None:
    """Take an id first and commit last."""
    with transaction.atomic():
        record("late.slow", [("task", 1)], actor=SYSTEM, now=NOW)
        written.set()
        may_commit.wait(20)
    connection.close()
