"""The description of the API: kept in docs/openapi.json, and sound by itself."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from ninja import Schema

from guatu.site.api import api
from guatu.site.openapi import description, operations
from tests.make import Cast
from tests.slices.api_make import Api

KEPT = Path(__file__).resolve().parents[2] / "docs" / "openapi.json"


def written() -> str:
    """The description in English, as it is kept."""
    with translation.override("en"):
        return json.dumps(description(api), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def test_the_kept_description_is_in_step() -> None:
    """Write it anew with GUATU_WRITE_DOCS=1."""
    if os.environ.get("GUATU_WRITE_DOCS"):
        KEPT.write_text(written(), encoding="utf-8")
    assert KEPT.read_text(encoding="utf-8") == written()


def test_every_operation_says_what_it_does_what_it_needs_and_how_it_goes_wrong() -> None:
    found = description(api)
    assert found["openapi"] == "3.1.0"
    ids = [one["operationId"] for _method, one in operations(found)]
    assert len(ids) == len(set(ids))
    for method, one in operations(found):
        assert one["summary"], one["operationId"]
        assert one["security"] == [{"Session": []}, {"Token": []}]
        codes = set(one["responses"])
        assert codes >= {"400", "401", "403", "404", "422", "429"}
        assert ("409" in codes) == (method != "get" or one["operationId"] == "import_preview")


def shapes(of: type[Schema] = Schema) -> Iterator[type[Schema]]:
    """Every shape that is written as a class, not made from a generic one."""
    for one in of.__subclasses__():
        if one.__module__.startswith("guatu.") and "[" not in one.__name__:
            yield one
        yield from shapes(one)


def test_no_two_shapes_share_a_name_under_which_one_would_describe_both() -> None:
    places: dict[str, set[str]] = {}
    for one in shapes():
        places.setdefault(one.__name__, set()).add(one.__module__)
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def test_anybody_reads_the_description_in_their_language(db: None) -> None:
    def summary(language: str) -> Any:
        found = Client().get("/api/v1/openapi.json", headers={"accept-language": language}).json()
        return found["paths"]["/api/v1/me"]["get"]["summary"]

    assert (summary("en"), summary("zh-CN")) == ("Who am I", "我是谁")


@pytest.mark.parametrize("who", ["member", "supervisor"])
def test_the_page_lists_every_operation_without_anything_from_outside(cast: Cast, who: str) -> None:
    page = Api(getattr(cast, who)).client.get("/api/").content.decode()
    for path in description(api)["paths"]:
        assert path in page
    assert "http://" not in page.replace("http://www.w3.org", "")
