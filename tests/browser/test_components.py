"""The components of the style guide under the hands of a person: keys, folding, drafts, files."""

from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from playwright.sync_api import ConsoleMessage, Page, expect
from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)
# Chromium logs each of these itself: a refusal that is shown, a line that a test cuts.
HARMLESS = ("422 (Unprocessable", "net::ERR_FAILED")


@pytest.fixture
def guide(page: Page, live_server: LiveServer, settings: LazySettings) -> Iterator[Page]:
    """The open style guide; at the end nothing was complained about (policy, scripts)."""
    settings.DEBUG = True
    complaints: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error" and not any(words in message.text for words in HARMLESS):
            complaints.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{live_server.url}/styleguide/")
    yield page
    assert complaints == []


def _titles(page: Page) -> int:
    """How many task rows are to be seen."""
    return page.locator("#sample-tree tbody tr[tabindex]:visible").count()


def test_rows_are_walked_and_opened_by_keyboard(guide: Page) -> None:
    guide.keyboard.press("ArrowDown")
    guide.keyboard.press("ArrowDown")
    second = guide.locator("#sample-tree tr[tabindex]").nth(1)
    expect(second).to_be_focused()
    guide.keyboard.press("Enter")
    expect(guide.locator("#side")).to_be_visible()
    guide.keyboard.press("Escape")
    expect(guide.locator("#side")).to_be_hidden()
    expect(second).to_be_focused()


def test_a_branch_folds_and_stays_folded_after_a_reload(guide: Page) -> None:
    third = guide.locator("#sample-tree tr[data-node='3']")
    expect(third).to_be_visible()
    guide.keyboard.press("ArrowDown")
    guide.keyboard.press("ArrowLeft")
    expect(third).to_be_hidden()
    guide.reload()
    expect(third).to_be_hidden()
    guide.locator("#sample-tree button.fold").first.click()
    expect(third).to_be_visible()


def test_more_rows_come_as_one_scrolls(guide: Page) -> None:
    before = _titles(guide)
    guide.locator("#sample-tree tr.chunk").scroll_into_view_if_needed()
    expect(guide.locator("#sample-tree tbody tr[tabindex]")).not_to_have_count(before)
    assert _titles(guide) > before


def test_the_slash_key_goes_to_the_search(guide: Page) -> None:
    guide.keyboard.press("/")
    expect(guide.locator("[data-search]")).to_be_focused()
    guide.keyboard.type("/")
    expect(guide.locator("[data-search]")).to_have_value("/")


def test_picked_rows_bring_the_bulk_bar_with_their_number(guide: Page) -> None:
    boxes = guide.locator("#sample-tree input[data-pick]")
    boxes.nth(0).click()
    boxes.nth(3).click(modifiers=["Shift"])
    expect(guide.locator(".bulk-bar [data-count]")).to_have_text("4")
    guide.locator("[data-pick-none]").click()
    expect(guide.locator(".bulk-bar")).to_be_hidden()


def test_a_hidden_column_stays_hidden(guide: Page) -> None:
    cell = guide.locator("#sample-tree tbody td[data-col='person']").first
    guide.locator(".filter-bar details summary").click()
    guide.locator("input[data-column='person']").uncheck()
    expect(cell).to_be_hidden()
    guide.reload()
    expect(cell).to_be_hidden()


def test_what_was_typed_is_offered_back_after_a_reload(guide: Page) -> None:
    words = guide.locator("#f-words")
    words.fill("新签 2 家")
    expect(words).to_have_value("新签 2 家")
    guide.reload()
    expect(words).not_to_have_value("新签 2 家")
    guide.locator(".draft-offer .btn-main").click()
    expect(words).to_have_value("新签 2 家")


def test_a_refusal_stands_beside_its_field(guide: Page) -> None:
    guide.locator("#f-value").fill("99")
    guide.locator("#sample-form .btn-main").click()
    expect(guide.locator("#f-value-error")).to_contain_text("12")


def test_a_dialog_opens_takes_the_focus_and_closes_by_escape(guide: Page) -> None:
    guide.locator("[data-dialog='why-not']").click()
    expect(guide.locator("#why-not textarea")).to_be_focused()
    guide.keyboard.press("Escape")
    expect(guide.locator("#why-not")).to_be_hidden()


def test_a_file_over_the_limit_is_refused_before_it_is_sent(guide: Page) -> None:
    big = {"name": "分解表.xlsx", "mimeType": "application/zip", "buffer": b"0" * 20_971_521}
    guide.locator(".drop input[type=file]").set_input_files(big)  # type: ignore[arg-type]
    expect(guide.locator(".toast-line.bad")).to_contain_text("分解表.xlsx")
    expect(guide.locator(".drop-files li")).to_have_count(0)


def test_a_live_part_refreshes_and_tells_when_the_line_is_cut(guide: Page) -> None:
    expect(guide.locator("#sample-live")).to_contain_text("16:20")
    guide.route("**/styleguide/live/", lambda route: route.abort())
    expect(guide.locator("#silent")).to_be_visible()
    guide.unroute("**/styleguide/live/")
    expect(guide.locator("#silent")).to_have_count(0)


def test_a_form_is_sent_once_however_often_its_button_is_pressed(guide: Page) -> None:
    form = guide.locator("form[action='/preferences/size/']")
    press = "form => form.dispatchEvent(new Event('submit', {bubbles: true, cancelable: true}))"
    assert form.evaluate(press) is True
    assert form.evaluate(press) is False


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844), (1920, 1080)])
@pytest.mark.parametrize("size", ["", "large"])
def test_no_page_runs_over_the_side(guide: Page, width: int, height: int, size: str) -> None:
    guide.set_viewport_size({"width": width, "height": height})
    guide.evaluate("size => document.documentElement.dataset.size = size", size)
    assert guide.evaluate("document.documentElement.scrollWidth") <= width
