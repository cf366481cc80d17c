"""The manual: every page's “?” leads to a part that exists in both languages."""

import pytest
from django.urls import get_resolver

from guatu.pages.queries.help import FOLDER, PAGES, PARTS, contents, part_of
from tests.make import Cast, signed_in


def test_every_anchor_of_the_pages_is_a_part() -> None:
    assert set(PAGES.values()) <= set(PARTS)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_part_is_written_in_both_languages_and_none_besides(language: str) -> None:
    files = {path.stem for path in (FOLDER / language).glob("*.md")}
    assert files == set(PARTS)
    for part in contents(language):
        assert part.title
        assert "<p>" in part.body or "<ul>" in part.body or "<ol>" in part.body


@pytest.mark.parametrize(
    ("page", "part"),
    [("task-why-light", "task"), ("settings-calendar-day", "calendar"), ("plan", "plan")],
)
def test_a_page_finds_its_part_by_the_longest_beginning(page: str, part: str) -> None:
    assert part_of(page) == part


def test_raw_markup_in_the_manual_would_be_escaped() -> None:
    from_text = [part.body for part in contents("zh")]
    assert not any("<script" in body for body in from_text)


@pytest.mark.django_db
def test_the_question_mark_of_a_page_leads_to_its_part(cast: Cast) -> None:
    browser = signed_in(cast.supervisor)
    assert "/help/calendar/" in browser.get("/settings/calendar/").content.decode()
    assert get_resolver().resolve("/help/calendar/").url_name == "manual-part"
    for part in ("", *(f"{name}/" for name in PARTS)):
        assert browser.get(f"/help/{part}").status_code == 200
    assert browser.get("/help/nothing/").status_code == 404
