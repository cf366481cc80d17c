"""The plan's table: what is listed, for whom, in how many statements."""

import re
from datetime import date
from html import unescape

import pytest
from django.test import Client

from guatu.people.models import Unit
from guatu.plans.actions.create import NewTask, create_tasks
from guatu.plans.models import Cycle, SavedView, Task, Terms
from guatu.plans.queries import totals
from guatu.plans.queries.filters import Filters, matching
from guatu.plans.views import groups as group_views
from guatu.rules.actor import SYSTEM
from guatu.wall.queries.filters import Filters as WallFilters
from guatu.wall.queries.totals import totals as wall_totals
from tests.make import NOW, Cast, actor, make_unit, signed_in
from tests.plan_make import make_cycle, make_task, make_terms
from tests.sql import page_sql

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    return make_cycle()


def make_many(cycle: Cycle, cast: Cast, count: int) -> None:
    """An objective with ``count`` released tasks, each with a person."""
    terms = make_terms("目标", lead=cast.office)
    root = make_task(cycle, terms, actor(cast.supervisor))
    new = [
        NewTask(
            make_terms(f"任务{at}", lead=cast.office, assignee=cast.member, official=cast.leader),
            level="task",
            parent_id=root.pk,
        )
        for at in range(count)
    ]
    create_tasks(cycle_id=cycle.pk, tasks=new, actor=SYSTEM, now=NOW)
    Task.objects.filter(parent=root).update(state="released", released_on=NOW.date())


def text_of(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined,no-any-return]


@pytest.mark.parametrize("who", ["supervisor", "member"])
def test_the_list_takes_the_same_few_statements_at_any_size(
    cast: Cast, cycle: Cycle, who: str
) -> None:
    browser = signed_in(cast.people()[who])
    make_many(cycle, cast, 50)
    browser.get("/plan/")
    _, small = page_sql(browser, "/plan/")
    make_many(cycle, cast, 450)
    _, large = page_sql(browser, "/plan/")
    assert len(small) == len(large) <= 8


def test_a_chunk_ends_with_the_address_of_the_next(cast: Cast, cycle: Cycle) -> None:
    make_many(cycle, cast, 60)
    browser = signed_in(cast.member)
    page = text_of(browser.get("/plan/"))
    assert page.count("<tr tabindex") == 50
    after = Task.objects.order_by("path")[49].path
    assert f"after={after}" in page
    rest = text_of(browser.get(f"/plan/?after={after}", headers=HTMX))
    assert rest.count("<tr tabindex") == 11
    assert "<html" not in rest


def test_a_row_opens_to_its_children(cast: Cast, cycle: Cycle) -> None:
    boss = actor(cast.supervisor)
    root = make_task(cycle, make_terms("目标", lead=cast.office), boss)
    task = make_task(cycle, make_terms("任务", lead=cast.office), boss, parent=root)
    make_task(cycle, make_terms("处室任务", lead=cast.office), boss, parent=task)
    browser = signed_in(cast.member)
    assert f"parent={task.pk}" in text_of(browser.get("/plan/"))
    below = text_of(browser.get(f"/plan/?parent={task.pk}", headers=HTMX))
    assert "处室任务" in below
    assert below.count("<tr tabindex") == 1


def test_a_draft_is_listed_for_the_supervision_office_only(cast: Cast, cycle: Cycle) -> None:
    terms = make_terms("草稿任务", lead=cast.office)
    make_task(cycle, terms, actor(cast.supervisor), level="task", released=False)
    assert "草稿任务" in text_of(signed_in(cast.supervisor).get("/plan/"))
    assert "草稿任务" not in text_of(signed_in(cast.head).get("/plan/"))
    assert "草稿任务" not in text_of(signed_in(cast.head).get("/plan/?q=草稿"))


