"""Variants of the offices' layouts: each is read as a careful person reads it."""

from typing import Any

import pytest

from guatu.papers.reading import report
from tests.papers import variants_cells, variants_columns, variants_rows, variants_words
from tests.papers.sheets import Sheet, word, xlsx
from tests.papers.variant import Variant, said

ITEM = ["row", "number", "parent", "section", "theme", "title", "means", "standard", "points",
        "weight", "target", "lead_officials", "lead_unit", "responsible_units", "support_units",
        "assignees", "contact", "deadline", "stages", "extra", "cells"]  # fmt: skip
DEADLINE = ["raw", "kind", "start", "due", "every", "anchor", "offset_days", "state"]

ALL = [*variants_columns.VARIANTS, *variants_rows.VARIANTS, *variants_cells.VARIANTS]


@pytest.mark.parametrize("variant", ALL, ids=lambda variant: variant.name)
def test_a_variant_is_read_as_a_careful_person_reads_it(variant: Variant) -> None:
    items, problems = variant.read()
    assert items == variant.items
    assert problems == variant.problems


@pytest.mark.parametrize(("paragraphs", "items"), variants_words.LISTS)
def test_a_word_list_is_read_as_a_careful_person_reads_it(
    paragraphs: list[str], items: list[dict[str, Any]]
) -> None:
    (sheet,) = report(word(*paragraphs), 2027)["sheets"]
    assert [said(item) for item in sheet["items"]] == items


@pytest.mark.parametrize("year", [2020, 2027, 2035])
def test_the_json_has_the_fields_of_its_contract_and_no_others(year: int) -> None:
    rows = [
        ["序号", "目标任务", "时序进度", "分值", "责任单位"],
        [1, "a", "3月：x\n6月：y", 5.5, "甲"],
    ]
    found = report(xlsx(Sheet([*rows, [2, "b"]])), year)
    assert list(found) == ["sheets"]
    (sheet,) = found["sheets"]
    assert list(sheet) == ["sheet", "header_rows", "columns", "items", "problems"]
    first, second = sheet["items"]
    assert (list(first), list(first["deadline"])) == (ITEM, DEADLINE)
    assert first["stages"][0] == {
        "raw": "3月：x", "from": f"{year}-03-01", "to": f"{year}-03-31", "text": "x",
    }  # fmt: skip
    assert (first["number"], first["points"]) == ("1", 5.5)
    assert second["deadline"] == dict.fromkeys(DEADLINE) | {"kind": "none"}
    empty = [name for name in ITEM if second[name] in (None, [], {})]
    assert len(empty) == len(ITEM) - len(["row", "number", "title", "deadline", "cells"])
    assert {tuple(problem) for problem in sheet["problems"]} == {("cell", "level", "code", "text")}
