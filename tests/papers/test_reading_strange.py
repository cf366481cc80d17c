"""Sheets as other offices really make them: other words, other tables, other sheets of a book."""

from typing import Any

import pytest

from guatu.papers.reading import report
from guatu.papers.reading.columns import field_of
from tests.papers.sheets import Sheet, word, xlsx

HEAD = ["序号", "工作任务", "责任单位", "完成时限"]
LABELS = {
    "number": "No.|编 码|项号|任务编号",
    "lead_officials": "包抓领导|市级领导|分管副市长|局分管领导|主管领导|责任班子成员",
    "lead_unit": "牵头委室|主责处室|主办部门|总牵头单位|牵头市直单位|Lead Unit",
    "responsible_units": "责任镇街|负责科室|承办处室|整改责任单位|市级责任部门|责任室",
    "support_units": "协作委室|参加单位|协同配合单位|会办单位",
    "assignees": "项目负责人|负责人|承办人员|Person in Charge",
    "contact": "手机|办公电话|责任人联系方式",
    "deadline": "整改时限|拟定时限|要求完成时限|计划竣工时间|办理期限|Due Date",
    "stages": "推进步骤|里程碑节点|月度推进计划|分季度进度安排|工作进度安排",
    "means": "整改措施|细化措施|落实举措",
    "standard": "评分标准|质量标准|评分细则",
    "points": "标准分值|基准分|考核分值",
    "target": "指标值|2027年度目标值|整改目标",
}
UNITS = {
    "甲委牵头，乙局、丙局配合": ("甲委", [], ["乙局", "丙局"]),
    "甲委牵头，乙局、丙局按职责分工负责": ("甲委", ["乙局", "丙局"], []),
    "（由甲委牵头，乙局参与）": ("甲委", [], ["乙局"]),
    "甲委负责，乙局配合": ("甲委", [], ["乙局"]),
    "甲委、乙局按职责分工负责": ("甲委", ["乙局"], []),
    "甲委会同财政局": ("甲委", ["财政局"], []),
    "甲委（牵\n头）、乙局": ("甲委", ["乙局"], []),
    "甲委(牵头)乙局、丙局": ("甲委", ["乙局", "丙局"], []),
    "甲委（主）、乙局（配）": ("甲委", [], ["乙局"]),
    "甲委牵头、配合单位：乙局": ("甲委", [], ["乙局"]),
    "1、甲委；2、乙局": ("甲委", ["乙局"], []),
    "甲委 (牵头) / 乙局": ("甲委", ["乙局"], []),
    "市住房和城\n乡建设局": ("市住房和城乡建设局", [], []),
    "发改委\n财政局": ("发改委", ["财政局"], []),
    "第一责任单位：甲委": ("甲委", [], []),
}


def read(*sheets: Sheet) -> list[dict[str, Any]]:
    """The sheets of the JSON."""
    found: list[dict[str, Any]] = report(xlsx(*sheets), 2027)["sheets"]
    return found


def said(sheet: dict[str, Any]) -> list[str]:
    """The problems of a sheet as ``cell level code``."""
    return [f"{p['cell']} {p['level']} {p['code']}" for p in sheet["problems"]]


def row(number: int, title: str) -> list[Any]:
    return [number, title, "甲处", "6月底"]


@pytest.mark.parametrize(("field", "labels"), LABELS.items())
def test_other_words_name_the_same_fields(field: str, labels: str) -> None:
    assert {label: field_of(label) for label in labels.split("|")} == dict.fromkeys(
        labels.split("|"), field
    )


@pytest.mark.parametrize(("cell", "units"), UNITS.items())
def test_who_leads_answers_and_supports(cell: str, units: tuple[str, list[str], list[str]]) -> None:
    (sheet,) = read(Sheet([HEAD, [1, "建设", cell, "6月底"]]))
    (item,) = sheet["items"]
    assert (item["lead_unit"], item["responsible_units"], item["support_units"]) == units


def test_two_tables_of_one_sheet_are_read_each_by_its_own_header() -> None:
    below = ["序号", "项目名称", "建设内容", "牵头单位", "配合单位", "分管领导", "完成时限"]
    (sheet,) = read(
        Sheet([["一、任务"], HEAD, row(1, "建设"), ["二、项目"], below,
               [1, "大道", "6公里", "住建局", "财政局", "张三", "10月底"]])
    )  # fmt: skip
    first, second = sheet["items"]
    assert first["lead_unit"] == "甲处"
    assert (second["theme"], second["title"], second["lead_unit"]) == ("项目", "大道", "住建局")
    assert (second["lead_officials"], second["deadline"]["due"]) == (["张三"], "2027-10-31")
    assert (second["cells"]["deadline"], second["extra"]) == ("G6", {"建设内容": "6公里"})
    assert said(sheet) == ["A5 assumed another_header"]


def test_a_table_beside_is_named_and_spoils_nothing() -> None:
    (sheet,) = read(Sheet([[*HEAD, None, *HEAD], [*row(1, "建设"), None, *row(2, "修路")]]))
    assert [item["title"] for item in sheet["items"]] == ["建设"]
    assert said(sheet) == ["F1 doubt table_beside"]


