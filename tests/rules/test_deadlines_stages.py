"""Cells of several steps become stages, and their last end is the deadline."""

from datetime import date

import pytest

from guatu.rules.deadlines import Deadline, Kind, StagePlan, normalise, read_node_cell
from guatu.rules.deadlines import read_quarter_cell as quarter_cell
from tests.rules.deadline_page import meaning
from tests.rules.stage_table import NODE_CELLS


def shown(stage: StagePlan) -> str:
    notes = f" [{', '.join(stage.notes)}]" if stage.notes else ""
    text = f"{stage.start or '?'}..{stage.end or '?'} {stage.text}".replace("\n", " ⏎ ").rstrip()
    return text + notes


@pytest.mark.parametrize("row", NODE_CELLS, ids=lambda row: row[0])
def test_each_cell_of_the_table_has_its_stages(row: tuple[str, ...]) -> None:
    cell, deadline, *stages = row
    found = read_node_cell(cell, 2027)
    assert [shown(stage) for stage in found.stages] == stages
    assert meaning(found.deadline) == deadline


def test_a_stage_keeps_its_words_as_written() -> None:
    cell = read_node_cell("８月底前：完成方案，\n１２月底：竣工。", 2027)
    assert [stage.raw for stage in cell.stages] == ["８月底前：完成方案", "１２月底：竣工"]


def test_a_corrected_cell_has_the_corrected_deadline_and_no_stages() -> None:
    wanted = Deadline("", Kind.OPEN)
    cell = read_node_cell("8月：完成", 2027, {normalise("８月:完成"): wanted})
    assert (cell.deadline.kind, cell.deadline.raw, cell.stages) == (Kind.OPEN, "8月：完成", ())


@pytest.mark.parametrize("text", ["完成30%", "制定方案", "2月底前制定方案"])
def test_a_filled_quarter_cell_is_a_stage_of_that_quarter(text: str) -> None:
    assert quarter_cell(text, 1, 2027) == StagePlan(text, date(2027, 1, 1), date(2027, 3, 31), text)


@pytest.mark.parametrize("text", ["", " ", "-", "/", "—", "无"])
def test_a_blank_quarter_cell_is_no_stage(text: str) -> None:
    assert quarter_cell(text, 4, 2027) == StagePlan(text, None, None, "", ("blank",))


def test_a_date_outside_its_quarter_is_noted() -> None:
    assert quarter_cell("6月底前完成", 1, 2027).notes == ("outside_quarter",)


def test_there_is_no_fifth_quarter() -> None:
    with pytest.raises(ValueError, match="quarter 5"):
        quarter_cell("完成", 5, 2027)


@pytest.mark.parametrize(
    "piece", [" ", "\n", "8月", "8月，", "8月 ", "，", "1-", "（", "每月、", "一至", "①"]
)
def test_a_hostile_cell_is_answered(piece: str) -> None:
    for count in (150, 2000, 40_000):
        cell = read_node_cell("8月底" + piece * count + "完成", 2027)
        assert all(
            stage.start is None or stage.end is None or stage.start <= stage.end
            for stage in cell.stages
        )
        quarter_cell(piece * count, 1, 2027)
