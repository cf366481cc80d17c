"""The digest leaves the house once a day, by mail and signed call, and says what failed."""

import json
import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

import guatu.pages
from guatu.jobs.actions import start_job
from guatu.jobs.actions.working import claim_next, perform
from guatu.ledger.models import Event
from guatu.notices.actions.sending import prune_notices
from guatu.notices.actions.setting import adopt_messaging
from guatu.notices.models import Delivery, MessagingVersion, Notice, Preference
from guatu.notices.secrets import secret
from guatu.people.models import Person, StandIn
from guatu.rules.actor import SYSTEM
from guatu.rules.notifying import Messaging, signature
from guatu.rules.refused import Refused
from guatu.site.health.content import mail as mail_line
from guatu.site.jobs import KINDS
from tests.make import NOW, TODAY, Cast, actor, make_cast, signed_in
from tests.slices.mail_server import mail_server, web_server

pytestmark = pytest.mark.django_db
MANUAL = Path(guatu.pages.__file__).parent / "manual"
OPEN: dict[str, Any] = {"digest_hour": 8, "address": "http://guatu.example"}


@pytest.fixture
def cast(settings: Any, tmp_path: Path) -> Cast:
    settings.HOME = tmp_path
    return make_cast()


def adopt(cast: Cast, secrets: dict[str, str] | None = None, **values: Any) -> None:
    adopt_messaging(
        values=Messaging(**OPEN | values),
        secrets=secrets or {},
        reason="接通邮件",
        seen=MessagingVersion.objects.count(),
        actor=actor(cast.system),
        now=NOW,
    )


def notice(person: Person, kind: str = "part_to_sign", **columns: Any) -> Notice:
    made = {"about": "task", "seq": Notice.objects.count() + 1, "day": TODAY, "made_at": NOW}
    return Notice.objects.create(person=person, kind=kind, **made | columns)


def run(now: datetime = NOW) -> Mapping[str, Any]:
    """The job of an hour."""
    start_job("send-digests", {}, actor=SYSTEM, now=now)
    job = claim_next(KINDS)
    assert job is not None
    assert perform(job, KINDS[job.kind], now) == "done"
    job.refresh_from_db()
    return dict(job.result)


def test_one_mail_a_day_tells_what_waits_and_names_no_task(cast: Cast) -> None:
    Preference.objects.create(person=cast.head, mail="han@example.org")
    notice(cast.head, count=3)
    notice(cast.head, "report_due", due=TODAY)
    with mail_server() as server:
        host, port = server.server_address
        adopt(cast, host=host, port=port, tls="none", sender="guatu@example.org")
        assert run() == {"sent": 1}
        notice(cast.head)
        assert run() == {"sent": 0}
        assert run(NOW + timedelta(days=1)) == {"sent": 1}
        assert run(NOW + timedelta(days=2)) == {"sent": 0}  # nothing new
    first = message_from_bytes(server.kept[0], policy=default)
    assert first["To"] == "han@example.org"
    assert first["Subject"] == "挂图：4 件事等您处理"
    words = first.get_content()
    assert "有 3 项任务等您签收" in words
    assert "http://guatu.example/inbox/" in words
    assert len(server.kept) == 2


def test_a_call_is_signed_and_goes_nowhere_else(cast: Cast) -> None:
    Preference.objects.create(person=cast.head, webhook=True)
    notice(cast.head)
    with web_server(302) as server:
        address = f"http://127.0.0.1:{server.server_address[1]}/hook"
        adopt(cast, {"webhook": "共享密钥"}, webhook=address, inside=True)
        assert run() == {"sent": 0}
        server.status = 200
        assert run() == {"sent": 1}
    headers, body = server.kept[-1]
    genuine = stranger_reads("en")["genuine"]
    assert genuine("共享密钥", headers["X-Guatu-Signature"], body)
    assert not genuine("共享密钥", headers["X-Guatu-Signature"], body + b" ")
    assert not genuine("别的密钥", headers["X-Guatu-Signature"], body)
    told = json.loads(body)
    assert told["person"] == cast.head.id
    assert len(server.kept) == 2  # no redirect was followed
    keys = {one["Idempotency-Key"] for one, _body in server.kept}
    assert keys == {told["id"]} == {f"digest-{TODAY}-{cast.head.id}"}


def stranger_reads(language: str) -> dict[str, Any]:
    """What the manual tells a receiver to write."""
    words = (MANUAL / language / "inbox.md").read_text("utf-8")
    known: dict[str, Any] = {}
    exec(words.partition("```python")[2].partition("```")[0], known)
    return known


