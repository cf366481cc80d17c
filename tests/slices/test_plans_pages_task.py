"""The page of one task: what it shows to whom, moves, entries, evidence."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from guatu.ledger.models import Event
from guatu.plans.actions.create import NewTask, create_tasks
from guatu.plans.actions.entries import Said, enter_figure
from guatu.plans.models import Entry, StageTerms, Task
from guatu.rules.actor import SYSTEM
from tests.make import NOW, Cast, actor, signed_in
from tests.plan_make import cancel_task, make_cycle, make_task, make_terms
from tests.sql import page_sql

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def task(cast: Cast) -> Task:
    """A released quantity of the office; the member is named, the leader leads."""
    terms = make_terms(
        "安防设施补短板",
        lead=cast.office,
        assignee=cast.member,
        official=cast.leader,
        measure="quantity",
        target=Decimal(180),
        figure_unit="处",
        deadline_raw="年底前",
        deadline_kind="date",
        due=date(2027, 12, 31),
        contact="卢一舟",
        contact_phone="0000-86000",
        stages=(StageTerms("招标", due=date(2027, 3, 31)),),
    )
    return make_task(make_cycle(), terms, actor(cast.supervisor), level="task")


def text_of(response: Any) -> str:
    return str(response.content.decode())


def enter(cast: Cast, task: Task, **said: Any) -> Entry:
    values: dict[str, Any] = {
        "as_of": NOW.date(),
        "token": f"t{Entry.objects.count()}",
        "sentence": "见台账",
    } | said
    return enter_figure(task_id=task.pk, said=Said(**values), actor=actor(cast.member), now=NOW)


def test_the_page_takes_the_same_statements_with_50_and_500_children(
    cast: Cast, task: Task
) -> None:
    browser = signed_in(cast.member)
    enter(cast, task, value=Decimal(5))

    def add(count: int) -> int:
        terms = make_terms("下级", lead=cast.office, assignee=cast.member)
        new = [NewTask(terms, "office_subtask", parent_id=task.pk)] * count
        create_tasks(cycle_id=task.cycle_id, tasks=new, actor=SYSTEM, now=NOW)
        Task.objects.filter(parent=task).update(state="released")
        return len(page_sql(browser, f"/task/{task.pk}/")[1])

    browser.get("/")  # the first request after sign-in also looks at the session's limits
    few, many = add(50), add(450)
    assert few == many <= 15


def test_the_page_can_be_read_aloud(cast: Cast, task: Task) -> None:
    page = text_of(signed_in(cast.member).get(f"/task/{task.pk}/"))
    for words in ("安防设施补短板", "基层治理处", "郝敏", "罗成", "年底前", "12月31日前", "180"):
        assert words in page
    assert "任务书" in page
    assert "责任领导" in page


def test_the_number_of_the_contact_is_for_the_lead_unit_and_the_supervision(
    cast: Cast, task: Task
) -> None:
    seen = {
        name: "0000-86000" in text_of(signed_in(person).get(f"/task/{task.pk}/"))
        for name, person in cast.people().items()
        if name in ("supervisor", "head", "member", "outsider", "leader")
    }
    assert seen == {
        "supervisor": True, "head": True, "member": True, "outsider": False, "leader": False,
    }  # fmt: skip


def test_buttons_are_those_of_the_table(cast: Cast, task: Task) -> None:
    boss = text_of(signed_in(cast.supervisor).get(f"/task/{task.pk}/"))
    head = text_of(signed_in(cast.head).get(f"/task/{task.pk}/"))
    assert "move/cancel/" in boss
    assert "/edit/" in boss
    assert "move/" not in head
    assert "/edit/" not in head
    assert "/enter/" in head
    assert "/enter/" not in boss


@pytest.mark.parametrize("tail", ["", "why/progress/", "why/light/", "enter/", "versions/"])
def test_a_draft_does_not_exist_for_outsiders(cast: Cast, task: Task, tail: str) -> None:
    Task.objects.filter(pk=task.pk).update(state="draft")
    assert signed_in(cast.outsider).get(f"/task/{task.pk}/{tail}").status_code == 404
    assert signed_in(cast.supervisor).get(f"/task/{task.pk}/{tail}").status_code == 200


@pytest.mark.parametrize("tail", ["move/cancel/", "enter/", "grade/", "edit/", "match/"])
def test_nobody_posts_to_what_they_do_not_see(cast: Cast, task: Task, tail: str) -> None:
    Task.objects.filter(pk=task.pk).update(state="draft")
    events = Event.objects.count()
    assert signed_in(cast.outsider).post(f"/task/{task.pk}/{tail}").status_code == 404
    assert Event.objects.count() == events


def test_a_cancellation_asks_for_its_reason_in_place(cast: Cast, task: Task) -> None:
    browser = signed_in(cast.supervisor)
    path = f"/task/{task.pk}/move/cancel/"
    refused = browser.post(path, {"reason": " "}, headers=HTMX)
    assert refused.status_code == 422
    assert "请写明理由" in text_of(refused)
    assert browser.post(path, {"reason": "并入他项"}).status_code == 302
    page = text_of(browser.get(f"/task/{task.pk}/"))
    assert "并入他项" in page
    assert "待批准" in page
    task.refresh_from_db()
    assert task.state == "released"


def test_the_second_of_two_is_told_what_happened(cast: Cast, task: Task) -> None:
    cancel_task(task, actor(cast.supervisor), actor(cast.leader))
    answer = signed_in(cast.supervisor).post(f"/task/{task.pk}/move/pause/", {"reason": "等"})
    assert answer.status_code == 422
    assert "罗成" in text_of(answer)
    assert "已取消" in text_of(answer)


def test_a_figure_is_entered_with_a_file_and_confirmed_by_the_head(
    cast: Cast, task: Task, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    file = SimpleUploadedFile("台账.txt", "一二三".encode())
    said = {"value": "90", "as_of": "2027-07-10", "token": "once", "files": [file]}
    member = signed_in(cast.member)
    assert member.post(f"/task/{task.pk}/enter/", said).status_code == 302
    entry = Entry.objects.get()
    assert entry.value == 90
    assert entry.evidence.count() == 1
    path = f"/entry/{entry.pk}/file/1/"
    answer = signed_in(cast.head).get(path)
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    Task.objects.filter(pk=task.pk).update(state="draft")
    assert signed_in(cast.head).get(path).status_code == 404
    Task.objects.filter(pk=task.pk).update(state="released")
    assert signed_in(cast.head).get(f"/entry/{entry.pk}/file/2/").status_code == 404
    assert signed_in(cast.head).post(f"/entry/{entry.pk}/confirm/").status_code == 302
    task.refresh_from_db()
    assert task.value == 90
    assert task.done == 5 * 10**8


def test_a_double_click_is_one_entry_and_one_file(
    cast: Cast, task: Task, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    browser = signed_in(cast.member)
    for _ in range(2):
        file = SimpleUploadedFile("台账.txt", b"abc")
        said = {"value": "9", "as_of": "2027-07-10", "token": "same", "files": [file]}
        assert browser.post(f"/task/{task.pk}/enter/", said).status_code == 302
    assert Entry.objects.count() == 1
    assert Event.objects.filter(verb="file.stored").count() == 1


def test_an_entry_without_evidence_is_refused_in_words(cast: Cast, task: Task) -> None:
    said = {"value": "9", "as_of": "2027-07-10", "token": "x"}
    answer = signed_in(cast.member).post(f"/task/{task.pk}/enter/", said, headers=HTMX)
    assert answer.status_code == 422
    assert "请补充佐证" in text_of(answer)
    assert Entry.objects.count() == 0


def test_who_may_not_enter_stores_no_file(
    cast: Cast, task: Task, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    file = SimpleUploadedFile("台账.txt", b"abc")
    said = {"value": "9", "as_of": "2027-07-10", "token": "x", "files": [file]}
    assert signed_in(cast.outsider).post(f"/task/{task.pk}/enter/", said).status_code == 422
    assert Event.objects.filter(verb="file.stored").count() == 0


def test_a_stage_is_said_done_from_its_row(cast: Cast, task: Task) -> None:
    stage = task.stages.get()
    browser = signed_in(cast.member)
    assert f"enter/?stage={stage.pk}" in text_of(browser.get(f"/task/{task.pk}/"))
    said = {"stage": stage.pk, "as_of": "2027-03-20", "token": "s", "sentence": "招标完成"}
    assert browser.post(f"/task/{task.pk}/enter/", said).status_code == 302
    stage.refresh_from_db()
    assert stage.state == "entered"


def test_returning_needs_a_reason_and_tells_the_author(cast: Cast, task: Task) -> None:
    entry = enter(cast, task, value=Decimal(5))
    head = signed_in(cast.head)
    path = f"/entry/{entry.pk}/return/"
    assert head.post(path, headers=HTMX).status_code == 422
    assert head.post(path, {"reason": "与附件不符"}).status_code == 302
    assert "与附件不符" in text_of(signed_in(cast.member).get(f"/task/{task.pk}/"))


def test_nobody_confirms_their_own_entry(cast: Cast, task: Task) -> None:
    entry = enter(cast, task, value=Decimal(5))
    answer = signed_in(cast.member).post(f"/entry/{entry.pk}/confirm/")
    assert answer.status_code == 422
    assert "不能确认或退回自己的填报" in text_of(answer)
    assert signed_in(cast.outsider).post(f"/entry/{entry.pk}/correct/").status_code == 404


def test_whose_turn_it_is_stands_there_by_name(cast: Cast, task: Task) -> None:
    browser = signed_in(cast.outsider)
    assert "郝敏</strong> 填报" in text_of(browser.get(f"/task/{task.pk}/"))
    enter(cast, task, value=Decimal(5))
    assert "韩素</strong> 确认" in text_of(browser.get(f"/task/{task.pk}/"))


def test_the_side_panel_is_a_part_of_the_page(cast: Cast, task: Task) -> None:
    headers = HTMX | {"HX-Target": "side"}
    part = text_of(signed_in(cast.member).get(f"/task/{task.pk}/", headers=headers))
    assert "side-head" in part
    assert "<html" not in part


def test_a_grade_outside_its_bounds_is_refused(cast: Cast) -> None:
    terms = make_terms("文字任务", lead=cast.office)
    task = make_task(make_cycle(), terms, actor(cast.supervisor), level="task")
    boss: Client = signed_in(cast.supervisor)
    assert boss.post(f"/task/{task.pk}/grade/", {"grade": "101"}).status_code == 422
    assert boss.post(f"/task/{task.pk}/grade/", {"grade": "x"}).status_code == 422
    assert boss.post(f"/task/{task.pk}/grade/", {"grade": "80"}).status_code == 302
    task.refresh_from_db()
    assert task.done == 8 * 10**8
