"""The rules of reading, each on the smallest sheet that shows it."""

from datetime import date
from typing import Any

import pytest

from guatu.papers.reading import RowKind, read_file, report
from tests.papers.sheets import Rows, Sheet, xlsx

HEAD = ["序号", "目标任务", "工作措施", "分值", "完成时限", "责任单位"]


def read(rows: Rows, *merges: str, **how: Any) -> dict[str, Any]:
    """The only sheet of the JSON."""
    found: dict[str, Any] = report(xlsx(Sheet(rows, merges, **how)), 2027)["sheets"][0]
    return found


def said(sheet: dict[str, Any]) -> set[tuple[str, str, str]]:
    """The problems of a sheet as (cell, level, code)."""
    return {(p["cell"], p["level"], p["code"]) for p in sheet["problems"]}


def one(*cells: Any, head: list[str] | None = None) -> dict[str, Any]:
    """The item of a sheet of one row."""
    item: dict[str, Any] = read([head or HEAD, list(cells)])["items"][0]
    return item


def test_rows_that_differ_in_stage_only_are_one_item() -> None:
    rows = [
        ["序号", "目标任务", "时序进度", "责任单位", "完成时限"],
        [1, "综治中心", "3月底前：方案", "甲处", "12月底"],
        [None, None, "6月底前：建成"],
    ]
    (item,) = read(rows, "A2:A3", "B2:B3", "D2:D3", "E2:E3")["items"]
    assert [stage["text"] for stage in item["stages"]] == ["方案", "建成"]
    assert item["parent"] is None
    assert item["deadline"]["raw"] == "12月底"


@pytest.mark.parametrize(
    "second",
    [
        [2, None, "建成", None, None, None],
        [None, None, "建成", 6, None, None],
        [None, None, "建成", None, "9月底", None],
        [None, None, "建成", None, None, "乙处"],
    ],
)
def test_other_number_points_deadline_or_owner_makes_one_item_a_row(second: list[Any]) -> None:
    sheet = read([HEAD, [1, "综治中心", "方案", 5, "6月底", "甲处"], second], "B2:B3")
    first, other = sheet["items"]
    assert (first["parent"], first["title"]) == ("综治中心", "方案")
    assert (other["parent"], other["title"], other["row"]) == ("综治中心", "建成", 3)
    assert (other["cells"]["parent"], other["cells"]["title"]) == ("B2", "C3")


def test_owners_merged_over_several_tasks_are_filled_down() -> None:
    rows = [HEAD, [1, "a", "x", 5, "6月底", "甲处"], [2, "b", "y", 5], [3, "c", "z", 5]]
    items = read(rows, "E2:E4", "F2:F4")["items"]
    assert {item["lead_unit"] for item in items} == {"甲处"}
    assert {item["cells"]["deadline"] for item in items} == {"E2"}


def test_merges_missing_from_the_file_are_filled_down_and_said() -> None:
    rows = [
        ["序号", "指标类别", "目标任务", "工作措施", "完成时限", "责任单位"],
        [1, "共性", "平安", "a", "6月底", "甲处"],
        [2, None, "法治", "b", "9月底", "甲处"],
        [None, None, None, "c", None, None],
    ]
    sheet = read(rows)
    assert [(i["theme"], i["title"], i["means"]) for i in sheet["items"]] == [
        ("共性", "平安", "a"),
        ("共性", "法治", "b\nc"),
    ]
    assert ("B3", "assumed", "filled_down") in said(sheet)
    assert ("C4", "assumed", "filled_down") in said(sheet)


def test_group_header_without_its_merge_is_understood() -> None:
    rows = [
        ["序号", "目标任务", "时序进度", None, None, None, "责任单位"],
        [None, None, "一季度", "二季度", "三季度", "四季度"],
        [1, "a", "x", None, "y", None, "甲处"],
    ]
    sheet = read(rows)
    assert sheet["header_rows"] == [1, 2]
    assert sheet["columns"]["stages"] == "C:F"
    assert [stage["to"] for stage in sheet["items"][0]["stages"]] == ["2027-03-31", "2027-09-30"]