def test_the_manual_tells_in_both_languages_how_a_call_is_checked() -> None:
    body, signed = b"{}", signature("geheim", int(time.time()), b"{}")
    old = signature("geheim", int(time.time()) - 3600, body)
    for language in ("zh", "en"):
        genuine = stranger_reads(language)["genuine"]
        assert genuine("geheim", signed, body)
        assert not genuine("geheim", old, body)


@pytest.mark.parametrize("host", ["127.1", "2130706433"])
def test_no_call_goes_into_the_house_unless_the_settings_allow_it(cast: Cast, host: str) -> None:
    Preference.objects.create(person=cast.head, webhook=True)
    notice(cast.head)
    with web_server() as server:
        address = f"http://{host}:{server.server_address[1]}/hook"
        adopt(cast, {"webhook": "共享密钥"}, webhook=address)
        assert run() == {"sent": 0}
    assert server.kept == []
    assert Delivery.objects.get().error == "AddressInside"


def test_a_webhook_needs_its_secret_and_after_a_restore_again(cast: Cast, tmp_path: Path) -> None:
    Preference.objects.create(person=cast.head, webhook=True)
    notice(cast.head)
    with web_server() as server:
        address = f"http://127.0.0.1:{server.server_address[1]}/hook"
        with pytest.raises(Refused, match="secret_missing"):
            adopt(cast, webhook=address, inside=True)
        adopt(cast, {"webhook": "共享密钥"}, webhook=address, inside=True)
        (tmp_path / "messaging.key").unlink()
        assert run() == {"sent": 0}
    assert (server.kept, Delivery.objects.get().error) == ([], "SecretMissing")


@pytest.mark.parametrize("status", [0, 200])
def test_nonsense_for_an_answer_stops_nobody_else_and_is_not_sent_again(
    cast: Cast, status: int
) -> None:
    Preference.objects.create(person=cast.head, webhook=True)
    Preference.objects.create(person=cast.liaison, mail="lin@example.org")
    notice(cast.head)
    notice(cast.liaison)
    with web_server(status) as hook, mail_server() as mail:
        host, port = mail.server_address
        address = f"http://127.0.0.1:{hook.server_address[1]}/hook"
        adopt(cast, {"webhook": "共享密钥"}, webhook=address, inside=True,
              host=host, port=port, tls="none", sender="guatu@example.org")  # fmt: skip
        assert run()["sent"] == (2 if status else 1)
        assert run() == {"sent": 0}
    assert (len(hook.kept), len(mail.kept)) == (1, 1)
    assert Delivery.objects.get(channel="webhook").state == ("sent" if status else "unsure")


@pytest.mark.parametrize(("leaves_at", "state"), [(b"DATA", "unsure"), (b"QUIT", "sent")])
def test_a_mail_server_that_falls_silent_after_the_message_gets_it_once(
    cast: Cast, leaves_at: bytes, state: str
) -> None:
    Preference.objects.create(person=cast.head, mail="han@example.org")
    notice(cast.head)
    with mail_server(leaves_at) as server:
        host, port = server.server_address
        adopt(cast, host=host, port=port, tls="none", sender="guatu@example.org")
        run()
        run()
    assert len(server.kept) == 1
    assert Delivery.objects.get().state == state


def test_an_endpoint_that_is_down_is_left_alone_until_the_next_hour(cast: Cast) -> None:
    everybody = [cast.head, cast.liaison, cast.supervisor, cast.leader, cast.member]
    for person in everybody:
        Preference.objects.create(person=person, mail=f"p{person.pk}@example.org")
        notice(person)
    adopt(cast, host="127.0.0.1", port=1, tls="none", sender="guatu@example.org")
    run()
    assert Delivery.objects.filter(state="failed").count() == 3
    Preference.objects.update(webhook=True)
    with web_server(0) as hook:
        address = f"http://127.0.0.1:{hook.server_address[1]}/hook"
        adopt(cast, {"webhook": "共享密钥"}, webhook=address, inside=True)
        run()
    assert Delivery.objects.filter(state="unsure").count() == 3


def test_a_server_that_is_away_is_tried_again_and_then_given_up(cast: Cast) -> None:
    Preference.objects.create(person=cast.head, mail="han@example.org")
    notice(cast.head)
    adopt(cast, host="127.0.0.1", port=1, tls="none", sender="guatu@example.org")
    assert [run()["sent"] for _try in range(4)] == [0, 0, 0, 0]
    row = Delivery.objects.get()
    assert (row.state, row.tries, row.error) == ("failed", 3, "ConnectionRefusedError")
    assert "1 份提醒汇总没有发出" in mail_line().found
    page = signed_in(cast.system).get("/messaging/").content.decode()
    assert "这个地址和端口无人应答" in page