@pytest.mark.parametrize(
    "other",
    [
        Sheet([["序号", "责任单位", "任务数"], [1, "乙处", 3], [2, "丙处", 2]], name="汇总表"),
        Sheet([["序号", "单位名称", "联系人", "联系电话"], [1, "乙处", "张三", "1"]], name="表二"),
        Sheet([["责任单位", "完成时限"], ["乙处", "7月底"]], name="下拉选项"),
    ],
)
def test_a_sheet_of_other_things_changes_no_task(other: Sheet) -> None:
    main = Sheet([HEAD, *[row(n, f"任务{n}") for n in range(1, 7)]], name="任务清单")
    (alone,) = read(main)
    first, second = read(main, other)
    assert first["items"] == alone["items"]
    assert (second["items"], said(second)[0]) == ([], "A1 error title_column_missing")


def test_another_office_with_a_word_of_its_own_keeps_its_tasks() -> None:
    theirs = Sheet([["序号", "重点工作", "责任科室"], [1, "修路", "乙科"]], name="乙处")
    first, second = read(Sheet([HEAD, row(1, "建设")], name="甲处"), theirs)
    assert [item["title"] for item in (*first["items"], *second["items"])] == ["建设", "修路"]
    assert first["items"][0]["responsible_units"] == []


@pytest.mark.parametrize("word_", ["督办事项", "指标名称", "反馈问题", "谁也不知道的列名"])
def test_the_title_is_found_under_words_nobody_listed(word_: str) -> None:
    (sheet,) = read(Sheet([["序号", word_, "承办单位", "办结时限"], row(1, "建设综治中心")]))
    assert sheet["items"][0]["title"] == "建设综治中心"
    assert [problem["code"] for problem in sheet["problems"]] == ["title_column_assumed"]


def test_a_title_that_lies_across_two_columns_is_one_title() -> None:
    rows = [["工作任务", None, "责任单位", "完成时限"], ["建设", None, "甲处", "6月底"],
            ["治水", "清淤", "乙处", "年底"]]  # fmt: skip
    (sheet,) = read(Sheet(rows, ["A1:B1", "A2:B2"]))
    wide, fine = sheet["items"]
    assert (wide["title"], wide["parent"], wide["cells"]["title"]) == ("建设", None, "A2")
    assert (fine["title"], fine["parent"]) == ("清淤", "治水")


def test_marks_of_a_cell_that_people_see_are_named() -> None:
    rows = [[*HEAD[:3], "完成时限（月）"], [1, "旧任务", "甲处", 6], ["以上任务按月督办。"]]
    (sheet,) = read(Sheet(rows, formats={"B2": {"font_strikeout": True}}))
    assert sheet["items"][0]["deadline"]["due"] == "2027-06-30"
    assert said(sheet) == ["B2 doubt struck_through", "A3 doubt section_without_items"]


def test_units_that_answer_without_a_label_close_a_sentence_of_word() -> None:
    texts = [
        "1.种树。（市林业局负责）",
        "2.修路（含市政府广场）。〔交通局牵头，各县（市、区）政府按职责分工负责〕",
        "3.普法。（司法局牵头；教育局配合；长期坚持）",
        "注：每月报送。",
    ]
    (sheet,) = report(word(*texts), 2027)["sheets"]
    trees, roads, law = sheet["items"]
    assert (trees["title"], trees["lead_unit"]) == ("种树", "市林业局")
    assert (roads["lead_unit"], roads["title"]) == ("交通局", "修路（含市政府广场）")
    assert roads["responsible_units"] == ["各县（市、区）政府"]
    assert (law["support_units"], law["deadline"]["kind"], law["means"]) == (
        ["教育局"],
        "open",
        None,
    )


@pytest.mark.parametrize("counted", [["1", "2", "3", "4"], ["甲", 1, 2, 3], ["①", "②", "③", "④"]])
def test_columns_counted_under_the_header_are_no_task(counted: list[Any]) -> None:
    (sheet,) = read(Sheet([HEAD, counted, row(1, "建设")]))
    assert [item["title"] for item in sheet["items"]] == ["建设"]


def test_an_empty_merged_margin_takes_no_row_of_tasks() -> None:
    (sheet,) = read(Sheet([[None, *HEAD], [None, *row(1, "建设")]], ["A1:A2"]))
    assert (sheet["header_rows"], len(sheet["items"])) == ([1, 1], 1)


@pytest.mark.parametrize(
    ("above", "place"),
    [(["姓名：张 三", None, "岗位：科员"], "A2"), (["姓名", "张三", "电话", "1380000"], "B2")],
)
def test_a_form_that_names_its_person_above_the_table_is_that_persons(
    above: list[Any], place: str
) -> None:
    head = ["序号", "承担任务", "具体举措", "完成时限"]
    (sheet,) = read(
        Sheet([["个人目标责任书"], above, head, [1, "对应处室任务3：普法", "宣讲", "每季度"]])
    )
    (item,) = sheet["items"]
    assert (item["title"], item["parent"], item["assignees"]) == ("普法", "3", ["张三"])
    assert item["cells"]["assignees"] == place


def test_a_note_between_parts_hides_neither_heading_nor_task() -> None:
    rows = [HEAD, ["一、经济"], row(1, "建设"), ["注：按月报送。"], ["二、民生"], row(2, "修路")]
    rows += [["第 1 页 共 2 页"], ["注：1.按季报送。"], ["2.首个为牵头。"], [3, "也许是任务"]]
    (sheet,) = read(Sheet(rows))
    assert [item["section"] for item in sheet["items"]] == ["一、经济", "二、民生"]
    assert said(sheet) == ["A10 doubt row_left_out"]