def test_three_header_rows_with_nested_groups_are_read() -> None:
    rows = [
        ["2027年任务表"],
        ["填报单位：示范市委      填报日期：2027年1月"],
        [
            "序\n号",
            "任 务\n内容",
            "责任分工",
            None,
            None,
            "时序进度",
            None,
            None,
            None,
            "完成\n时限",
        ],
        [None, None, "责任领导", "单位", None, "上半年", None, "下半年"],
        [None, None, None, "牵头单位", "配合单位", "一季度", "二季度", "三季度", "四季度"],
        [1, "平安", "张三", "甲处", "乙处", "a", "b", None, None, "12月"],
    ]
    merges = ("A1:J1", "A2:J2", "A3:A5", "B3:B5", "C3:E3", "C4:C5", "D4:E4", "F3:I3", "F4:G4",
              "H4:I4", "J3:J5")  # fmt: skip
    sheet = read(rows, *merges)
    assert sheet["header_rows"] == [3, 5]
    item = sheet["items"][0]
    assert (item["lead_officials"], item["lead_unit"]) == (["张三"], "甲处")
    assert (item["support_units"], len(item["stages"])) == (["乙处"], 2)


def test_reported_quarters_are_extra_not_stages() -> None:
    rows = [
        ["序号", "目标任务", "责任单位", "完成情况", None, None, None],
        [None, None, None, "一季度", "二季度", "三季度", "四季度"],
        [1, "a", "甲处", "80%", None, None, None],
    ]
    item = read(rows, "A1:A2", "B1:B2", "C1:C2", "D1:G1")["items"][0]
    assert (item["stages"], item["extra"]) == ([], {"完成情况/一季度": "80%"})


def test_stage_over_merged_quarters_lasts_both() -> None:
    rows = [
        ["序号", "目标任务", "一季度", "二季度", "三季度", "四季度"],
        [1, "a", "前期", None, "建设"],
    ]
    first, second = read(rows, "C2:D2", "E2:F2")["items"][0]["stages"]
    assert (first["from"], first["to"]) == ("2027-01-01", "2027-06-30")
    assert (second["from"], second["to"]) == ("2027-07-01", "2027-12-31")


def test_counts_and_totals_are_checked() -> None:
    rows = [
        HEAD,
        ["一、平安建设(3项)"],
        [1, "a", "x", 5, "6月底", "甲处"],
        ["小计", None, None, 6],
        ["二、法治建设(1项)"],
        [2, "b", "x", 5, "6月底", "甲处"],
        ["合计", None, None, 10],
    ]
    found = said(read(rows, "A2:F2", "A5:F5"))
    assert found == {
        ("A2", "doubt", "section_count_differs"),
        ("D4", "doubt", "total_differs"),
    }


def test_points_of_a_merged_cell_count_once_in_the_total() -> None:
    rows = [
        HEAD,
        [1, "a", "x", 5, "6月底", "甲处"],
        [2, None, "y", None, "9月底", "甲处"],
        ["合计", None, None, 5],
    ]
    assert said(read(rows, "B2:B3", "D2:D3")) == set()


def test_repeated_headers_notes_and_signatures_are_left_out() -> None:
    rows = [
        HEAD,
        [1, "a", "x", 5, "6月底", "甲处"],
        HEAD,
        [2, "b", "x", 5, "6月底", "甲处"],
        ["注：1.加黑的为牵头单位"],
        ["2.每月报送"],
        ["填报人：", None, "审核人：", None, "2027年1月5日"],
        ["主要负责人签字（盖章）："],
    ]
    book = read_file(xlsx(Sheet(rows)), "x", 2027)
    sheet = book.sheets[0]
    assert [item.title for item in sheet.items] == ["a", "b"]
    assert sheet.problems == ()
    assert [sheet.kinds[row] for row in (3, 5, 6, 7, 8)] == [RowKind.HEADER] + [RowKind.NOTE] * 4