def test_filters_pick_rows_from_all_levels(cast: Cast, cycle: Cycle) -> None:
    below = make_unit("调处中心", cast.office)
    boss = actor(cast.supervisor)
    for name, unit in (("甲项", below), ("乙项", cast.other_office)):
        terms = make_terms(
            name, lead=unit, assignee=cast.member, official=cast.leader, theme="治理"
        )
        make_task(cycle, terms, boss, level="task")
    make_task(cycle, make_terms("丙项", lead=cast.office), boss, level="task")
    browser = signed_in(cast.member)

    def listed(query: str) -> set[str]:
        page = text_of(browser.get(f"/plan/?{query}"))
        return {name for name in ("甲项", "乙项", "丙项") if name in page}

    assert listed(f"unit={cast.office.pk}") == {"甲项", "丙项"}
    assert listed("mine=on") == {"甲项", "丙项"}
    assert listed("nobody=on") == {"丙项"}
    assert listed(f"person={cast.member.pk}") == {"甲项", "乙项"}
    assert listed(f"official={cast.leader.pk}&unit={below.pk}") == {"甲项"}
    assert listed("theme=治理") == {"甲项", "乙项"}
    assert listed(f"q={cast.member.name}") == {"甲项", "乙项"}
    assert listed("q=丙") == {"丙项"}


def test_a_crooked_address_asks_for_nothing(cast: Cast, cycle: Cycle) -> None:
    make_many(cycle, cast, 1)
    query = "unit=x&light=pink&depth=99&after='&person=99999999999999999999&parent=-1"
    assert signed_in(cast.member).get(f"/plan/?{query}").status_code == 200


def test_an_empty_plan_says_what_it_is_for(cast: Cast) -> None:
    assert "还没有分解表" in text_of(signed_in(cast.member).get("/plan/"))
    assert signed_in(cast.member).get("/plan/totals/").status_code == 404


def test_totals_count_lights_states_and_tasks_without_a_person(cast: Cast, cycle: Cycle) -> None:
    make_many(cycle, cast, 3)
    make_task(cycle, make_terms("无人", lead=cast.office), actor(cast.supervisor), level="task")
    strip = text_of(signed_in(cast.member).get("/plan/totals/", headers=HTMX))
    assert "任务4项" in strip
    assert "无责任人1项" in strip


def test_a_light_counts_and_lists_work_in_progress_as_the_wall_does(
    cast: Cast, cycle: Cycle
) -> None:
    make_many(cycle, cast, 3)
    Task.objects.filter(level="task").update(light="green")
    Task.objects.filter(title="任务0").update(state="done")
    who = actor(cast.member)
    hung = wall_totals(who, cycle, WallFilters()).lights
    assert totals.totals(who, cycle, Filters()).lights["green"] == hung["green"] == 2
    assert totals.groups(who, cycle, "unit")[0].lights["green"] == 2
    listed = matching(who, cycle, Filters(light="green"))
    assert [task.title for task in listed] == ["任务1", "任务2"]


def test_cancelled_work_is_left_out_or_kept_by_a_switch(cast: Cast, cycle: Cycle) -> None:
    make_many(cycle, cast, 1)
    Task.objects.filter(level="task").update(
        state="cancelled", done=10**9, known=10**9, total=10**9, total_kept=10**9
    )
    Task.objects.filter(level="objective").update(
        done=0, known=0, total=0, done_kept=0, known_kept=10**9, total_kept=10**9
    )
    browser = signed_in(cast.member)
    assert "0% /" not in text_of(browser.get("/plan/"))
    assert ">0%" in text_of(browser.get("/plan/?cancelled=kept"))


@pytest.mark.parametrize("by", ["unit", "person", "theme", "official"])
def test_groups_lie_side_by_side_in_one_statement(cast: Cast, cycle: Cycle, by: str) -> None:
    make_many(cycle, cast, 3)
    browser = signed_in(cast.member)
    browser.get("/plan/")
    answer, statements = page_sql(browser, f"/plan/by/{by}/")
    assert answer.status_code == 200
    assert len(statements) == 2  # the cycles, and the groups


