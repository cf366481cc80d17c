"""The wall on screen: who sees what, filters and switches, page turn, refresh, statements."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from guatu.jobs.models import Job
from guatu.ledger.actions import record
from guatu.people.models import Person, Unit
from guatu.plans.models import Cycle, Entry, Stage, Task
from guatu.rules.actor import SYSTEM
from guatu.wall.queries.moments import periods_met, stages_of
from tests.make import NOW, Cast, make_cast, signed_in
from tests.slices.wall_make import add_subtask, make_cycle, make_plan

pytestmark = pytest.mark.django_db
# Statements of the session, the user, the installation, and of who he is and may.
FRAME = re.compile(
    r'FROM "(django_session|people_account|people_installation|people_post|people_rolegrant)"'
)


@pytest.fixture(autouse=True)
def _at_noon(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Business time is that of the cast; nothing is remembered from another test."""
    monkeypatch.setattr("guatu.people.sign_in.business_now", lambda _here, _real: NOW)
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def cycle() -> Cycle:
    return make_cycle()


def plan(cast: Cast, cycle: Cycle, count: int = 12, **changes: object) -> list[Task]:
    units: list[Unit] = [cast.office, cast.other_office]
    officials: list[Person] = [cast.leader, cast.supervisor]
    return make_plan(count, cycle, units, officials, **changes)


def text_of(response: Any) -> str:
    assert response.status_code == 200
    return str(response.content.decode())


def ids_on(markup: str) -> int:
    return len(re.findall(r'class="g-row', markup))


def test_everybody_in_business_sees_released_tasks(cast: Cast, cycle: Cycle) -> None:
    plan(cast, cycle)
    for name in ("leader", "supervisor", "head", "liaison", "member", "outsider"):
        page = text_of(signed_in(getattr(cast, name)).get("/wall/"))
        assert ids_on(page) >= 5
        assert "罗成" in page


def test_administrators_and_strangers_see_no_wall(cast: Cast, cycle: Cycle) -> None:
    plan(cast, cycle)
    for path in ("/wall/", "/wall/screen/", "/wall/filters/"):
        for name in ("system", "security", "audit"):
            assert signed_in(getattr(cast, name)).get(path).status_code == 404
        assert Client().get(path).status_code == 302


def test_drafts_never_hang_not_even_for_the_supervision_office(cast: Cast, cycle: Cycle) -> None:
    plan(cast, cycle, 4, state="draft")
    page = text_of(signed_in(cast.supervisor).get("/wall/"))
    assert ids_on(page) == 0


def test_without_a_plan_the_page_says_what_it_is_for(cast: Cast) -> None:
    assert "data-wall" not in text_of(signed_in(cast.member).get("/wall/"))


def test_the_page_has_no_inline_style_and_few_nodes(cast: Cast, cycle: Cycle) -> None:
    plan(cast, cycle, 200)
    page = text_of(signed_in(cast.member).get("/wall/"))
    assert "style=" not in page
    assert len(re.findall(r"<[a-z]", page)) < 3000
    assert len(page) < 350_000


def test_pages_follow_each_other_without_gap_or_overlap(cast: Cast, cycle: Cycle) -> None:
    tasks = plan(cast, cycle, 60)
    client, first, seen = signed_in(cast.member), 0, []
    for _turn in range(60):
        markup = text_of(client.get("/wall/screen/", {"first": first}))
        seen += [int(n) for n in re.findall(r'href="/tasks?/(\d+)/?"', markup)] or [
            -n for n in range(first, first + ids_on(markup))
        ]
        found = re.search(r'data-next="(\d+)"', markup)
        assert found
        first = int(found[1])
        if not first:
            break
    assert len(set(seen)) == len(tasks)


def test_a_lane_that_goes_on_repeats_its_head(cast: Cast, cycle: Cycle) -> None:
    plan(cast, cycle, 60)
    second = text_of(signed_in(cast.member).get("/wall/screen/", {"first": 5}))
    assert "（续）" in second or "(continued)" in second


