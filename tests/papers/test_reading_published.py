"""Shapes of tables that public bodies really published, when the excerpts are at hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from guatu.papers.reading import report
from tests.papers.sheets import Sheet, xlsx

EXCERPTS = Path(__file__).parents[3] / "shared" / "data" / "plans" / "cn_public_plan_excerpts.jsonl"


def tables() -> list[dict[str, Any]]:
    """The excerpts that have columns; empty when the file is absent."""
    if not EXCERPTS.exists():
        return []
    lines = EXCERPTS.read_text(encoding="utf-8").splitlines()
    return [entry for entry in map(json.loads, lines) if "columns" in entry]


def test_published_tables_are_read_row_by_row() -> None:
    if not tables():
        pytest.skip("../shared/data/plans is not here")
    for entry in tables():
        sheet = report(xlsx(Sheet([[entry["title"]], entry["columns"], *entry["rows"]])), 2025)
        (found,) = sheet["sheets"]
        sections = 1 if entry["id"] == "cn-02" else 0
        assert found["header_rows"] == [2, 2]
        assert len(found["items"]) == len(entry["rows"]) - sections
        assert all(item["title"] for item in found["items"])
