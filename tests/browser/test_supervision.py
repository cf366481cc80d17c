"""A matter chased by people at their screens: from a rule's proposal to the verdict."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from guatu.people.models import Person
from guatu.plans.models import Task
from guatu.rules.actor import SYSTEM
from guatu.supervising.actions.proposing import propose
from guatu.supervising.models import Instruction, Slip
from tests.make import NOW, TODAY, Cast, make_cast, signed_in
from tests.slices import chasing_make as make

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def task(cast: Cast) -> Task:
    """Work of the office that is long overdue."""
    made = make.make_work(cast)
    Task.objects.filter(pk=made.pk).update(due=TODAY - timedelta(days=60))
    return made


def come_in(page: Page, server: LiveServer, person: Person, path: str) -> None:
    cookie = signed_in(person).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": server.url}])
    page.goto(f"{server.url}{path}")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_a_slip_is_proposed_edited_issued_extended_answered_and_judged(
    page: Page, live_server: LiveServer, cast: Cast, task: Task
) -> None:
    propose(cycle=task.cycle, actor=SYSTEM, now=NOW)
    come_in(page, live_server, cast.supervisor, "/supervision/proposals/")
    page.get_by_role("link", name="拟督办单").click()
    page.get_by_label("办理要求").fill("三日内说明滞后原因")
    page.get_by_label("签发人").select_option(label="罗成")
    page.locator("main form button.btn-main").click()
    press(page, "报请签发")
    path = f"/slips/{Slip.objects.get().pk}/"
    come_in(page, live_server, cast.leader, f"{path}edit/")
    page.get_by_label("办理要求").fill("一周内说明滞后原因")
    page.locator("main form button.btn-main").click()
    press(page, "签发")
    expect(page.locator("h1")).to_contain_text("督〔2027〕1号")
    come_in(page, live_server, cast.head, path)
    press(page, "签收")
    page.get_by_text("申请延期", exact=True).click()
    asking = page.locator('form[action$="/extend/"]')
    asking.get_by_label("新时限").fill("2027-08-30")
    asking.get_by_role("textbox", name="理由").fill("评审延后")
    asking.get_by_role("button").click()
    come_in(page, live_server, cast.leader, path)
    press(page, "批准")
    come_in(page, live_server, cast.head, path)
    expect(page.locator("main")).to_contain_text("2027年8月30日")
    answer = page.locator('form[action$="/reply/"]')
    answer.locator("textarea").fill("已补签协议，8月底完成")
    answer.locator("button.btn").click()
    come_in(page, live_server, cast.supervisor, path)
    expect(page.locator("main")).to_contain_text("已补签协议")
    page.locator('form[action$="/accept/"] button').click()
    expect(page.locator(".task-line")).to_contain_text("已办结")
    assert Slip.objects.get().state == "accepted"


def test_a_leader_writes_on_a_task_from_the_wall(
    page: Page, live_server: LiveServer, cast: Cast, task: Task
) -> None:
    come_in(page, live_server, cast.leader, "/wall/?year=2027")
    press(page, "作批示")
    page.locator("a.g-task").first.click()
    page.get_by_label("批示内容").fill("请抓紧推进，周内报我")
    page.locator("main form button.btn-main").click()
    page.wait_for_url("**/instructions/*/")
    made = Instruction.objects.get()
    assert (made.task_id, made.state) == (task.pk, "sent")