def test_cancelled_work_is_left_out_or_kept(cast: Cast, cycle: Cycle) -> None:
    tasks = plan(cast, cycle, 6)
    Task.objects.filter(pk=tasks[0].pk).update(state="cancelled")
    client = signed_in(cast.member)
    assert 'data-rows="5"' in text_of(client.get("/wall/"))
    assert 'data-rows="6"' in text_of(client.get("/wall/", {"kept": "1"}))


def test_subtasks_hang_beneath_their_task_by_a_switch(cast: Cast, cycle: Cycle) -> None:
    tasks = plan(cast, cycle, 5)
    add_subtask(tasks[0], title="分解到处室的一项")
    client = signed_in(cast.member)
    assert "分解到处室的一项" not in text_of(client.get("/wall/"))
    page = text_of(client.get("/wall/", {"subtasks": "1"}))
    assert "分解到处室的一项" in page
    assert page.index(tasks[0].title) < page.index("分解到处室的一项")
    assert 'data-rows="6"' in page


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ({"theme": "平安建设"}, 3),
        ({"theme": "没有这个主题"}, 0),
        ({"kind": "key"}, 12),
        ({"kind": "routine"}, 0),
        ({"official": "leader"}, 6),
        ({"unit": "office"}, 6),
        ({"unit": "body"}, 12),
        ({"unit": "x", "official": "-1", "kind": "<script>", "first": "z"}, 12),
    ],
)
def test_filters_leave_the_tasks_asked_for(
    cast: Cast, cycle: Cycle, query: dict[str, str], rows: int
) -> None:
    plan(cast, cycle, 12)
    asked = {
        name: getattr(cast, value).pk if hasattr(cast, value) else value
        for name, value in query.items()
    }
    page = text_of(signed_in(cast.member).get("/wall/", asked))
    assert f'data-rows="{rows}"' in page
    assert "<script>" not in page.replace('<script type="module"', "")


def test_filter_choices_offer_what_hangs(cast: Cast, cycle: Cycle) -> None:
    plan(cast, cycle, 8)
    page = text_of(signed_in(cast.member).get("/wall/filters/", headers={"HX-Request": "true"}))
    for words in ("平安建设", "罗成", "治理处"):
        assert words in page
    assert "<html" not in page


def test_nothing_new_is_answered_with_304_and_news_with_200(cast: Cast, cycle: Cycle) -> None:
    plan(cast, cycle, 4)
    client = signed_in(cast.member)
    tag = client.get("/wall/screen/").headers["ETag"]
    assert client.get("/wall/screen/", headers={"If-None-Match": tag}).status_code == 304
    record("task.noted", [], actor=SYSTEM, now=NOW)
    assert client.get("/wall/screen/", headers={"If-None-Match": tag}).status_code == 200
    other = client.get("/wall/screen/", {"kept": "1"}, headers={"If-None-Match": tag})
    assert other.status_code == 200
    stranger = signed_in(cast.outsider).get("/wall/screen/", headers={"If-None-Match": tag})
    assert stranger.status_code == 200


def test_screens_of_one_answer_are_those_that_are_asked_for_one_by_one(
    cast: Cast, cycle: Cycle
) -> None:
    plan(cast, cycle, 60)
    client = signed_in(cast.member)

    def all_screens(many: int) -> str:
        seen, place = "", 0
        while not seen or place:
            cache.clear()
            asked = {"first": place, "turn": seen.count("<div"), "screens": many}
            seen += text_of(client.get("/wall/screen/", asked))
            place = int(re.findall(r'data-next="(\d+)"', seen)[-1])
        return seen

    alone = all_screens(1)
    assert alone.count("<div") > 4
    assert all(all_screens(many) == alone for many in (2, 3, 40))


def test_a_drawing_is_shared_until_the_next_event(cast: Cast, cycle: Cycle) -> None:
    (task, *_) = plan(cast, cycle, 3)
    first = text_of(signed_in(cast.member).get("/wall/screen/"))
    Task.objects.filter(pk=task.pk).update(title="换了说法的任务")
    assert text_of(signed_in(cast.head).get("/wall/screen/")) == first
    record("task.edited", [("task", task.pk)], actor=SYSTEM, now=NOW)
    assert "换了说法的任务" in text_of(signed_in(cast.head).get("/wall/screen/"))


