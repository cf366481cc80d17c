"""Many screens of the wall at once: rows read once for all, every change seen at the next look."""

import gzip
from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from guatu.ledger.actions import record
from guatu.papers.poster import drawn
from guatu.people.models import Person, Unit
from guatu.plans.models import Cycle, Entry, Stage, Task
from guatu.plans.wording.overriding import OVERRIDDEN
from guatu.rules.actor import SYSTEM
from guatu.rules.params import Sight
from guatu.rules.progress.shares import PARTS
from guatu.wall import known
from tests.make import NOW, Cast, make_cast, signed_in
from tests.slices.wall_make import add_subtask, make_cycle, make_plan

pytestmark = pytest.mark.django_db
LARGE = "3840x2160x27"  # forty such screens read a whole run of rows


@pytest.fixture(autouse=True)
def _at_noon(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("guatu.people.sign_in.business_now", lambda _here, _real: NOW)
    # Totals that took long may be a little old: here they must not, on however busy a machine.
    monkeypatch.setattr("guatu.wall.queries.age._SLOW", 1e9)
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def tasks(cast: Cast) -> list[Task]:
    return make_plan(12, make_cycle(), [cast.office], [cast.leader])


def client_of(person: Person) -> Client:
    client = signed_in(person)
    client.cookies["guatu_wall"] = LARGE
    return client


def test_every_change_that_a_row_shows_is_seen_at_the_next_look(
    cast: Cast, tasks: list[Task]
) -> None:
    first = tasks[0]
    client, seen = client_of(cast.leader), [_drawn(client_of(cast.leader))]
    for number, (words, change) in enumerate(_changes(cast, first)):
        assert not words or words not in seen[-1]
        change()
        record("task.edited", [("task", first.pk)], actor=SYSTEM, now=NOW, data={"n": number})
        text = _drawn(client)
        assert words in text
        assert text not in seen
        seen.append(text)
        _forget()
        assert _drawn(client) == text
    Cycle.objects.update(sight=Sight.SUBTREE.value)  # the year's rulebook narrows who sees what
    stranger = client_of(cast.outsider).get("/wall/screen/", {"screens": 40})
    assert "换了说法的任务" not in stranger.content.decode()


def _changes(cast: Cast, first: Task) -> list[tuple[str, Callable[[], object]]]:
    """What is seen then ("" where it has no words), and what changes it."""
    own, unit = Task.objects.filter(pk=first.pk), Unit.objects.filter(pk=cast.office.pk)
    official = Person.objects.filter(pk=cast.leader.pk)
    other = Unit.objects.create(name="另一单位", short_name="另一单位", path="99999999")
    return [
        ("换了说法的任务", lambda: own.update(title="换了说法的任务")),
        ("换名单位", lambda: unit.update(name="换名单位", short_name="换名单位")),
        ("换名人", lambda: official.update(name="换名人")),
        ("新加的节点", lambda: _stage(first, "新加的节点")),
        ("", lambda: Stage.objects.filter(text="新加的节点").update(state="confirmed")),
        ("下级的节点", lambda: _stage(add_subtask(first), "下级的节点")),
        ("37%", lambda: own.update(done=PARTS * 37 // 100, known=PARTS)),
        ("05-17", lambda: own.update(changed_on=NOW.date().replace(month=5, day=17))),
        ("换了主题", lambda: own.update(theme="换了主题")),
        ("人工", lambda: own.update(light="red", light_code=OVERRIDDEN)),
        ("另一单位", lambda: own.update(lead_unit=other)),
        ("承办的人", lambda: first.people.create(role="assignee", raw="承办的人", position=9)),
        ("", lambda: own.update(deadline_kind="recurring", every="month", due=None)),
        ("", lambda: _met(first, cast.member, "2027-03")),
        ("", lambda: first.cycle.unit_months.filter(month=6).update(light="red")),
        ("已暂停", lambda: own.update(state="paused")),
    ]


def _stage(task: Task, text: str) -> Stage:
    return Stage.objects.create(task=task, position=9, text=text, due=NOW.date())


def _met(task: Task, author: Person, period: str) -> Entry:
    facts = {"kind": "period", "state": "confirmed", "as_of": NOW.date(), "entered_at": NOW}
    return Entry.objects.create(task=task, author=author, period=period, token=period, **facts)


def _drawn(client: Client) -> str:
    return client.get("/wall/screen/", {"screens": 40}).content.decode()


def _forget() -> None:
    """As a process that has just begun."""
    cache.clear()
    known._known.clear()
    for kept in (drawn._layouts, drawn._writings, drawn._others):
        kept._made.clear()


def test_the_next_forty_screens_read_no_row_again(cast: Cast, tasks: list[Task]) -> None:
    client = client_of(cast.leader)
    client.get("/wall/screen/", {"screens": 40})
    with CaptureQueriesContext(connection) as caught:
        answer = client.get("/wall/screen/", {"screens": 40, "first": 5})
    assert tasks[-1].title in answer.content.decode()
    assert not [one for one in caught.captured_queries if "plans_stage" in one["sql"]]
    cache.clear()
    with CaptureQueriesContext(connection) as caught:
        client.get("/wall/screen/", {"screens": 40, "first": 5})
    assert [one for one in caught.captured_queries if "plans_stage" in one["sql"]]


def test_browsers_get_a_drawing_compressed_and_others_plain(cast: Cast, tasks: list[Task]) -> None:
    client = client_of(cast.leader)
    plain = client.get("/wall/screen/")
    packed = client.get("/wall/screen/", headers={"Accept-Encoding": "gzip, deflate"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert packed.headers["ETag"] != plain.headers["ETag"]
