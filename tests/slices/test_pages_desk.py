"""My desk: what is owed by whom, closed from the list, in how many statements."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from guatu.pages.queries.desk import Desk, desk
from guatu.people.models import Person
from guatu.plans.actions.create import NewTask, create_tasks
from guatu.plans.actions.entries import Said, enter_figure, return_entry
from guatu.plans.actions.months import keep_month
from guatu.plans.models import Cycle, Entry, StageTerms, Task, TaskMonth, Terms
from guatu.plans.queries.filters import Filters
from guatu.plans.queries.totals import totals
from guatu.rules.actor import SYSTEM, Role
from tests.make import NOW, Cast, actor, make_person, signed_in
from tests.plan_make import make_cycle, make_task, make_terms
from tests.report_make import make_period, make_report
from tests.sql import page_sql

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
DAY = NOW.date()
LATE = StageTerms("验收", due=date(2027, 7, 1))
FAR = StageTerms("总结", due=date(2027, 12, 31))


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    return make_cycle()


def stage_task(cast: Cast, cycle: Cycle, **more: Any) -> Task:
    """A released task of the office with a late and a far stage, its member named."""
    terms = make_terms(
        lead=cast.office, assignee=cast.member, official=cast.leader, measure="stages",
        stages=(LATE, FAR), **more,
    )  # fmt: skip
    return make_task(cycle, terms, actor(cast.supervisor), level="task")


def said(task: Task, by: Person, token: str = "t1") -> Entry:
    """The late stage said to be done."""
    stage = task.stages.get(text="验收")
    what = Said(as_of=DAY, token=token, stage_id=stage.pk, sentence="见验收单")
    return enter_figure(task_id=task.pk, said=what, actor=actor(by), now=NOW)


def look(person: Person) -> Desk:
    return desk(actor(person), DAY, since=NOW)


def kinds(person: Person) -> list[str]:
    return [item.kind for item in look(person).items]


def text_of(response: Any) -> str:
    return str(response.content.decode())


def test_a_late_stage_is_owed_by_its_person_and_by_the_liaison_on_behalf(
    cast: Cast, cycle: Cycle
) -> None:
    stage_task(cast, cycle)
    (own,) = look(cast.member).items
    (behalf,) = look(cast.liaison).items
    assert (own.kind, own.due, own.behalf) == ("stage", date(2027, 7, 1), False)
    assert (behalf.kind, behalf.behalf) == ("stage", True)
    assert kinds(cast.outsider) == kinds(cast.head) == []


def test_a_figure_is_owed_until_one_is_entered_this_month(cast: Cast, cycle: Cycle) -> None:
    terms = make_terms(lead=cast.office, assignee=cast.member, measure="quantity", target=10)
    task = make_task(cycle, terms, actor(cast.supervisor), level="task")
    assert kinds(cast.member) == ["value"]
    what = Said(as_of=DAY, token="v", value=Decimal(3), sentence="见台账")
    enter_figure(task_id=task.pk, said=what, actor=actor(cast.member), now=NOW)
    assert kinds(cast.member) == []


def test_the_oldest_missed_period_of_a_recurring_task_is_owed(cast: Cast, cycle: Cycle) -> None:
    terms = make_terms(
        lead=cast.office, assignee=cast.member, deadline_raw="每月底前",
        deadline_kind="recurring", every="month",
    )  # fmt: skip
    make_task(cycle, terms, actor(cast.supervisor), level="task")
    (item,) = look(cast.member).items
    assert (item.kind, item.period, item.count) == ("period", "2027-01", 6)


def test_an_entry_stands_at_the_heads_desk_and_its_author_waits(cast: Cast, cycle: Cycle) -> None:
    said(stage_task(cast, cycle), cast.member)
    assert kinds(cast.head) == ["confirm"]
    assert kinds(cast.leader) == []
    (waiting,) = look(cast.member).waiting
    assert waiting.whose == ["韩素"]


def test_the_heads_own_entry_goes_to_the_lead_official(cast: Cast, cycle: Cycle) -> None:
    said(stage_task(cast, cycle), cast.head)
    assert "confirm" not in kinds(cast.head)
    assert kinds(cast.leader) == ["confirm"]


def test_the_head_above_confirms_only_where_no_nearer_head_can(cast: Cast, cycle: Cycle) -> None:
    above = make_person("上官平", cast.body, Role.HEAD)
    entry = said(stage_task(cast, cycle), cast.member)
    assert kinds(above) == []
    Entry.objects.filter(pk=entry.pk).update(author=cast.head)
    assert kinds(above) == ["confirm"]


def test_a_returned_entry_is_owed_with_its_reason_until_said_again(
    cast: Cast, cycle: Cycle
) -> None:
    task = stage_task(cast, cycle)
    entry = said(task, cast.member)
    return_entry(entry_id=entry.pk, reason="缺验收单", actor=actor(cast.head), now=NOW)
    assert kinds(cast.member) == ["returned"]
    page = text_of(signed_in(cast.member).get("/"))
    assert "缺验收单" in page
    later = NOW.replace(hour=11)
    stage = task.stages.get(text="验收")
    again = Said(as_of=DAY, token="t2", stage_id=stage.pk, sentence="已补")
    enter_figure(task_id=task.pk, said=again, actor=actor(cast.member), now=later)
    assert kinds(cast.member) == []


def test_a_head_is_told_of_tasks_of_nobody(cast: Cast, cycle: Cycle) -> None:
    make_task(cycle, make_terms(lead=cast.office), actor(cast.supervisor), level="task")
    assert kinds(cast.head) == ["name"]
    assert kinds(cast.member) == []


def test_the_supervision_office_mends_and_releases_drafts(cast: Cast, cycle: Cycle) -> None:
    boss = actor(cast.supervisor)
    make_task(cycle, make_terms(lead=cast.office), boss, level="task", released=False)
    doubtful = Terms(title="某事", lead_unit_raw="不识处")
    task = make_task(cycle, doubtful, boss, level="task", released=False)
    assert task.unmatched
    assert sorted(kinds(cast.supervisor)) == ["mend", "release"]
    assert kinds(cast.head) == []


def test_an_entry_is_confirmed_from_its_line(cast: Cast, cycle: Cycle) -> None:
    entry = said(stage_task(cast, cycle), cast.member)
    browser = signed_in(cast.head)
    answer = browser.post(f"/desk/entry/{entry.pk}/confirm/", headers=HTMX)
    assert answer.status_code == 200
    assert answer.headers["HX-Retarget"] == "closest .owed"
    assert "<html" not in text_of(answer)
    entry.refresh_from_db()
    assert entry.state == "confirmed"
    assert kinds(cast.head) == []


def test_a_return_without_a_reason_is_refused_in_place(cast: Cast, cycle: Cycle) -> None:
    entry = said(stage_task(cast, cycle), cast.member)
    browser = signed_in(cast.head)
    answer = browser.post(f"/desk/entry/{entry.pk}/return/", headers=HTMX)
    assert answer.status_code == 422
    assert "HX-Retarget" not in answer.headers
    plain = browser.post(f"/desk/entry/{entry.pk}/return/")
    assert (plain.status_code, "<html" in text_of(plain)) == (422, True)


def test_a_stage_is_done_from_its_line_with_a_sentence(cast: Cast, cycle: Cycle) -> None:
    task = stage_task(cast, cycle)
    stage = task.stages.get(text="验收")
    browser = signed_in(cast.member)
    bare = {"stage": stage.pk, "token": "a"}
    assert browser.post(f"/desk/task/{task.pk}/enter/", bare, headers=HTMX).status_code == 422
    full = bare | {"sentence": "见验收单"}
    answer = browser.post(f"/desk/task/{task.pk}/enter/", full)
    assert answer.headers["Location"] == "/"
    assert Entry.objects.get().stage_id == stage.pk


def test_news_tell_what_others_did_to_my_tasks(cast: Cast, cycle: Cycle) -> None:
    task = stage_task(cast, cycle)
    entry = said(task, cast.member)
    return_entry(entry_id=entry.pk, reason="缺件", actor=actor(cast.head), now=NOW)
    before = NOW.replace(hour=1)
    found = desk(actor(cast.member), DAY, since=before).news
    assert [one.event.verb for one in found] == ["entry.returned", "task.released"]
    assert found[0].stage == "验收"
    assert desk(actor(cast.outsider), DAY, since=before).news == []


def test_a_leader_sees_what_is_stuck_and_the_lanes(cast: Cast, cycle: Cycle) -> None:
    task = stage_task(cast, cycle, theme="基层治理")
    Task.objects.filter(pk=task.pk).update(light="red", light_code="overdue")
    found = look(cast.leader).leading
    assert found is not None
    assert [row.task.pk for row in found.stuck] == [task.pk]
    assert [(lane.theme, lane.lights["red"]) for lane in found.lanes] == [("基层治理", 1)]
    assert "基层治理" in text_of(signed_in(cast.leader).get("/"))


def test_a_leader_counts_the_lights_of_work_in_progress_as_the_plan_and_the_wall_do(
    cast: Cast, cycle: Cycle
) -> None:
    for state in ("released", "done", "paused"):
        task = stage_task(cast, cycle, theme="基层治理")
        Task.objects.filter(pk=task.pk).update(state=state, light="green", light_code="on_track")
    keep_month(cycle=cycle, month=DAY.month - 1, actor=actor(cast.supervisor), now=NOW)
    Task.objects.update(light="green")
    TaskMonth.objects.update(light="green")
    found = look(cast.leader).leading
    assert found is not None
    assert (found.now["green"], found.before["green"]) == (1, 1)
    (lane,) = found.lanes
    assert (lane.count, lane.lights["green"]) == (3, 1)
    assert lane.states == {"done": 1, "paused": 1, "cancelled": 0}
    asked = Filters(official=cast.leader.pk)
    assert totals(actor(cast.leader), cycle, asked).lights["green"] == 1


def test_the_supervision_office_sees_what_is_far_behind(cast: Cast, cycle: Cycle) -> None:
    late, fine = stage_task(cast, cycle), stage_task(cast, cycle)
    Task.objects.filter(pk=late.pk).update(light="red", light_code="overdue")
    Task.objects.filter(pk=fine.pk).update(light="green", light_code="on_track")
    found = look(cast.supervisor)
    assert found.overall
    assert [row.task.pk for row in found.office] == [late.pk]
    assert "全部严重滞后的任务" in text_of(signed_in(cast.supervisor).get("/"))


def test_administrators_go_to_their_duty(cast: Cast, cycle: Cycle) -> None:
    answer = signed_in(cast.audit).get("/", follow=True)
    assert answer.redirect_chain[-1][0] == "/events/"


def test_a_long_list_comes_in_chunks(cast: Cast, cycle: Cycle) -> None:
    make_many(cast, cycle, 60)
    browser = signed_in(cast.member)
    page = text_of(browser.get("/"))
    assert page.count('id="owed-') == 50
    assert "start=50" in page
    rest = text_of(browser.get("/?start=50", headers=HTMX))
    assert rest.count('id="owed-') == 10
    assert "<html" not in rest


@pytest.mark.parametrize("who", ["member", "liaison", "head", "leader", "supervisor", "outsider"])
def test_the_desk_takes_the_same_few_statements_at_any_size(
    cast: Cast, cycle: Cycle, who: str
) -> None:
    browser = signed_in(cast.people()[who])
    make_many(cast, cycle, 50)
    browser.get("/")  # the mark of the visit is written once in half an hour
    _, small = page_sql(browser, "/")
    make_many(cast, cycle, 450)
    _, large = page_sql(browser, "/")
    assert len(small) == len(large) <= 19  # six and one per room


def make_many(cast: Cast, cycle: Cycle, count: int) -> None:
    """Tasks of the office, each with a late stage; of every third an entry waits."""
    terms = make_terms(
        lead=cast.office, assignee=cast.member, official=cast.leader, measure="stages",
        stages=(LATE,),
    )  # fmt: skip
    bare = make_terms("无人", lead=cast.office)
    new = [NewTask(one, level="task", parent_id=None) for one in [terms] * count + [bare] * 2]
    made = create_tasks(cycle_id=cycle.pk, tasks=new, actor=SYSTEM, now=NOW)
    ids = [task.pk for task in made]
    Task.objects.filter(pk__in=ids).update(state="released", released_on=DAY)
    Entry.objects.bulk_create(
        Entry(task_id=pk, kind="period", period="2027-06", as_of=DAY, entered_at=NOW,
              author=cast.member, token=f"many-{pk}")
        for pk in ids[::3]
    )  # fmt: skip


def test_the_month_stands_on_the_desk_as_one_thing_and_what_came_back_apart(cast: Cast) -> None:
    cycle = make_cycle()
    period = make_period(cycle, "2027-07")
    states = ("draft", "draft", "returned", "submitted")
    for at, state in enumerate(states):
        terms = make_terms(f"事项{at}", lead=cast.office, assignee=cast.member)
        task = make_task(cycle, terms, actor(cast.supervisor), level="task")
        due = NOW.date() if state == "returned" else None
        make_report(task, period, cast.member, state, returned_due=due)
    page = signed_in(cast.member).get("/").content.decode()
    assert "2027年7月月报2项" in page
    assert page.index("2027年7月月报1项") < page.index("2027年7月月报2项")


def test_what_waits_for_a_review_stands_on_the_reviewers_desk(cast: Cast) -> None:
    cycle = make_cycle()
    period = make_period(cycle, "2027-07")
    for at, state in enumerate(("submitted", "submitted", "office_reviewed", "checked")):
        terms = make_terms(f"事项{at}", lead=cast.office, assignee=cast.member)
        task = make_task(cycle, terms, actor(cast.supervisor), level="task")
        make_report(task, period, cast.member, state)
    for who in (cast.head, cast.supervisor):
        page = signed_in(who).get("/").content.decode()
        assert "2027年7月月报2份待您审" in page
        assert "/reports/review/" in page
    assert "待您审" not in signed_in(cast.member).get("/").content.decode()


def test_a_month_whose_lock_day_has_come_is_closed_by_hand(cast: Cast) -> None:
    cycle = make_cycle()
    make_period(cycle, "2027-06")
    make_period(cycle, "2027-07")
    page = signed_in(cast.supervisor).get("/").content.decode()
    assert "2027年6月月报可以锁定" in page
    assert "2027年7月月报可以锁定" not in page
    assert "月报可以锁定" not in signed_in(cast.head).get("/").content.decode()
