"""The audit pages: acts of all rooms without content, refusals, filters, export, kept heads."""

import csv
import io

import pytest
from django.urls import reverse

from guatu.ledger.models import Event
from guatu.ledger.queries import head
from guatu.ledger.seal import seal_now
from guatu.ledger.verbs import VERBS
from guatu.pages.wording.audit import KINDS
from guatu.pages.wording.audit import VERBS as WORDS
from guatu.people.actions.refusals import PER_MINUTE, record_refusals
from guatu.people.models import Account
from tests.make import NOW, Cast, actor, make_cast, signed_in
from tests.plan_make import make_cycle, make_task, make_terms

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def a_task(cast: Cast) -> int:
    """A released task of the office."""
    terms = make_terms(title="绝密标题不外露", lead=cast.office)
    return make_task(make_cycle(), terms, actor(cast.supervisor), level="task").pk


def body(client_response: object) -> str:
    return b"".join(client_response.streaming_content).decode()  # type: ignore[attr-defined]


def test_the_acts_of_all_rooms_stand_there_without_their_content(cast: Cast) -> None:
    task_id = a_task(cast)
    page = signed_in(cast.audit).get("/events/").content.decode()
    assert f"任务 {task_id}" in page
    assert "沈知行" in page
    assert "绝密标题不外露" not in page


def test_objects_and_groups_filter(cast: Cast) -> None:
    task_id = a_task(cast)
    client = signed_in(cast.audit)
    assert f"任务 {task_id}" in client.get(f"/events/?kind=task&object={task_id}").content.decode()
    for query in ("group=session", f"kind=task&object={task_id + 1}", "kind=file"):
        assert f"任务 {task_id}" not in client.get(f"/events/?{query}").content.decode()
    assert client.get(f"/events/?object={'9' * 30}").status_code == 200


def test_the_export_has_a_line_for_each_event_with_its_seal_and_no_content(cast: Cast) -> None:
    a_task(cast)
    seal_now()
    text = body(signed_in(cast.audit).get("/events/export/?group=task"))
    lines = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert {line["verb"] for line in lines} == {"task.created", "task.released"}
    assert all(line["seal"] and len(line["hash"]) == 64 for line in lines)
    assert "绝密标题不外露" not in text


def test_a_kept_head_is_found_again_and_an_invented_one_is_not(cast: Cast) -> None:
    a_task(cast)
    seal_now()
    client = signed_in(cast.audit)
    assert head().hash in client.get("/events/").content.decode()
    assert "在，为第" in client.get(f"/events/?kept={head().hash.upper()}").content.decode()
    assert "不在：链中没有" in client.get("/events/?kept=" + "a" * 64).content.decode()


def test_a_refused_move_is_kept_with_code_and_page_only(cast: Cast) -> None:
    task_id = a_task(cast)
    before = Event.objects.count()
    answer = signed_in(cast.outsider).post(_address(task_id), {"reason": "私话"})
    assert answer.status_code == 422
    event = Event.objects.get(verb="move.refused")
    assert Event.objects.count() == before + 1
    assert event.actor_id == cast.outsider.id
    assert event.data == {"code": "move_not_yours", "page": "task-move"}
    assert "私话" not in str(event.data)
    assert "操作被拒绝" in signed_in(cast.audit).get("/events/?group=move").content.decode()


def _address(task_id: int) -> str:
    return reverse("task-move", args=[task_id, "pause"])


def test_looking_at_a_page_and_an_accepted_move_leave_no_refusal(cast: Cast) -> None:
    task_id = a_task(cast)
    client = signed_in(cast.supervisor)
    client.get(_address(task_id))
    assert client.post(_address(task_id), {"reason": "汛期"}).status_code == 302
    assert not Event.objects.filter(verb="move.refused").exists()


def test_an_administrators_refusal_is_kept_too(cast: Cast) -> None:
    own = Account.objects.get(person=cast.security)
    assert signed_in(cast.security).post(f"/accounts/{own.id}/lock/").status_code == 422
    event = Event.objects.get(verb="move.refused")
    assert event.data == {"code": "not_to_yourself", "page": "account-lock"}


def test_nobody_fills_the_ledger_by_asking_in_vain(cast: Cast) -> None:
    who = actor(cast.outsider)
    for _ in range(PER_MINUTE):
        assert record_refusals(codes=["x"], page="p", actor=who, now=NOW) == 1
    assert record_refusals(codes=["x"], page="p", actor=who, now=NOW) == 0
    assert record_refusals(codes=["x"], page="p", actor=actor(cast.head), now=NOW) == 1
    assert Event.objects.filter(verb="move.refused").count() == PER_MINUTE + 1


def test_every_verb_of_every_room_is_worded() -> None:
    assert sorted(set(VERBS) - set(WORDS)) == []


def test_the_words_know_every_kind_of_object_that_people_look_for() -> None:
    touched = {kind for verb in VERBS.values() for kind in verb.touches}
    assert {"task", "entry", "file", "import", "person", "unit"} <= touched & set(KINDS)
