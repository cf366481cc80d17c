"""A reviewer's cards by keyboard: at most two keys for a report."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from guatu.reports.models import Report
from tests.browser.test_plan import come_in
from tests.make import Cast, actor, make_cast
from tests.plan_make import make_cycle, make_task, make_terms
from tests.report_make import make_period, make_report

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast() -> Cast:
    """Three reports wait for the head."""
    made = make_cast()
    cycle = make_cycle()
    period = make_period(cycle)
    for title in ("甲项", "乙项", "丙项"):
        terms = make_terms(title, lead=made.office, assignee=made.member)
        task = make_task(cycle, terms, actor(made.supervisor), level="task")
        make_report(task, period, made.member, "submitted", narrative=f"{title}已办", late=True)
    return made


def test_one_key_passes_and_two_return(cast: Cast, page: Page, live_server: LiveServer) -> None:
    come_in(page, live_server, cast.head, "/reports/review/")
    first, second, third = Report.objects.order_by("pk")
    page.keyboard.press("j")
    expect(page.locator(f"#report-{first.pk}")).to_be_focused()
    page.keyboard.press("a")
    expect(page.locator(f"#report-{first.pk}")).to_have_class("case case-done")
    expect(page.locator(f"#report-{second.pk}")).to_be_focused()
    page.keyboard.press("r")
    page.keyboard.press("2")
    expect(page.locator(f"#report-{second.pk}")).to_have_class("case case-done")
    expect(page.locator(f"#report-{third.pk}")).to_be_focused()
    states = list(Report.objects.order_by("pk").values_list("state", flat=True))
    assert states == ["office_reviewed", "returned", "submitted"]
    second.refresh_from_db()
    assert second.returned_reason == "请写明数值及其截止日期。"