def test_numbered_heading_rows_are_sections() -> None:
    rows = [
        ["编号", "目标任务", "责任单位"],
        ["一", "主要预期目标", None],
        ["（一）", "生产总值增长7%", "发改处"],
        ["二", "民生"],
        ["（一）", "办好实事", "民政处"],
    ]
    items = read(rows)["items"]
    assert [(item["section"], item["number"], item["theme"]) for item in items] == [
        ("一、主要预期目标", "（一）", "主要预期目标"),
        ("二、民生", "（一）", "民生"),
    ]


def test_hidden_rows_and_columns_are_read_and_said() -> None:
    rows = [HEAD, [1, "a", "x", 5, "6月底", "甲处"], [2, "b", "x", 5, "6月底", "甲处"]]
    sheet = read(rows, hidden_rows=[3], hidden_cols=["D"])
    assert len(sheet["items"]) == 2
    assert said(sheet) == {("A3", "doubt", "hidden_row"), ("D1", "doubt", "hidden_column")}
    assert read_file(xlsx(Sheet(rows, hidden_rows=[3])), "x", 2027).items[1].hidden


def test_key_of_our_own_export_is_read_and_its_hidden_column_is_no_doubt() -> None:
    rows = [
        ["序号", "目标任务", "责任单位", "完成时限", "guatu-key"],
        [1, "a", "甲处", "6月底", "t-17"],
    ]
    book = read_file(xlsx(Sheet(rows, hidden_cols=["E"])), "x", 2027)
    assert book.items[0].key == "t-17"
    assert book.sheets[0].problems == ()


@pytest.mark.parametrize(
    ("cell", "lead", "others"),
    [
        ("甲处、乙处", "甲处", ["乙处"]),
        ("甲处\n乙处", "甲处", ["乙处"]),
        ("甲处。乙处", "甲处", ["乙处"]),
        ("甲处；乙处，丙处", "甲处", ["乙处", "丙处"]),
        ("甲处 乙处", "甲处", ["乙处"]),
        ("甲处、乙处（牵头）、丙处", "乙处", ["甲处", "丙处"]),
        ("办公室（督查室、信访室）、乙处", "办公室（督查室、信访室）", ["乙处"]),
        ("牵头单位：乙处；责任单位：甲处、丙处", "乙处", ["甲处", "丙处"]),
        ("甲处牵头，乙处配合", "甲处", []),
        ("/", None, []),
    ],
)
def test_lead_is_the_marked_unit_else_the_first(cell: str, lead: str, others: list[str]) -> None:
    item = one(1, "a", "x", 5, "6月底", cell)
    assert (item["lead_unit"], item["responsible_units"]) == (lead, others)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("张三、李四", ["张三", "李四"]),
        ("张　三\n李 四", ["张三", "李四"]),
        ("张三 李四", ["张三", "李四"]),
        ("阿依古丽·买买提，李四", ["阿依古丽·买买提", "李四"]),
        ("张三，", ["张三"]),
    ],
)
def test_people_in_one_cell_are_told_apart(cell: str, names: list[str]) -> None:
    assert one(1, "a", cell, head=["序号", "目标任务", "责任人"])["assignees"] == names


def test_telephone_numbers_move_to_the_contact() -> None:
    item = one(1, "a", "张三 13800000000", head=["序号", "目标任务", "责任人"])
    assert (item["assignees"], item["contact"]) == (["张三"], "13800000000")


@pytest.mark.parametrize(("cell", "points"), [(5, 5), (2.5, 2.5), ("10分", 10), ("/", None)])
def test_points_are_numbers(cell: Any, points: float | None) -> None:
    sheet = read([HEAD, [1, "a", "x", cell, "6月底", "甲处"]])
    assert sheet["items"][0]["points"] == points
    assert said(sheet) == set()


def test_points_in_words_are_doubtful_and_never_a_figure() -> None:
    sheet = read([HEAD, [1, "a", "x", "按实际", "6月底", "甲处"]])
    assert sheet["items"][0]["points"] is None
    assert said(sheet) == {("D2", "doubt", "points_unreadable")}