def test_selected_drafts_are_released_and_each_refusal_is_named(cast: Cast, cycle: Cycle) -> None:
    boss = actor(cast.supervisor)
    good = make_task(
        cycle, make_terms("可下达", lead=cast.office), boss, level="task", released=False
    )
    below = make_task(
        cycle, make_terms("下级", lead=cast.office), boss, parent=good, released=False
    )
    bad = make_task(cycle, Terms(title="无牵头"), boss, level="task", released=False)
    browser = signed_in(cast.supervisor)
    answer = browser.post("/plan/release/", {"pick": [good.pk, bad.pk], "below": "on"})
    page = text_of(answer)
    assert "已下达2项草稿" in page
    assert "无牵头" in page
    assert "没有牵头单位" in page
    states = dict(Task.objects.values_list("pk", "state"))
    assert [states[pk] for pk in (good.pk, below.pk, bad.pk)] == ["released", "released", "draft"]


def test_units_of_another_day_do_not_break_the_filter(cast: Cast, cycle: Cycle) -> None:
    Unit.objects.filter(pk=cast.office.pk).update(valid_to=date(2026, 1, 1))
    assert signed_in(cast.member).get("/plan/filter/").status_code == 200


def test_the_list_is_narrowed_to_a_named_person(cast: Cast, cycle: Cycle) -> None:
    boss = actor(cast.supervisor)
    root = make_task(cycle, make_terms("目标", lead=cast.office), boss)
    for title, person in (("归成员", cast.member), ("归联络员", cast.liaison)):
        make_task(cycle, make_terms(title, lead=cast.office, assignee=person), boss, parent=root)
    browser, name = signed_in(cast.member), cast.member.name
    offered = text_of(browser.get(f"/plan/filter/people/?person_q={name[:2]}", headers=HTMX))
    assert f'name="person" value="{cast.member.pk}"' in offered
    taken = browser.get(f"/plan/?year={cycle.year}&person_q={name}")
    assert taken["Location"] == f"/plan/?year={cycle.year}&person={cast.member.pk}"
    page = text_of(browser.get(taken["Location"]))
    assert "归成员" in page
    assert "归联络员" not in page
    again = browser.get("/plan/?person_q=无此人")
    assert again["Location"].startswith("/plan/filter/?person_q=")
    assert "没有这样的名称" in text_of(browser.get(again["Location"]))


def numbers_of(browser: Client, query: str) -> list[str]:
    """The numbers of all rows in their order, chunk behind chunk."""
    page = text_of(browser.get(f"/plan/?{query}"))
    found: list[str] = []
    while True:
        found += re.findall(r'soft number">([^<]+)</span><a class="plain"', page)
        more = re.search(r'class="chunk" hx-get="([^"]+)"', page)
        if more is None:
            return found
        page = text_of(browser.get(unescape(more[1]), headers=HTMX))


def make_figures(cycle: Cycle, cast: Cast, count: int) -> None:
    """Released tasks whose keys come in all kinds, many of them alike."""
    root = make_task(cycle, make_terms("目标", lead=cast.office), actor(cast.supervisor))
    names = [
        make_terms(f"任务{at}", lead=cast.office, number=f"{at}") for at in range(1, count + 1)
    ]
    new = [NewTask(terms, level="task", parent_id=root.pk) for terms in names]
    create_tasks(cycle_id=cycle.pk, tasks=new, actor=SYSTEM, now=NOW)
    tasks = list(Task.objects.filter(parent=root).order_by("path"))
    for at, task in enumerate(tasks):
        task.state = ("released", "released", "done", "paused")[at % 4]
        task.due = None if at % 5 == 0 else date(2027, 1 + at % 12, 1 + at % 28)
        task.light = ("red", "green", "grey", "unknown", "yellow", "blue")[at % 6]
        task.done, task.known, task.total = at % 7 * 10**8, at % 3 * 5 * 10**8, at % 4 * 10**9
        task.lead_unit = (cast.office, cast.other_office, None)[at % 3]
    fields = ["state", "due", "light", "done", "known", "total", "lead_unit"]
    Task.objects.bulk_update(tasks, fields)


