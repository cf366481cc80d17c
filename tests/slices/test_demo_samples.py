"""The example files of the demonstration: each is read, and its oddities are found."""

from pathlib import Path
from typing import Any

import pytest

from guatu.papers.reading import report
from guatu.site.demo.samples import samples
from guatu.site.demo.samples.books import BOOKS, write_books
from guatu.site.demo.samples.prose import NAME, write_prose


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("samples")
    write_books(place, 2027)
    write_prose(place, 2027)
    return place


def items(folder: Path, name: str) -> list[dict[str, Any]]:
    read = report(folder / name, 2027)
    return [item for sheet in read["sheets"] for item in sheet["items"]]


@pytest.mark.parametrize("name", [*BOOKS, NAME])
def test_every_example_is_read(folder: Path, name: str) -> None:
    found = items(folder, name)
    assert len(found) >= 3
    assert all(item["title"] for item in found)


def test_the_unit_form_shows_its_oddities(folder: Path) -> None:
    sheet = report(folder / "1.1A 单位年度绩效任务分解表.xlsx", 2027)["sheets"][0]
    codes = {problem["cell"]: problem["code"] for problem in sheet["problems"]}
    assert set(codes) >= {"A5", "J9", "A11", "E23"}
    by_title = {item["title"]: item for item in sheet["items"]}
    assert by_title["样板社区现场评估"]["assignees"] == ["贝宁宁"]
    assert by_title["样板社区现场评估"]["deadline"]["kind"] == "unreadable"
    review = [item for item in sheet["items"] if item["title"] == "开展涉企案件评查"]
    assert [item["deadline"]["due"] for item in review] == ["2027-08-31", "2027-10-31"]


def test_the_list_names_what_lies_in_the_home(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GUATU_HOME", str(tmp_path))
    assert samples() == []
    write_books(tmp_path / "samples", 2027)
    assert [path.name for path in samples()] == sorted(BOOKS)
