"""The plan under the hands of a person: walking the tree, entering, confirming, writing."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect
from pytest_django.live_server_helper import LiveServer

from guatu.people.models import Person
from guatu.plans.models import Entry, Task
from tests.make import Cast, actor, make_cast, signed_in
from tests.plan_make import make_cycle, make_task, make_terms

pytestmark = pytest.mark.django_db(transaction=True)
HARMLESS = ("422 (Unprocessable",)  # a refusal that is shown


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def leaf(cast: Cast) -> Task:
    """An objective, its task, and below that a quantity of the member's."""
    boss, cycle = actor(cast.supervisor), make_cycle()
    root = make_task(cycle, make_terms("目标", lead=cast.office), boss)
    task = make_task(cycle, make_terms("任务", lead=cast.office), boss, parent=root)
    terms = make_terms(
        "安防设施补短板",
        lead=cast.office,
        assignee=cast.member,
        measure="quantity",
        target=Decimal(180),
        figure_unit="处",
        due=date(2027, 12, 31),
        deadline_kind="date",
    )
    return make_task(cycle, terms, boss, parent=task)


@pytest.fixture
def screen(page: Page) -> Iterator[Page]:
    """A page that at the end complained about nothing."""
    complaints: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error" and not any(words in message.text for words in HARMLESS):
            complaints.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    assert complaints == []


def come_in(screen: Page, server: LiveServer, person: Person, path: str) -> None:
    """Open a page as this person."""
    session = signed_in(person).cookies["sessionid"].value
    screen.context.clear_cookies()
    screen.context.add_cookies([{"name": "sessionid", "value": session, "url": server.url}])
    screen.goto(server.url + path)


def test_the_tree_is_walked_by_keyboard(
    screen: Page, live_server: LiveServer, cast: Cast, leaf: Task
) -> None:
    come_in(screen, live_server, cast.member, "/plan/")
    rows = screen.locator("#plan-tree tbody tr[tabindex]:visible")
    expect(rows).to_have_count(2)
    expect(screen.locator("#totals")).to_contain_text("任务1项")
    screen.keyboard.press("ArrowDown")
    screen.keyboard.press("ArrowDown")
    screen.keyboard.press("ArrowRight")
    expect(rows).to_have_count(3)
    screen.keyboard.press("ArrowLeft")
    expect(rows).to_have_count(2)
    screen.keyboard.press("ArrowRight")
    screen.keyboard.press("ArrowDown")
    screen.keyboard.press("Enter")
    expect(screen).to_have_url(f"{live_server.url}/task/{leaf.pk}/")


def test_a_click_shows_the_task_beside_the_table_and_esc_closes_it(
    screen: Page, live_server: LiveServer, cast: Cast, leaf: Task
) -> None:
    come_in(screen, live_server, cast.member, "/plan/?q=安防")
    screen.locator("td[data-col=deadline]").first.click()
    expect(screen.locator("#side")).to_contain_text("安防设施补短板")
    screen.keyboard.press("Escape")
    expect(screen.locator("#side")).to_be_hidden()


def test_menu_and_person_are_reached_by_keyboard(
    screen: Page, live_server: LiveServer, cast: Cast, leaf: Task
) -> None:
    come_in(screen, live_server, cast.member, "/plan/")
    more = screen.locator(".page-head summary", has_text="更多")
    more.focus()
    screen.keyboard.press("ArrowDown")
    expect(screen.locator(".menu-list a", has_text="签认情况")).to_be_focused()
    screen.keyboard.press("Escape")
    expect(more).to_be_focused()
    screen.get_by_role("link", name="更多筛选").press("Enter")
    screen.locator("#pick-person").press_sequentially(cast.member.name)
    expect(screen.locator("#names-person input")).to_have_count(1)
    screen.keyboard.press("Enter")
    expect(screen.locator("#names-person input").first).to_be_checked()
    screen.locator("dialog .btn-main").press("Enter")
    expect(screen.locator("#plan-tree tbody tr[tabindex]")).to_have_count(1)
    expect(screen.locator(".filter-bar .chip.on")).to_contain_text(cast.member.name)


