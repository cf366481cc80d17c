"""The month under the hands of its filler: saved while typing, nothing lost, two at one row."""

from decimal import Decimal

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from guatu.people.models import Person
from guatu.plans.models import Entry
from guatu.reports.actions.filling import Words, save_report
from guatu.reports.models import Report
from tests.make import NOW, Cast, actor, make_cast, signed_in
from tests.plan_make import make_cycle, make_task, make_terms
from tests.report_make import make_period, make_report

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def report(cast: Cast) -> Report:
    """An empty report of July, last month's beside it."""
    cycle = make_cycle()
    terms = make_terms(
        lead=cast.office, assignee=cast.member, measure="quantity", target=Decimal(12)
    )
    task = make_task(cycle, terms, actor(cast.supervisor), level="task")
    june = make_period(cycle, "2027-06", state="closed")
    make_report(task, june, cast.member, "locked", narrative="已选址")
    return make_report(task, make_period(cycle, "2027-07"))


def come_in(page: Page, server: LiveServer, person: Person) -> None:
    cookie = signed_in(person).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": server.url}])
    page.goto(f"{server.url}/reports/")


def open_row(page: Page) -> None:
    """Open the row and wait until the scripts know what came."""
    page.get_by_role("link", name="有变化").click()
    expect(page.get_by_role("textbox", name="本月进展")).to_be_visible()
    expect(page.locator(".htmx-added")).to_have_count(0)


def write(page: Page, words: str) -> None:
    page.get_by_role("textbox", name="本月进展").fill(words)


def test_a_row_is_opened_typed_saved_by_itself_and_handed_in(
    page: Page, live_server: LiveServer, cast: Cast, report: Report
) -> None:
    come_in(page, live_server, cast.member)
    open_row(page)
    write(page, "已签四家")
    page.get_by_label("累计完成").fill("4")
    expect(page.locator(".saved")).to_contain_text("已保存")
    assert Report.objects.get(pk=report.pk).narrative == "已签四家"
    page.get_by_role("button", name="报送", exact=True).click()
    expect(page.get_by_role("button", name="收回")).to_be_visible()
    assert Entry.objects.get().value == 4


def test_an_expired_session_keeps_what_was_typed(
    page: Page, live_server: LiveServer, cast: Cast, report: Report
) -> None:
    come_in(page, live_server, cast.member)
    open_row(page)
    Session.objects.all().delete()
    write(page, "刚写的一段话")
    page.wait_for_url("**/sign-in/**")
    come_in(page, live_server, cast.member)  # the row opens by itself
    page.get_by_role("button", name="恢复").click()
    expect(page.get_by_role("textbox", name="本月进展")).to_have_value("刚写的一段话")


def test_signing_in_again_in_another_tab_does_not_stop_the_first(
    page: Page, live_server: LiveServer, cast: Cast, report: Report
) -> None:
    come_in(page, live_server, cast.member)
    open_row(page)
    page.context.clear_cookies(name="csrftoken")
    come_in(page.context.new_page(), live_server, cast.member)
    write(page, "接着写")
    expect(page.locator(".saved")).to_contain_text("已保存")
    assert Report.objects.get(pk=report.pk).narrative == "接着写"


def test_a_dropped_line_keeps_what_was_typed_and_sends_it_when_it_is_back(
    page: Page, live_server: LiveServer, cast: Cast, report: Report
) -> None:
    come_in(page, live_server, cast.member)
    open_row(page)
    write(page, "先存一句")
    expect(page.locator(".saved")).to_contain_text("已保存")
    page.context.set_offline(True)
    write(page, "断网时写的")
    expect(page.locator(".saved")).to_contain_text("尚未保存")
    assert Report.objects.get(pk=report.pk).narrative == "先存一句"
    page.context.set_offline(False)
    expect(page.locator(".saved")).to_contain_text("已保存")
    expect(page.get_by_role("textbox", name="本月进展")).to_have_value("断网时写的")
    assert Report.objects.get(pk=report.pk).narrative == "断网时写的"


def test_the_second_of_two_chooses_between_both_versions(
    page: Page, live_server: LiveServer, cast: Cast, report: Report
) -> None:
    come_in(page, live_server, cast.member)
    open_row(page)
    write(page, "甲")
    expect(page.locator(".saved")).to_contain_text("已保存")
    save_report(
        report_id=report.pk,
        words=Words("联络员的话"),
        revision=1,
        actor=actor(cast.liaison),
        now=NOW,
    )
    write(page, "本人的话")
    expect(page.locator(".conflict")).to_contain_text("联络员的话")
    expect(page.get_by_role("textbox", name="本月进展")).to_have_value("本人的话")
    page.get_by_role("link", name="用对方的").click()
    expect(page.get_by_role("textbox", name="本月进展")).to_have_value("联络员的话")


def test_no_change_is_one_click(
    page: Page, live_server: LiveServer, cast: Cast, report: Report
) -> None:
    come_in(page, live_server, cast.member)
    page.get_by_role("button", name="无变化").click()
    expect(page.get_by_role("button", name="收回")).to_be_visible()
    assert Report.objects.get(pk=report.pk).no_change
