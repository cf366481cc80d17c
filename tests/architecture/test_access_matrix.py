"""Every URL x every persona: who gets in, who gets 404, who is sent to sign in."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, cast

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from guatu.site.api import NAMESPACE
from tests.architecture.access import EVERYBODY, Access, Who
from tests.architecture.access import ROWS as PAGES
from tests.architecture.access_api import PAGES as API_PAGES
from tests.architecture.access_chasing import ROWS as CHASING
from tests.architecture.access_reports import ROWS as REPORTS
from tests.architecture.access_review import ROWS as REVIEW
from tests.architecture.access_scores import ROWS as SCORES
from tests.make import Cast, make_cast, signed_in

ROWS = [*PAGES, *CHASING, *REPORTS, *REVIEW, *SCORES, *API_PAGES]
REFUSING = {403, 404, 405, 500}


def _names(patterns: Iterable[URLPattern | URLResolver]) -> list[str]:
    """The names of all URLs; an unnamed one by its route, so that it fails to have a row.

    The operations of the API have rows of their own.
    """
    found = []
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if pattern.namespace == NAMESPACE:
                continue
            found += _names(pattern.url_patterns)
        else:
            found.append(pattern.name or f"unnamed: {pattern.pattern}")
    return found


def test_every_url_has_a_row() -> None:
    rows = [row.name for row in ROWS]
    assert len(rows) == len(set(rows))
    assert sorted(set(_names(get_resolver().url_patterns)) - set(rows)) == []


def test_no_row_is_of_a_url_that_is_gone() -> None:
    assert sorted({row.name for row in ROWS} - set(_names(get_resolver().url_patterns))) == []


@pytest.fixture
def stage(db: None, settings: Any, tmp_path: Path) -> Cast:
    """The cast, and a home of the test's own for what is dropped and read."""
    settings.HOME = tmp_path
    return make_cast()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_each_persona_gets_what_the_table_says(row: Access, method: str, stage: Cast) -> None:
    path = reverse(row.name, args=row.args(stage))
    who: Who = row.get if method == "get" else row.post
    wrong = []
    for persona in EVERYBODY:
        response = _try(stage, persona, method, path)
        if not _as_said(response, persona, who):
            wrong.append(f"{persona}: {response.status_code} {response.headers.get('Location')}")
    assert wrong == [], f"{method} {path}"


def _try(stage: Cast, persona: str, method: str, path: str) -> HttpResponse:
    """One request whose effects are undone."""
    person = stage.people().get(persona)
    with transaction.atomic():
        client = signed_in(person)
        response = client.get(path) if method == "get" else client.post(path)
        transaction.set_rollback(True)
    return cast(HttpResponse, response)


def _as_said(response: HttpResponse, persona: str, who: Who) -> bool:
    """Whether the answer is the one of the table."""
    to_sign_in = response.headers.get("Location", "").startswith("/sign-in/")
    if who is None:
        return response.status_code == 405
    if isinstance(who, Mapping):
        return response.status_code == who[persona]
    if persona in who:
        open_to_all = "anonymous" in who
        return response.status_code not in REFUSING and (open_to_all or not to_sign_in)
    if persona == "anonymous":
        return response.status_code == 302 and to_sign_in
    return response.status_code == 404
