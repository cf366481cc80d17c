"""Scores on paper: the published head comes out of the tree, and the tree out of the head."""

from io import BytesIO
from zipfile import ZipFile

import pytest
import xlsxwriter

from guatu.papers.reading.grid import Grid, Merge
from guatu.papers.reading.open import read_grids
from guatu.papers.scoring.columns import find_head
from guatu.papers.scoring.drafting import draft_of
from guatu.papers.scoring.heads import head_of
from guatu.papers.scoring.isolated import draft_isolated
from guatu.papers.scoring.paper import ScorePaper, ScoreRow, write_scores
from guatu.papers.scoring.weights import Weight, read_weight, split_label
from guatu.rules.scoring.presets import SCORE_PRESETS
from guatu.rules.scoring.reading import rule_set_from_json

ANNUAL = SCORE_PRESETS["annual"]
POINTS = {"KPI": 70_500, "ROUTINE": 12_000, "SERVED": None, "GAIN": 2000, "FAULT": -1500}
ROWS = [
    ScoreRow("综合处室", "=HYPERLINK(0)", 91_000, 1, "优秀", POINTS, 3),
    ScoreRow("综合处室", "人事处", 88_000, 2, "", POINTS, 2),
    ScoreRow("业务处室", "规划处", 80_250, None, "", POINTS, None),
]


def book() -> bytes:
    return write_scores(ScorePaper("2026年度绩效考核得分表", "1—11月", ANNUAL, ROWS))


def row(grid: Grid, at: int) -> list[str]:
    cells = (grid.at(at, col) for col in range(1, grid.last_col + 1))
    return [cell.text if cell else "" for cell in cells]


def test_the_sheet_has_the_published_head_of_three_rows_and_a_row_of_weights() -> None:
    sheet = read_grids(book())[0]
    assert row(sheet, 4)[2:10] == ["KPI分", *["部门履职"] * 3, *["满意度"] * 4]
    assert row(sheet, 5)[10:] == [
        "RPA分", "作风建设", "工作条理", "IPI分", "突出贡献", "严重失误", "等次",
    ]  # fmt: skip
    weights = "80% 40% 15% 25% 40% 15% 20% 5% 20% 10% 10% -10~10 0~10 -10~0"
    assert " ".join(row(sheet, 6)[2:16]) == weights
    assert Merge(3, 3, 3, 10) in sheet.merges  # 关键绩效
    assert Merge(3, 1, 5, 1) in sheet.merges  # 职能部门
    assert row(sheet, 8)[:5] == ["=HYPERLINK(0)", "91", "70.5", "—", "12"]


def test_the_list_by_rank_tells_bonus_deduction_last_rank_and_change() -> None:
    found = read_grids(book())[1]
    assert row(found, 5) == [
        "综合处室", "1", "=HYPERLINK(0)", "70.5", "—", "2", "-1.5", "91", "3", "↑2", "优秀",
    ]  # fmt: skip
    assert [row(found, at)[9] for at in (6, 7)] == ["平", ""]


def test_nothing_in_the_book_is_run_and_persons_have_no_list_of_ranks() -> None:
    with ZipFile(BytesIO(book())) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
        assert b'quotePrefix="1"' in parts.read("xl/styles.xml")
    rules = rule_set_from_json({"title": "t", "subject": "person", "lines": [
        {"code": "A", "title": "A", "points": 100_000, "method": "tasks"}]})  # fmt: skip
    one = write_scores(ScorePaper("t", "", rules, [ScoreRow("处", "某甲", 1000)]))
    assert [grid.sheet for grid in read_grids(one)] == ["得分表"]


def test_the_head_that_was_written_is_read_as_the_same_tree() -> None:
    found = draft_isolated(book())
    assert found
    draft, doubts = found
    rules = rule_set_from_json(draft)
    assert rules.title == "2026年度绩效考核得分表"
    assert head_of(rules.lines).areas == head_of(ANNUAL.lines).areas
    weights = [column.weight for column in head_of(rules.lines).columns]
    assert weights == [column.weight for column in head_of(ANNUAL.lines).columns]
    assert {doubt.code for doubt in doubts} == {"method_guessed"}
    assert doubts[0].cell == "E5"


def test_weights_behind_labels_are_read_and_every_oddity_has_its_cell() -> None:
    data = BytesIO()
    with xlsxwriter.Workbook(data) as made:
        sheet = made.add_worksheet()
        sheet.merge_range("A1:F1", "某局年度考核")
        sheet.merge_range("A2:A3", "单位")
        sheet.merge_range("B2:D2", "履职")
        for col, text in enumerate(["小计 70%", "常规工作（40分）", "重点工作 20%"], 1):
            sheet.write(2, col, text)
        sheet.merge_range("E2:E3", "满意度")
        sheet.merge_range("F2:F3", "加分 0～5")
    [grid] = read_grids(data.getvalue())
    head = find_head(grid)
    assert head
    draft, doubts = draft_of(head)
    assert draft["title"] == "某局年度考核"
    duty, view, gain = draft["lines"]
    assert [child["points"] for child in duty["children"]] == [40_000, 20_000]
    assert (view["points"], gain["least"], gain["most"]) == (0, 0, 5000)
    told = {(doubt.code, doubt.cell) for doubt in doubts if doubt.code != "method_guessed"}
    assert told == {("weights_unequal", "B3"), ("weight_missing", "E2"), ("not_hundred", "B3")}


def test_a_list_of_scores_without_weights_is_no_head() -> None:
    data = BytesIO()
    with xlsxwriter.Workbook(data) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, ["单位", "甲", "乙"])
        sheet.write_row(1, 0, ["一处", 81, 93])
        sheet.write_row(2, 0, ["二处", 72, 64])
    assert draft_isolated(data.getvalue()) is None


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("40%", Weight(40_000, percent=True)),
        ("１２．５％", Weight(12_500, percent=True)),
        ("15分", Weight(15_000)),
        ("15", Weight(15_000)),
        ("-10~10", Weight(0, -10_000, 10_000)),
        ("－10～0", Weight(0, -10_000, 0)),
        ("-5至5分", Weight(0, -5000, 5000)),
        ("0-10", Weight(0, 0, 10_000)),
        ("5~10", None),
        ("0", None),
        ("-5", None),
        ("常规工作", None),
        ("", None),
    ],
)
def test_weights_are_read_as_heads_write_them(text: str, weight: Weight | None) -> None:
    assert read_weight(text) == weight


@pytest.mark.parametrize(
    ("text", "label", "points"),
    [
        ("常规工作 15%", "常规工作", 15_000),
        ("重点工作（25分）", "重点工作", 25_000),
        ("KPI分 80%", "KPI分", 80_000),
        ("2026年度", "2026年度", None),
        ("部门履职（一）", "部门履职(一)", None),
    ],
)
def test_a_weight_behind_its_label_is_taken_off(text: str, label: str, points: int | None) -> None:
    found, weight = split_label(text)
    assert (found, weight.points if weight else None) == (label, points)