@pytest.mark.parametrize("size", ["1366x620x12", "1920x940x13.5", "3840x2000x27", "nanx1x1", "x"])
def test_any_screen_is_served(cast: Cast, cycle: Cycle, size: str) -> None:
    plan(cast, cycle, 30)
    client = signed_in(cast.member)
    client.cookies["guatu_wall"] = size
    page = text_of(client.get("/wall/"))
    width = size.split("x")[0] if size[0].isdigit() else "1366"
    assert f'viewBox="0 0 {width} ' in page


def own_statements(client: Client, path: str) -> list[str]:
    client.get(path)  # the first request after sign-in also looks at the session's limits
    cache.clear()
    with CaptureQueriesContext(
        connection,
    ) as caught:
        text_of(client.get(path))
    statements = [query["sql"] for query in caught.captured_queries]
    return [sql for sql in statements if not FRAME.search(sql) and "SAVEPOINT" not in sql]


@pytest.mark.parametrize(
    "path",
    ["/wall/", "/wall/?subtasks=1&kept=1", "/wall/screen/?first=20", "/wall/?theme=平安建设"],
)
def test_ten_statements_are_enough_at_any_size(cast: Cast, cycle: Cycle, path: str) -> None:
    client = signed_in(cast.member)
    plan(cast, cycle, 50, deadline_kind="recurring", every="month")
    few = own_statements(client, path)
    plan(cast, make_cycle(2026), 5)
    Task.objects.filter(cycle=cycle).delete()
    cycle.unit_months.all().delete()
    plan(cast, cycle, 500, deadline_kind="recurring", every="month")
    many = own_statements(client, path)
    assert len(few) == len(many) <= 10


def test_an_order_to_print_becomes_a_job(cast: Cast, cycle: Cycle) -> None:
    plan(cast, cycle, 4)
    client = signed_in(cast.member)
    order = {"paper": "A3", "orientation": "portrait", "tile": "A4", "theme": "平安建设"}
    client.post("/wall/print/", order)
    job = Job.objects.get(kind="print-wall")
    assert job.args["size"] == "A3"
    assert job.args["filters"]["theme"] == "平安建设"
    assert job.owner_id == cast.member.pk


def test_a_recurring_task_is_met_by_all_that_recur_below_it(cast: Cast, cycle: Cycle) -> None:
    (task,) = plan(cast, cycle, 1, deadline_kind="recurring", every="month", due=None)
    below = [
        add_subtask(task, deadline_kind="recurring", every="month", due=None) for _part in range(2)
    ]
    periods = [("2027-01", below), ("2027-02", below[:1])]
    for number, (period, tasks) in enumerate(periods):
        for child in tasks:
            Entry.objects.create(
                task=child,
                kind="period",
                period=period,
                as_of=NOW.date(),
                state="confirmed",
                author=cast.member,
                entered_at=NOW,
                token=f"{number}-{child.pk}",
            )
    met = periods_met([task.pk, below[0].pk])
    assert met[task.pk] == {"2027-01"}
    assert met[below[0].pk] == {"2027-01", "2027-02"}


def test_a_task_shows_the_stages_below_it_until_subtasks_hang(cast: Cast, cycle: Cycle) -> None:
    (task,) = plan(cast, cycle, 1)
    child = add_subtask(task)
    Stage.objects.create(task=child, text="验收", due=date(2027, 9, 1))
    assert len(stages_of([task.pk], below=True)[0][task.pk]) == 2
    assert len(stages_of([task.pk], below=False)[0][task.pk]) == 1


def test_an_empty_wall_says_what_comes_first(cast: Cast, cycle: Cycle) -> None:
    browser = signed_in(cast.supervisor)
    bare = browser.get(f"/wall/?year={cycle.year}").content.decode()
    assert "本年度还没有已下达的任务" in bare
    assert f'href="/plan/?year={cycle.year}"' in bare
    filtered = browser.get(f"/wall/?year={cycle.year}&theme=x").content.decode()
    assert "本年度还没有已下达的任务" not in filtered