def test_a_light_opens_its_reason_without_leaving_the_page(
    screen: Page, live_server: LiveServer, cast: Cast, leaf: Task
) -> None:
    come_in(screen, live_server, cast.member, f"/task/{leaf.pk}/")
    screen.locator(".task-line a.light").click()
    expect(screen.locator("dialog[open]")).to_contain_text("为何亮此灯")
    expect(screen).to_have_url(f"{live_server.url}/task/{leaf.pk}/")


def test_a_figure_goes_from_the_member_to_the_head(
    screen: Page, live_server: LiveServer, cast: Cast, leaf: Task
) -> None:
    come_in(screen, live_server, cast.member, f"/task/{leaf.pk}/")
    screen.get_by_role("link", name="填报数值").click()
    screen.locator("dialog input[name=value]").fill("90")
    screen.locator("dialog .btn-main").click()
    expect(screen.locator("dialog[open]")).to_contain_text("请补充佐证")
    expect(screen.locator("dialog input[name=value]")).to_have_value("90")
    screen.locator("dialog textarea[name=sentence]").fill("截至本周累计90处")
    screen.locator("dialog .btn-main").click()
    expect(screen.locator("#toasts")).to_contain_text("已填报")
    assert Entry.objects.count() == 1
    come_in(screen, live_server, cast.head, f"/task/{leaf.pk}/")
    screen.get_by_role("button", name="确认").click()
    expect(screen.locator(".task-line")).to_contain_text("90/180处")


def test_a_task_is_written_with_names_and_deadline_read_live(
    screen: Page, live_server: LiveServer, cast: Cast, leaf: Task
) -> None:
    come_in(screen, live_server, cast.supervisor, "/plan/new/")
    screen.locator("textarea[name=title]").fill("编印宣传册")
    screen.locator("input[name=lead_unit_q]").fill("信息")
    screen.locator("#names-lead_unit").get_by_label("信息处").check()
    screen.locator("input[name=assignee_q]").fill("申屠")
    screen.locator("#names-assignee").get_by_label("申屠远").check()
    screen.locator("input[name=deadline_raw]").fill("6月底")
    expect(screen.locator("#deadline-reading")).to_contain_text("6月30日前")
    screen.get_by_role("button", name="再加几行").click()
    expect(screen.locator("textarea[name=title]")).to_have_value("编印宣传册")
    screen.locator("input[name=stage_text]").first.fill("定稿")
    screen.locator(".form-foot .btn-main").click()
    expect(screen.locator("h1")).to_contain_text("编印宣传册")
    made = Task.objects.get(title="编印宣传册")
    assert (made.due, made.stages.count()) == (date(2027, 6, 30), 1)
    expect(screen.locator("main")).to_contain_text("申屠远")


def test_the_expectation_is_drawn_with_the_mouse_and_by_numbers(
    screen: Page, live_server: LiveServer, cast: Cast, leaf: Task
) -> None:
    come_in(screen, live_server, cast.supervisor, f"/task/{leaf.pk}/trajectory/")
    drawing, days = screen.locator("svg[data-draw]"), screen.locator("[name=day]")
    box, percents = drawing.bounding_box(), screen.locator("[name=percent]")
    assert box is not None
    scale = box["width"] / 820

    def at(x: float, y: float) -> tuple[float, float]:
        return box["x"] + x * scale, box["y"] + y * scale

    screen.mouse.click(*at(424, 112))
    screen.mouse.move(*at(600, 78))
    screen.mouse.down()
    screen.mouse.move(*at(616, 44), steps=3)
    screen.mouse.up()
    expect(percents.nth(1)).to_have_value("75")
    assert days.nth(0).input_value() < days.nth(1).input_value() < "2027-12-31"
    expect(percents.nth(0)).to_have_value("25")
    screen.mouse.click(*at(700, 140))  # below the point before: a line never falls
    expect(percents.nth(2)).to_have_value("75")
    screen.mouse.dblclick(*at(700, 44))
    expect(days.nth(2)).to_have_value("")
    days.nth(2).fill("2027-12-31")
    percents.nth(2).fill("100")
    expect(screen.locator("[data-dots] rect")).to_have_count(3)
    screen.locator("[name=reason]").fill("下半年集中施工")
    screen.get_by_role("button", name="按此要求").click()
    screen.wait_for_url(f"**/task/{leaf.pk}/")
    leaf.refresh_from_db()
    assert [percent for _day, percent in leaf.drawn] == [25, 75, 100]
