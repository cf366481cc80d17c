"""Every page of the access matrix: one head, a name for every field and button, no id twice."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.architecture.access import Access
from tests.architecture.test_access_matrix import ROWS
from tests.make import Cast, make_cast, signed_in
from tests.markup import Markup

BARS = re.compile(r'<nav class="(?:app-nav|tabs).*?</nav>', re.S)
PIECES = {
    "plan-deadline",
    "plan-filter-people",
    "plan-pick",
    "plan-totals",
    "task-reports",
    "wall-scores",
}
"""Answers to a script inside a page: whole pages only to somebody who types their address."""


@pytest.fixture
def stage(db: None, settings: Any, tmp_path: Path) -> Cast:
    settings.HOME = tmp_path
    return make_cast()


def _page(row: Access, stage: Cast) -> str:
    """The page as the first who may read it gets it; "" where it is no page."""
    if row.get is None:
        return ""
    if isinstance(row.get, Mapping):
        who = next((name for name, status in row.get.items() if status == 200), None)
    else:
        who = next(iter(row.get), None)
    if who is None:
        return ""
    with transaction.atomic():
        path = reverse(row.name, args=row.args(stage))
        answer = signed_in(stage.people().get(who)).get(path)
        transaction.set_rollback(True)
    is_page = answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html")
    text = answer.content.decode() if is_page and not answer.streaming else ""
    return text if "<html" in text else ""


def test_every_page_can_be_read_and_used_without_eyes_or_mouse(stage: Cast) -> None:
    pages = {row.name: _page(row, stage) for row in ROWS if row.name not in PIECES}
    read = {name: Markup(text).complaints() for name, text in pages.items() if text}
    assert len(read) > 100
    assert {name: wrong for name, wrong in read.items() if wrong} == {}


def test_before_the_first_year_no_way_of_a_page_leads_nowhere(stage: Cast) -> None:
    lost = []
    for name, person in stage.people().items():
        client = signed_in(person)
        ways = _ways(client, "/")
        for way in sorted(ways.union(*(_ways(client, one) for one in ways))):
            answer = client.get(way, follow=True)
            lost += [] if answer.status_code == 200 else [f"{name}: {way} {answer.status_code}"]
    assert lost == []


def _ways(client: Client, at: str) -> set[str]:
    """The addresses in the navigation and the tabs of a page."""
    bars = BARS.findall(client.get(at, follow=True).content.decode())
    return {way for bar in bars for way in re.findall(r'href="([^"]+)"', bar)}


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<h1>a</h1><input name='b'>", "<input name=b> without a label"),
        ("<h1>a</h1><p id='x'></p><p id='x'></p>", "id x 2 times"),
        ("<h2>a</h2>", "0 x <h1>"),
        ("<h1>a</h1><button><svg></svg></button>", "<button> that says nothing: {}"),
        ("<h1 style='color: red'>a</h1>", "<h1> with a style of its own"),
    ],
)
def test_what_is_wrong_with_a_page_is_found(inside: str, said: str) -> None:
    assert Markup(f"<html><body><main>{inside}</main></body></html>").complaints() == [said]