@pytest.mark.parametrize("sort", ["number", "due", "light", "progress", "unit"])
def test_a_sorted_list_comes_in_chunks_without_gap_or_repeat(
    cast: Cast, cycle: Cycle, sort: str
) -> None:
    make_figures(cycle, cast, 120)
    browser = signed_in(cast.member)
    up, down = (numbers_of(browser, f"sort={way}{sort}") for way in ("", "-"))
    assert sorted(up, key=int) == sorted(down, key=int) == [str(at) for at in range(1, 121)]
    assert up != down


def test_a_sort_puts_what_has_no_value_last_either_way(cast: Cast, cycle: Cycle) -> None:
    make_figures(cycle, cast, 12)
    browser = signed_in(cast.member)
    assert numbers_of(browser, "sort=number")[:3] == ["1", "2", "3"]
    for way in ("due", "-due"):
        assert set(numbers_of(browser, f"sort={way}")[-3:]) == {"1", "6", "11"}
    assert numbers_of(browser, "sort=light")[0] == "1"


@pytest.mark.parametrize("sort", ["due", "light", "progress", "unit", "number"])
def test_a_sorted_list_keeps_the_budget(cast: Cast, cycle: Cycle, sort: str) -> None:
    make_figures(cycle, cast, 60)
    browser = signed_in(cast.member)
    assert len(page_sql(browser, f"/plan/?sort={sort}")[1]) <= 8


@pytest.mark.parametrize("by", ["unit", "person", "theme", "official"])
@pytest.mark.parametrize("asked", ["", "light=red", "unit={office}", "due=2027-03"])
def test_a_group_counts_exactly_what_its_link_lists(
    cast: Cast, cycle: Cycle, by: str, asked: str
) -> None:
    make_figures(cycle, cast, 24)
    below = make_unit("调处中心", cast.office)
    boss = actor(cast.supervisor)
    for at, unit in enumerate((below, cast.office, cast.other_office)):
        terms = make_terms(
            f"另{at}", lead=unit, assignee=cast.member, official=cast.leader, theme="治理"
        )
        made = make_task(cycle, terms, boss, level="task", released=at != 1)
        Task.objects.filter(pk=made.pk).update(light="red", due=date(2027, 3, 9))
    browser = signed_in(cast.supervisor)
    query = asked.format(office=cast.office.pk)
    page = text_of(browser.get(f"/plan/by/{by}/?{query}"))
    links = re.findall(r'<td class="n"><a href="([^"]+)">(\d+)</a>', page)
    assert links
    for address, count in links:
        listed = text_of(browser.get(unescape(address)))
        assert (listed.count("<tr tabindex"), address) == (int(count), address)


def test_filters_by_day_take_months_and_what_is_late(cast: Cast, cycle: Cycle) -> None:
    make_figures(cycle, cast, 24)
    Task.objects.filter(number="7").update(light_code="overdue", state="released")
    browser = signed_in(cast.member)
    assert numbers_of(browser, "due=overdue") == ["7"]
    march = Task.objects.filter(due__month=3).order_by("path").values_list("number", flat=True)
    assert numbers_of(browser, "due=2027-03") == list(march)
    assert text_of(browser.get("/plan/?due=month")).count("本月到期") > 1


def test_every_filter_is_a_chip_that_takes_it_away(cast: Cast, cycle: Cycle) -> None:
    make_figures(cycle, cast, 3)
    page = text_of(signed_in(cast.member).get("/plan/?light=red&state=released&q=任&sort=-due"))
    chips = re.findall(r'class="chip on" href="([^"]+)"', page)
    assert len(chips) == 4
    assert all(chip.count("=") == 3 for chip in chips)


