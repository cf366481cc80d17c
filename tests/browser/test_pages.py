"""The main pages on the office screen and on a phone: no complaint, nothing out at the side."""

from datetime import date
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from guatu.plans.models import Task
from tests.make import Cast, actor, make_cast, signed_in
from tests.plan_make import make_cycle, make_task, make_terms
from tests.report_make import make_period, make_report

pytestmark = pytest.mark.django_db(transaction=True)
WIDE = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
SPILLS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def leaf(cast: Cast) -> Task:
    """A quantity of the member's below a task, with its report of the month."""
    boss, cycle = actor(cast.supervisor), make_cycle()
    above = make_task(cycle, make_terms("建成调处中心并实体化运行", lead=cast.office), boss)
    terms = make_terms(
        "社区安防设施补短板并形成长效运行维护机制",
        lead=cast.office,
        assignee=cast.member,
        measure="quantity",
        target=Decimal(180),
        figure_unit="处",
        due=date(2027, 12, 31),
        deadline_kind="date",
    )
    task = make_task(cycle, terms, boss, parent=above)
    make_report(task, make_period(cycle, "2027-07"))
    return task


def test_main_pages_fit_both_screens_and_keep_the_policy(
    page: Page, live_server: LiveServer, cast: Cast, leaf: Task
) -> None:
    of_task = [f"/task/{leaf.pk}/", f"/task/{leaf.pk}/enter/", f"/task/{leaf.pk}/why/progress/"]
    ways = {
        "member": ["/", "/plan/", "/reports/", "/inbox/", *of_task],
        "supervisor": [
            "/reports/review/",
            "/reports/month/",
            "/supervision/",
            "/scores/",
            "/wall/",
        ],
        "system": ["/units/", "/people/", "/accounts/"],
    }
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    page.on(
        "console", lambda m: wrong.append(f"{page.url}: {m.text}") if m.type == "error" else None
    )
    for name, addresses in ways.items():
        session = signed_in(cast.people()[name]).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        for address in addresses:
            for size in (WIDE, PHONE):
                page.set_viewport_size(size)  # type: ignore[arg-type]
                page.goto(live_server.url + address)
                spilt = page.evaluate(SPILLS)
                wrong += [f"{address} at {size['width']}: {spilt} too wide"] if spilt else []
    assert wrong == []


def test_a_figure_is_entered_with_the_keyboard_alone(
    page: Page, live_server: LiveServer, cast: Cast, leaf: Task
) -> None:
    session = signed_in(cast.member).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page.goto(f"{live_server.url}/task/{leaf.pk}/")
    page.get_by_role("link", name="填报数值").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#dialog input[name=value]")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    ring = page.locator("#dialog input[name=value]")
    assert ring.evaluate("at => getComputedStyle(at).outlineStyle") == "solid"
    page.keyboard.type("12")
    page.locator("#dialog textarea").focus()
    page.keyboard.type("已验收")
    page.locator("#dialog .btn-main").focus()
    main = page.locator("#dialog .btn-main")
    assert main.evaluate("at => getComputedStyle(at).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("已验收")