def test_same_as_above_takes_the_cell_above() -> None:
    rows = [HEAD, [1, "a", "x", 5, "6月底", "甲处"], [2, "b", "x", 5, "同上", "同上"]]
    sheet = read(rows)
    assert (sheet["items"][1]["lead_unit"], sheet["items"][1]["deadline"]["due"]) == (
        "甲处",
        "2027-06-30",
    )
    assert said(sheet) == {
        ("E3", "assumed", "same_as_above"),
        ("F3", "assumed", "same_as_above"),
    }


def test_unreadable_deadlines_and_blank_titles_are_named_by_cell() -> None:
    rows = [
        HEAD,
        [1, "a", "x", 5, "13月底前", "甲处"],
        [2, None, None, 5, "6月底", "甲处"],
        [3, "c", "x", 5, "6月底", None],
        [4],
    ]
    assert said(read(rows)) == {
        ("E2", "error", "deadline_unreadable"),
        ("B3", "error", "title_blank"),
        ("F4", "doubt", "lead_unit_blank"),
        ("A5", "doubt", "row_left_out"),
    }


def test_date_cell_that_shows_only_its_month_is_doubtful() -> None:
    rows = [HEAD, [1, "a", "x", 5, date(2027, 6, 1), "甲处"]]
    sheet = read(rows, formats={"E2": {"num_format": 'yyyy"年"m"月"'}})
    assert sheet["items"][0]["deadline"]["raw"] == "2027-06-01"
    assert said(sheet) == {("E2", "doubt", "month_only_date")}


def test_other_columns_are_kept_as_extra_under_group_and_leaf() -> None:
    rows = [
        ["序号", "目标任务", "责任单位", "投资", None, "备 注"],
        [None, None, None, "年度（万元）", "累计"],
        [1, "a", "甲处", 100, 20, "x"],
    ]
    item = read(rows, "A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:F2")["items"][0]
    assert item["extra"] == {"投资/年度（万元）": "100", "投资/累计": "20", "备注": "x"}
    assert item["points"] is None


def test_no_header_gives_no_items() -> None:
    sheet = read([["事由", "经办", "何时"], ["x", "y", "z"]])
    assert (sheet["items"], sheet["header_rows"], sheet["columns"]) == ([], None, {})
    assert said(sheet) == {("A1", "error", "header_not_found")}


def test_unknown_headers_are_mapped_once_by_fingerprint() -> None:
    data = xlsx(Sheet([["事由", "经办", "何时"], ["x", "甲处", "6月底"]]))
    before = read_file(data, "x", 2027).sheets[0]
    mapping = {before.fingerprint: {"A": "title", "B": "responsible_units", "C": "deadline"}}
    after = read_file(data, "x", 2027, mappings=mapping)
    assert [(i.title, i.lead_unit) for i in after.items] == [("x", "甲处")]
    titled = xlsx(Sheet([["标题"], ["事由", "经 办", "何时"], ["y", "乙处", "-"]]))
    same = read_file(titled, "x", 2027, mappings=mapping)
    assert [item.title for item in same.items] == ["y"]


def test_corrections_of_deadlines_are_kept_for_the_same_words() -> None:
    data = xlsx(Sheet([HEAD, [1, "a", "x", 5, "13月底前", "甲处"]]))
    wanted = read_file(xlsx(Sheet([HEAD, [1, "a", "x", 5, "12月底前", "甲处"]])), "x", 2027)
    book = read_file(data, "x", 2027, corrections={"13月底前": wanted.items[0].deadline})
    assert book.items[0].deadline.due == date(2027, 12, 31)
    assert book.items[0].deadline.raw == "13月底前"
    assert book.sheets[0].problems == ()


def test_of_two_title_columns_the_finer_is_the_title() -> None:
    rows = [
        ["序号", "重点任务", "工作任务", "责任单位"],
        [1, "平安", "综治", "甲处"],
        [2, None, "调解", "甲处"],
    ]
    sheet = read(rows, "B2:B3")
    assert [(i["parent"], i["title"]) for i in sheet["items"]] == [
        ("平安", "综治"),
        ("平安", "调解"),
    ]
    assert ("C1", "assumed", "column_twice") in said(sheet)