def test_what_was_being_sent_when_the_worker_died_is_not_sent_again(cast: Cast) -> None:
    Preference.objects.create(person=cast.head, mail="han@example.org")
    row = notice(cast.head)
    Delivery.objects.create(
        person=cast.head, day=TODAY, channel="mail", state="sending", upto=row.pk
    )
    with mail_server() as server:
        host, port = server.server_address
        adopt(cast, host=host, port=port, tls="none", sender="guatu@example.org")
        assert run() == {"sent": 0}
    assert server.kept == []
    assert Delivery.objects.get().state == "unsure"


@pytest.mark.parametrize("hour", [7, 19, 23])
def test_nothing_leaves_in_quiet_hours(cast: Cast, hour: int) -> None:
    Preference.objects.create(person=cast.head, mail="han@example.org")
    notice(cast.head)
    adopt(cast, host="127.0.0.1", port=1, tls="none", sender="guatu@example.org")
    assert run(NOW.replace(hour=hour)) == {"sent": 0}
    assert not Delivery.objects.exists()


def test_who_stands_in_gets_the_digest_and_the_absent_one_none(cast: Cast) -> None:
    for person in (cast.head, cast.liaison):
        Preference.objects.create(person=person, mail=f"p{person.pk}@example.org")
    notice(cast.head)
    StandIn.objects.create(
        person=cast.liaison, principal=cast.head, since=TODAY, until=TODAY,
        reason="出差", state="granted", asked_at=NOW,
    )  # fmt: skip
    with mail_server() as server:
        host, port = server.server_address
        adopt(cast, host=host, port=port, tls="none", sender="guatu@example.org")
        assert run() == {"sent": 1}
    assert f"To: p{cast.liaison.pk}@example.org".encode() in server.kept[0]


def test_a_secret_is_in_no_table_event_or_page(cast: Cast) -> None:
    adopt(cast, {"mail": "p4ss-word"}, webhook="")
    assert secret("mail") == "p4ss-word"
    event = Event.objects.get(verb="messaging.adopted")
    assert event.data["secrets"] == ["mail"]
    assert "p4ss-word" not in json.dumps(event.data)
    assert "p4ss-word" not in json.dumps(MessagingVersion.objects.get().values)
    assert "p4ss-word" not in signed_in(cast.system).get("/messaging/").content.decode()


def test_the_page_keeps_a_version_and_refuses_what_cannot_be_meant(cast: Cast) -> None:
    client = signed_in(cast.system)
    typed = {
        "before": "5，1", "after": "", "digest_hour": 9, "quiet_from": 19, "quiet_until": 8,
        "port": 25, "tls": "none", "host": "mail.example", "sender": "", "seen": 0,
        "address": "http://guatu.example", "reason": "接通邮件",
    }  # fmt: skip
    answer = client.post("/messaging/", typed)
    assert answer.status_code == 422
    assert "guatu@example.org" in answer.content.decode()
    assert client.post("/messaging/", {**typed, "sender": "g@example.org"}).status_code == 302
    assert MessagingVersion.objects.get().values["before"] == [1, 5]
    stale = client.post("/messaging/", {**typed, "sender": "h@example.org"})
    assert "设置刚被别人改过" in stale.content.decode()


def test_only_the_system_administrator_sets_it(cast: Cast) -> None:
    with pytest.raises(Refused, match="not_your_duty"):
        adopt_messaging(
            values=Messaging(), secrets={}, reason="试", seen=0,
            actor=actor(cast.supervisor), now=NOW,
        )  # fmt: skip


def test_what_was_read_long_ago_is_forgotten(cast: Cast) -> None:
    notice(cast.head, read_at=NOW)
    notice(cast.head)
    assert prune_notices(NOW + timedelta(days=300)) == 0
    assert prune_notices(NOW + timedelta(days=367)) == 1


def test_a_mail_server_with_a_user_is_not_tried_without_its_password(cast: Cast) -> None:
    Preference.objects.create(person=cast.head, mail="han@example.org")
    notice(cast.head)
    with mail_server() as server:
        host, port = server.server_address
        adopt(cast, host=host, port=port, tls="none", sender="g@example.org", user="guatu")
        assert run() == {"sent": 0}
    assert (server.kept, Delivery.objects.get().error) == ([], "SecretMissing")
    assert "没有设置密码" in mail_line().found
