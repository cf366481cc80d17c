"""The wall of a kept version of the plan: on screen, for programs, on paper."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pypdf
import pytest
from django.core.cache import cache

from guatu.jobs.models import Job
from guatu.papers.poster.font import BOLD, REGULAR
from guatu.people.actions.persons import change_person
from guatu.people.actions.posts import PostInput
from guatu.people.actions.units import change_unit, move_unit
from guatu.people.queries.unit_pages import post_rows
from guatu.plans.actions.changes import ask_change, decide_change
from guatu.plans.actions.versions import make_version
from guatu.plans.models import Cycle, StageTerms, Task, terms_of
from guatu.rules.refused import Refused
from guatu.wall.asking import Wanted
from guatu.wall.boards import poster_board
from guatu.wall.printing import FONTS, Sheets, print_wall
from guatu.wall.queries.filters import Filters
from tests.make import NOW, Cast, actor, signed_in
from tests.plan_make import make_cycle, make_task, make_terms
from tests.slices.api_make import Api
from tests.sql import page_sql

pytestmark = pytest.mark.django_db
THEN, NEW = "当时的题目", "后来的题目"
LATER = NOW + timedelta(hours=1)
NEXT_WEEK = NOW + timedelta(days=7)


@pytest.fixture(autouse=True)
def _at_noon(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Business time is that of the cast; nothing is remembered from another test."""
    monkeypatch.setattr("guatu.people.sign_in.business_now", lambda _here, _real: LATER)
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    return make_cycle(NOW.year)


@pytest.fixture
def task(cast: Cast, cycle: Cycle) -> Task:
    """A task kept in version 2, then changed with approval, beside one released after that."""
    boss = actor(cast.supervisor)
    goal = make_task(cycle, make_terms("目标", lead=cast.body, official=cast.leader), boss)

    def one(title: str) -> Task:
        terms = make_terms(
            title,
            lead=cast.office,
            official=cast.leader,
            assignee=cast.member,
            stages=(StageTerms("六月验收", due=date(NOW.year, 9, 30)),),
            due=date(NOW.year, 6, 30),
            deadline_kind="date",
            deadline_raw="6月底前",
            theme="当时的主题",
            kind="key",
        )
        return make_task(cycle, terms, boss, parent=goal)

    first = one(THEN)
    make_version(cycle_id=cycle.pk, name="年中稿", reason="留存", token="二", actor=boss, now=NOW)
    one("以后的一项")
    task = Task.objects.get(pk=first.pk)
    terms = replace(
        terms_of(task),
        title=NEW,
        due=date(NOW.year, 12, 31),
        theme="后来的主题",
        lead_unit_id=cast.other_office.pk,
        lead_unit_raw=cast.other_office.name,
        stages=(StageTerms("年底验收", due=date(NOW.year, 12, 20)),),
    )
    given: dict[str, Any] = {"task_id": task.pk, "terms": terms, "revision": task.revision}
    asked = ask_change(**given, reason="会议决定", actor=boss, now=NOW)
    decide_change(
        change_id=asked.pk,
        verb="approve",
        revision=task.revision,
        actor=actor(cast.leader),
        now=NOW,
    )
    return Task.objects.get(pk=task.pk)