def test_a_view_is_kept_named_and_forgotten_by_its_owner_only(cast: Cast, cycle: Cycle) -> None:
    browser, other = signed_in(cast.liaison), signed_in(cast.member)
    query = "year=2027&light=red&sort=-due&hide=weight&after=1&evil=1"
    browser.post("/plan/views/", {"name": " 红灯 ", "query": query})
    kept = SavedView.objects.get()
    assert (kept.name, kept.query) == ("红灯", "light=red&sort=-due&hide=weight")
    assert "红灯" in text_of(browser.get("/plan/"))
    assert "红灯" not in text_of(other.get("/plan/"))
    assert other.post(f"/plan/views/{kept.pk}/delete/").status_code == 404
    browser.post(f"/plan/views/{kept.pk}/delete/")
    assert not SavedView.objects.exists()


def test_a_view_needs_a_name_and_their_number_has_an_end(cast: Cast, cycle: Cycle) -> None:
    browser = signed_in(cast.liaison)
    assert "请给视图起个名称" in text_of(browser.post("/plan/views/", {"name": " "}, follow=True))
    for at in range(32):
        browser.post("/plan/views/", {"name": f"视图{at}", "query": "light=red"})
    assert SavedView.objects.count() == 30


def test_columns_are_remembered_for_the_person(cast: Cast, cycle: Cycle) -> None:
    make_many(cycle, cast, 1)
    browser = signed_in(cast.liaison)
    assert browser.post("/plan/columns/", {"show": ["official", "unit"]}).status_code == 204
    page = text_of(browser.get("/plan/"))
    assert "hide-person hide-deadline hide-weight hide-progress hide-turn" in page
    assert "hide-person" not in text_of(browser.get("/plan/?hide="))
    assert "hide-person" not in text_of(signed_in(cast.member).get("/plan/"))


def test_the_figure_of_the_whole_plan_tells_why(cast: Cast, cycle: Cycle) -> None:
    make_many(cycle, cast, 1)
    Task.objects.filter(level="objective").update(done=5 * 10**8, known=10**9, total=10**9)
    browser = signed_in(cast.member)
    strip = text_of(browser.get("/plan/totals/", headers=HTMX))
    assert "50%" in strip
    assert "/plan/why/" in strip
    why = text_of(browser.get("/plan/why/"))
    assert "目标" in why
    assert "50" in why


def test_whose_turn_stands_on_every_open_row(cast: Cast, cycle: Cycle) -> None:
    make_many(cycle, cast, 2)
    Task.objects.filter(level="task").update(state="paused")
    page = text_of(signed_in(cast.supervisor).get("/plan/"))
    assert page.count("下级承担") == 1
    assert len(re.findall(r'<span class="nowrap">督查室</span><span class="raw">恢复', page)) == 2


def test_a_page_for_printing_has_all_rows_at_once(cast: Cast, cycle: Cycle) -> None:
    make_many(cycle, cast, 70)
    page = text_of(signed_in(cast.member).get("/plan/?rows=all&light=unknown&level=task"))
    assert page.count("<tr tabindex") == 70
    assert "仅含：" in page
    assert 'class="chunk"' not in page


def test_groups_come_in_chunks_too(
    cast: Cast, cycle: Cycle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(totals, "GROUP_CHUNK", 2)
    monkeypatch.setattr(group_views, "GROUP_CHUNK", 2)
    make_figures(cycle, cast, 12)
    browser = signed_in(cast.member)
    page = text_of(browser.get("/plan/by/unit/?light=&state=issued"))
    assert page.count("<tr tabindex") == 2
    more = re.search(r'class="chunk" hx-get="([^"]+)"', page)
    assert more
    rest = text_of(browser.get(unescape(more[1]), headers=HTMX))
    assert rest.count("<tr tabindex") == 1
    assert "<html" not in rest
