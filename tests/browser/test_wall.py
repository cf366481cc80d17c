"""The wall under the hands of a person: pages, keys, faces, full screen, a cut line."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from playwright.sync_api import ConsoleMessage, Page, expect
from pytest_django.live_server_helper import LiveServer

from guatu.people.models import Account
from guatu.plans.models import Task
from tests.make import Cast, make_cast, signed_in
from tests.slices.wall_make import make_cycle, make_plan

pytestmark = pytest.mark.django_db(transaction=True)
# Chromium logs each of these itself when a test cuts the line.
HARMLESS = ("net::ERR_INTERNET_DISCONNECTED", "net::ERR_FAILED")
NODES = 3000
PAST = 2020  # the latest year of the plan hangs when this one has none


@pytest.fixture
def cast() -> Iterator[Cast]:
    cache.clear()
    yield make_cast()
    cache.clear()


def hang(cast: Cast, count: int) -> None:
    """A plan for the year that the wall shows without asking."""
    units = [cast.office, cast.other_office]
    make_plan(count, make_cycle(PAST), units, [cast.leader, cast.supervisor])


@pytest.fixture
def wall(page: Page, live_server: LiveServer, cast: Cast) -> Iterator[Page]:
    """The open wall of 100 tasks; at the end nothing was complained about."""
    complaints: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error" and not any(words in message.text for words in HARMLESS):
            complaints.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    hang(cast, 100)
    open_wall(page, live_server, cast)
    yield page
    assert complaints == []


def open_wall(page: Page, server: LiveServer, cast: Cast) -> None:
    """Sign in as a member, open the wall, wait until it has the size of this window."""
    assert Account.objects.filter(person=cast.member).exists()
    session = signed_in(cast.member).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": server.url}])
    page.goto(f"{server.url}/wall/")
    expect(page.locator("[data-checked]")).to_contain_text(":")
    width = page.locator("[data-stage]").evaluate("stage => stage.clientWidth")
    expect(page.locator(f'.wall-sheet[viewBox^="0 0 {width} "]')).to_be_visible()


def first(page: Page) -> int:
    return int(page.locator("#wall-screen").get_attribute("data-first") or -1)


def test_arrows_turn_pages_and_come_back(wall: Page) -> None:
    screen = wall.locator("#wall-screen")
    following = screen.get_attribute("data-next") or ""
    wall.keyboard.press("ArrowRight")
    expect(screen).to_have_attribute("data-first", following)
    wall.keyboard.press("ArrowRight")
    expect(screen).not_to_have_attribute("data-first", following)
    wall.keyboard.press("ArrowLeft")
    expect(screen).to_have_attribute("data-first", following)
    wall.keyboard.press("Home")
    expect(screen).to_have_attribute("data-first", "0")


def test_after_the_last_page_comes_the_first(wall: Page) -> None:
    screen = wall.locator("#wall-screen")
    for _page in range(40):
        before = first(wall)
        wall.keyboard.press("PageDown")
        expect(screen).not_to_have_attribute("data-first", str(before))
        if first(wall) == 0:
            break
    assert first(wall) == 0


def test_every_text_of_the_drawing_stays_on_the_screen(wall: Page) -> None:
    outside = """() => {
        const sheet = document.querySelector('.wall-sheet').getBoundingClientRect();
        const out = box => box.left < sheet.left - 1 || box.right > sheet.right + 1
            || box.top < sheet.top - box.height / 4 || box.bottom > sheet.bottom + box.height / 4;
        return [...document.querySelectorAll('.wall-sheet text')]
            .filter(text => out(text.getBoundingClientRect())).map(text => text.textContent);
    }"""
    for size in ((1366, 768), (1920, 1080), (3840, 2160), (1024, 700)):
        wall.set_viewport_size({"width": size[0], "height": size[1]})
        width = max(size[0], 960)
        expect(wall.locator(f'.wall-sheet[viewBox^="0 0 {width} "]')).to_be_visible()
        assert wall.evaluate(outside) == []


def test_space_turns_pages_by_itself_and_stops(wall: Page) -> None:
    button = wall.locator("[data-play]")
    wall.keyboard.press("Space")
    expect(button).to_have_attribute("aria-pressed", "true")
    wall.keyboard.press("Space")
    expect(button).to_have_attribute("aria-pressed", "false")


def test_d_turns_the_face_and_it_stays(wall: Page) -> None:
    wall.keyboard.press("d")
    expect(wall.locator("html")).to_have_attribute("data-face", "dark")
    wall.reload()
    expect(wall.locator("html")).to_have_attribute("data-face", "dark")
    wall.keyboard.press("d")
    expect(wall.locator("html")).to_have_attribute("data-face", "light")


def test_plus_sets_larger_type_and_zero_brings_it_back(wall: Page) -> None:
    text = wall.locator(".wall-sheet text").first
    size = text.get_attribute("font-size") or ""
    wall.keyboard.press("+")
    expect(text).not_to_have_attribute("font-size", size)
    wall.keyboard.press("0")
    expect(text).to_have_attribute("font-size", size)


def test_f_fills_the_screen_and_hides_the_header(wall: Page) -> None:
    wall.keyboard.press("f")
    expect(wall.locator("[data-wall]:fullscreen")).to_have_count(1)
    expect(wall.locator("[data-play]")).to_have_attribute("aria-pressed", "true")
    wall.keyboard.press("f")
    expect(wall.locator("[data-wall]:fullscreen")).to_have_count(0)
    expect(wall.locator("[data-play]")).to_have_attribute("aria-pressed", "false")


def test_a_cut_line_is_said_and_so_is_its_return(wall: Page) -> None:
    checked = wall.locator("[data-checked]")
    wall.context.set_offline(True)
    wall.keyboard.press("ArrowRight")
    expect(checked).to_have_class("wall-checked lost")
    expect(wall.locator(".wall-sheet")).to_be_visible()
    wall.context.set_offline(False)
    wall.keyboard.press("ArrowRight")
    expect(checked).to_have_class("wall-checked")


def test_filters_open_in_place_and_narrow_the_wall(wall: Page) -> None:
    wall.locator("a[hx-get*='filters']").click()
    wall.locator("#dialog select[name=theme]").select_option("平安建设")
    wall.locator("#dialog .form-foot button").click()
    expect(wall.locator("#wall-screen")).to_have_attribute("data-rows", "25")


def test_five_thousand_rows_stay_light(page: Page, live_server: LiveServer, cast: Cast) -> None:
    hang(cast, 5000)
    open_wall(page, live_server, cast)
    expect(page.locator("#wall-screen")).to_have_attribute("data-rows", "5000")
    assert page.evaluate("document.querySelectorAll('*').length") <= NODES
    assert Task.objects.count() == 5000