def read(client: Any, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return str(response.content.decode())


def test_the_screen_shows_what_the_version_kept_and_says_so(cast: Cast, task: Task) -> None:
    client = signed_in(cast.member)
    now, then = read(client, "/wall/"), read(client, "/wall/?version=2")
    assert (THEN in now, NEW in now) == (False, True)
    assert (THEN in then, NEW in then) == (True, False)
    sheet = then.split('class="wall-stage"', 1)[1]
    assert f"第 2 版“年中稿”：{NOW:%Y-%m-%d} 的计划" in sheet
    assert "版本不存亮灯和进度" in sheet
    assert 'data-rows="1"' in sheet
    assert f'href="/task/{task.pk}/"' in sheet
    assert "why/light" not in sheet
    assert "无数据" not in sheet
    assert "近期节点" not in sheet


def test_a_version_is_filtered_by_what_it_kept(cast: Cast, task: Task) -> None:
    client = signed_in(cast.member)
    rows = [
        read(client, f"/wall/?version=2&{query}").split('data-rows="', 1)[1][0]
        for query in (
            f"unit={cast.office.pk}",
            f"unit={cast.other_office.pk}",
            "theme=当时的主题",
            "theme=后来的主题",
            f"official={cast.leader.pk}&kind=key",
            f"official={cast.supervisor.pk}",
            "kind=routine",
        )
    ]
    assert rows == ["1", "0", "1", "0", "1", "0", "0"]
    chosen = read(client, "/wall/filters/?version=2")
    assert 'name="version" value="2"' in chosen
    assert ("当时的主题" in chosen, "后来的主题" in chosen) == (True, False)


def test_a_version_names_units_and_people_as_on_the_day_it_was_kept(cast: Cast, task: Task) -> None:
    office, boss = cast.office, cast.leader
    by: dict[str, Any] = {"actor": actor(cast.system), "now": NEXT_WEEK}
    was = (office.label, boss.name)
    change_unit(unit_id=office.pk, name="新名处", short_name="新名", kind=office.kind, **by)
    move_unit(unit_id=office.pk, parent_id=cast.other_office.pk, **by)
    posts = [PostInput(post.unit_id, post.title) for post in boss.posts.all()]
    change_person(person_id=boss.pk, name="改姓名", posts=posts, branch_id=None, phone="", **by)
    client = signed_in(cast.supervisor)
    for page in ("/wall/?version=2", "/wall/filters/?version=2", "/plan/?version=2"):
        then = read(client, page)
        assert was[0] in then
        assert was[1] in then or "/plan/" in page
        assert ("新名" in then, "改姓名" in then) == (False, False)
    moved = read(client, f"/wall/?version=2&unit={cast.other_office.pk}")
    assert 'data-rows="0"' in moved
    assert f">{THEN}<" not in read(client, f"/plan/?version=2&unit={cast.other_office.pk}")
    names = [
        {row.person.name for row in post_rows(cast.top, day)}
        for day in (NOW.date(), NEXT_WEEK.date())
    ]
    assert [was[1] in names[0], "改姓名" in names[0], "改姓名" in names[1]] == [True, False, True]


def test_a_number_that_there_is_no_version_of_is_not_found(cast: Cast, task: Task) -> None:
    client = signed_in(cast.member)
    for path in ("/wall/", "/wall/screen/", "/wall/filters/"):
        assert client.get(f"{path}?version=9").status_code == 404
    assert client.post("/wall/print/", {"version": 9, "paper": "A4"}).status_code == 404
    api = Api(cast.member)
    assert api.get("/wall", version=9).status_code == 404
    assert api.get("/wall/sheet", version=9).status_code == 404
    assert api.send("/wall/prints", {"paper": "A4", "version": 9}).status_code == 404
    with pytest.raises(Refused, match="no_such_version"):
        print_wall(year=NOW.year, filters=Filters(version=9), now=NOW)


def test_programs_read_a_version_without_lights_and_panels(cast: Cast, task: Task) -> None:
    api = Api(cast.member)
    now, then = (api.get("/wall", **q).json() for q in ({}, {"version": 2}))
    assert (now["version"], now["next_stages"] is None) == (None, False)
    assert (then["version"], then["next_stages"], then["matrix"]) == (2, None, None)
    assert (then["overall"], then["totals"]) == ("", {"done": 0})
    (lane,) = then["lanes"]
    (row,) = lane["rows"]
    assert (lane["name"], row["id"], row["title"]) == ("当时的主题", task.pk, THEN)
    assert (row["due"], row["unit"]) == (f"{NOW.year}-06-30", cast.office.short_name)
    assert (row["official"], row["person"]) == (cast.leader.name, cast.member.name)
    assert [mark["text"] for mark in row["stages"]] == ["六月验收"]
    assert (row["light"], row["light_word"], row["percent_text"]) == (None, "", "")
    assert not row["overdue"]
    assert len(api.get("/wall/sheet", version=2).json()["rows"]) == 1


def test_a_subtask_hangs_in_the_lane_of_its_task_or_lends_it_its_stages(
    cast: Cast, cycle: Cycle, task: Task
) -> None:
    boss = actor(cast.supervisor)
    stage = StageTerms("分项节点", due=date(NOW.year, 11, 20))
    make_task(cycle, make_terms("分项", lead=cast.office, stages=(stage,)), boss, parent=task)
    make_version(cycle_id=cycle.pk, name="三", reason="留存", token="三", actor=boss, now=LATER)
    wanted = Wanted("市委", actor(cast.member), cycle, Filters(version=3, subtasks=True), LATER)
    lanes = poster_board(wanted).lanes
    assert [[row.title for row in lane.rows] for lane in lanes] == [[NEW, "分项"], ["以后的一项"]]
    assert [lane.note for lane in lanes] == ["1 项", "1 项"]
    alone = poster_board(replace(wanted, filters=Filters(version=3))).lanes[0].rows[0]
    assert [mark.text for mark in alone.stages] == ["年底验收", "分项节点"]


def test_cancelled_work_of_a_version_hangs_only_when_it_is_kept(
    cast: Cast, cycle: Cycle, task: Task
) -> None:
    task.__class__.objects.filter(pk=task.pk).update(state="cancelled")
    boss = actor(cast.supervisor)
    make_version(cycle_id=cycle.pk, name="三", reason="留存", token="三", actor=boss, now=LATER)

    def titles(**asked: Any) -> list[str]:
        wanted = Wanted("市委", actor(cast.member), cycle, Filters(**asked), LATER)
        return [row.title for lane in poster_board(wanted).lanes for row in lane.rows]

    assert titles(version=3) == ["以后的一项"]
    assert sorted(titles(version=3, kept=True)) == sorted([NEW, "以后的一项"])
    assert titles(version=2) == [THEN]


def test_a_task_that_is_hidden_today_does_not_hang_in_a_version(
    cast: Cast, cycle: Cycle, task: Task
) -> None:
    Task.objects.filter(pk=task.pk).update(state="draft")
    for person, count in ((cast.member, "0"), (cast.supervisor, "1")):
        markup = read(signed_in(person), "/wall/?version=2")
        assert f'data-rows="{count}"' in markup
        assert (THEN in markup) == (count == "1")


def test_a_page_of_a_version_asks_few_statements(cast: Cast, cycle: Cycle, task: Task) -> None:
    make_version(
        cycle_id=cycle.pk,
        name="三",
        reason="留存",
        token="三",
        actor=actor(cast.supervisor),
        now=LATER,
    )
    client = signed_in(cast.member)
    read(client, "/wall/?version=3")
    counts = []
    for number in (2, 3):  # of one row, of two
        cache.clear()
        counts.append(len(page_sql(client, f"/wall/?version={number}")[1]))
    assert counts[0] == counts[1] <= 12


@pytest.mark.skipif(
    not all((FONTS / name).exists() for name in (REGULAR, BOLD)),
    reason="the fonts have not been set up (make setup brings them)",
)
def test_paper_has_the_version_and_its_day(cast: Cast, cycle: Cycle, task: Task) -> None:
    client = signed_in(cast.member)
    client.post("/wall/print/?", {"version": 2, "paper": "A4", "orientation": "landscape"})
    job = Job.objects.get(kind="print-wall")
    assert job.args["filters"]["version"] == 2
    sheets = Sheets("A4")
    pdf = print_wall(year=NOW.year, sheets=sheets, filters=Filters(version=2), now=LATER)
    text = "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)
    text = "".join(text.split())
    assert (THEN in text, NEW in text) == (True, False)
    assert f"第2版“年中稿”：{NOW:%Y-%m-%d}的计划" in text
    assert f"W{NOW.year}-V2-01" in text
