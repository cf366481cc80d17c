"""Pages, fragments, refusals, errors and the two switches of the header."""

import pytest
from django.conf import LazySettings
from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.test import Client, RequestFactory

from guatu.rules.refused import Refused
from guatu.web import addresses, errors, render, wording

HTMX = {"HX-Request": "true"}
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _guide_is_open(settings: LazySettings) -> None:
    """The style guide shows itself in a demonstration or while one builds."""
    settings.DEBUG = True


def _request(path: str = "/", htmx: bool = False, **query: str) -> HttpRequest:
    """A request with a place for messages."""
    request = RequestFactory().get(path, query, headers=HTMX if htmx else {})
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]
    return request


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_style_guide_shows_every_component(client: Client, language: str) -> None:
    client.cookies["guatu_language"] = language
    html = client.get("/styleguide/").content.decode()
    assert ("样式手册" if language == "zh-hans" else "Style guide") in html
    assert "style=" not in html
    for css in ("app-header", "table-frame", "filter-bar", "timeline", "drop", "shape-red", "turn"):
        assert css in html


def test_the_style_guide_is_closed_on_an_installation_in_earnest(
    client: Client, settings: LazySettings
) -> None:
    settings.DEBUG = False
    assert client.get("/styleguide/").status_code == 404


def test_htmx_gets_the_block_and_others_the_page(client: Client) -> None:
    page = client.get("/styleguide/rows/").content.decode()
    block = client.get("/styleguide/rows/", headers=HTMX).content.decode()
    assert "<!doctype html>" in page
    assert block.strip().startswith("<tr")
    assert "</html>" not in block


def test_an_answer_says_that_it_differs_for_htmx(client: Client) -> None:
    assert "HX-Request" in client.get("/styleguide/").headers["Vary"]


def test_a_refused_form_comes_back_with_the_reason_in_its_place(client: Client) -> None:
    answer = client.get("/styleguide/refused/", headers=HTMX)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "最多只能进驻 12 家" in html
    assert 'aria-invalid="true"' in html


def test_a_refusal_without_words_keeps_its_code() -> None:
    assert "no_such_words" in wording.refusal(Refused("no_such_words"), {}).text


def test_a_missing_fact_does_not_turn_a_refusal_into_a_crash() -> None:
    assert wording.refusal(Refused("code"), {"code": "at %(place)s"}).text == "at (place)"


@pytest.mark.parametrize(("path", "status"), [("/no/such/page/", 404), ("/preferences/size/", 405)])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_an_error_says_what_and_where_and_what_to_do(
    client: Client, settings: LazySettings, path: str, status: int, language: str
) -> None:
    settings.DEBUG = False
    client.cookies["guatu_language"] = language
    answer = client.get(path)
    html = answer.content.decode()
    assert answer.status_code == status
    assert path in html
    assert answer.headers["X-Request-ID"] in html
    assert ("错误" if language == "zh-hans" else "Error") in html
    assert "Traceback" not in html
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "DENY"


def test_an_error_is_one_sentence_for_htmx(client: Client, settings: LazySettings) -> None:
    settings.DEBUG = False
    answer = client.get("/no/such/page/", headers=HTMX)
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert "<" not in answer.content.decode()


def test_the_page_of_a_crash_needs_neither_session_nor_database() -> None:
    answer = errors.failed(RequestFactory().get("/x/"))
    assert answer.status_code == 500
    assert "/x/" in answer.content.decode()


def test_an_upload_over_the_limit_says_so() -> None:
    assert errors.bad_request(_request(), RequestDataTooBig()).status_code == 413


def test_a_bare_405_keeps_what_is_allowed() -> None:
    answer = errors.worded(_request("/x/"), HttpResponseNotAllowed(["POST"]))
    assert answer.headers["Allow"] == "POST"
    assert answer.content


def test_a_stale_form_is_told_apart_from_a_missing_right(settings: LazySettings) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/preferences/size/")
    assert answer.status_code == 403
    assert "页面打开时间过长" in answer.content.decode()


def test_the_language_is_kept_for_the_browser(client: Client) -> None:
    answer = client.post("/preferences/language/", {"language": "en", "next": "/styleguide/"})
    assert answer.headers["Location"] == "/styleguide/"
    assert 'lang="en"' in client.get("/styleguide/").content.decode()


def test_an_unknown_language_changes_nothing(client: Client) -> None:
    client.post("/preferences/language/", {"language": "xx"})
    assert 'lang="zh-CN"' in client.get("/styleguide/").content.decode()


def test_the_browser_does_not_choose_the_language(client: Client) -> None:
    html = client.get("/styleguide/", headers={"Accept-Language": "en"}).content.decode()
    assert 'lang="zh-CN"' in html


def test_the_larger_type_goes_on_and_off(client: Client) -> None:
    client.post("/preferences/size/", {"next": "/styleguide/"})
    assert 'data-size="large"' in client.get("/styleguide/").content.decode()
    client.post("/preferences/size/")
    assert 'data-size="large"' not in client.get("/styleguide/").content.decode()


@pytest.mark.parametrize("target", ["https://elsewhere.example/", "//elsewhere.example/", ""])
def test_a_switch_never_leads_outside(client: Client, target: str) -> None:
    answer = client.post("/preferences/size/", {"next": target})
    assert answer.headers["Location"] == "/"


def test_every_page_forbids_what_is_inline_and_framed(client: Client) -> None:
    headers = client.get("/styleguide/").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Permissions-Policy" in headers


def test_a_redirect_is_a_header_for_htmx() -> None:
    plain = render.redirect_to(_request(), "/desk/")
    asked = render.redirect_to(_request(htmx=True), "/desk/")
    assert (plain.status_code, plain.headers["Location"]) == (302, "/desk/")
    assert (asked.status_code, asked.headers["HX-Redirect"]) == (204, "/desk/")


def test_messages_ride_on_a_fragment_as_toasts() -> None:
    request = _request("/styleguide/", htmx=True)
    messages.success(request, "已提交")
    answer = render.render(request, "web/error.html", {"what": "x"}, block="title")
    assert "guatu:toast" in answer.headers["HX-Trigger"]
    assert answer.headers["HX-Trigger"].isascii()


def test_two_toasts_do_not_lose_each_other() -> None:
    answer = render.toast(render.toast(HttpResponse(), "a"), "b", "bad")
    assert answer.headers["HX-Trigger"].count('"text"') == 2


def test_another_filter_starts_at_the_first_page() -> None:
    request = _request("/plan/", unit="3", page="7")
    assert addresses.with_query(request, sort="due") == "/plan/?unit=3&sort=due"
    assert addresses.with_query(request, page=2) == "/plan/?unit=3&page=2"
    assert addresses.with_query(request, unit=None) == "/plan/"


def test_a_page_that_does_not_exist_has_no_address() -> None:
    assert addresses.maybe_url("no-such-page") == ""


def test_what_people_typed_is_escaped_in_components(client: Client) -> None:
    html = client.get("/styleguide/", {"q": '"><script>x</script>'}).content.decode()
    assert "<script>x" not in html
