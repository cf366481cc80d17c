"""Every layout that offices use is read the same from .xlsx, .xls, .ods and a table in .docx."""

from collections.abc import Callable
from typing import Any

import pytest

from guatu.papers.reading import report
from tests.papers import layouts
from tests.papers.other_formats import inline, ods, word_table, xls
from tests.papers.sheets import Sheet, xlsx

ALL = [
    layouts.UNIT_YEAR_FORM,
    layouts.INDICATOR_FORM,
    layouts.STAGE_FORM,
    layouts.TARGET_FORM,
    layouts.PERSONAL_FORM,
    layouts.REPORT_LIST,
    layouts.BOLD_LIST,
]


def read(*sheets: Sheet) -> list[dict[str, Any]]:
    """The sheets of the JSON."""
    found: list[dict[str, Any]] = report(xlsx(*sheets), 2027)["sheets"]
    return found


def said(sheet: dict[str, Any]) -> set[tuple[str, str, str]]:
    """The problems of a sheet as (cell, level, code)."""
    return {(p["cell"], p["level"], p["code"]) for p in sheet["problems"]}


@pytest.mark.parametrize("sheet", ALL)
@pytest.mark.parametrize("make", [xls, ods, word_table, inline])
def test_every_format_gives_the_same_reading(make: Callable[[Sheet], bytes], sheet: Sheet) -> None:
    other = report(make(sheet), 2027)
    for found in other["sheets"]:
        found["sheet"] = sheet.name
    assert other == report(xlsx(sheet), 2027)


def test_unit_year_form_is_read_whole() -> None:
    (sheet,) = read(layouts.UNIT_YEAR_FORM)
    assert sheet["header_rows"] == [3, 4]
    assert sheet["columns"] == {
        "number": "A", "theme": "B", "title": "C", "means": "D", "points": "E", "stages": "F:I",
        "deadline": "J", "lead_officials": "K", "responsible_units": "L", "assignees": "M",
    }  # fmt: skip
    first, second, third = sheet["items"]
    assert first == {
        "row": 6,
        "number": "1",
        "parent": None,
        "section": "一、平安建设(2项)",
        "theme": "共性指标",
        "title": "推进综治中心建设",
        "means": "制定方案",
        "standard": None,
        "points": 5,
        "weight": None,
        "target": None,
        "lead_officials": ["张三", "李四"],
        "lead_unit": "政法处",
        "responsible_units": ["信访处"],
        "support_units": [],
        "assignees": ["王五", "赵六"],
        "contact": None,
        "deadline": {"raw": "12月底前", "kind": "date", "start": None, "due": "2027-12-31",
                     "every": None, "anchor": None, "offset_days": None, "state": None},
        "stages": [
            {"raw": "完成方案", "from": "2027-01-01", "to": "2027-03-31", "text": "完成方案"},
            {"raw": "开工", "from": "2027-04-01", "to": "2027-06-30", "text": "开工"},
            {"raw": "验收", "from": "2027-10-01", "to": "2027-12-31", "text": "验收"},
        ],
        "extra": {"备注": "重点"},
        "cells": {"number": "A6", "theme": "B6", "title": "C6", "means": "D6", "points": "E6",
                  "stages": "F6:I6", "deadline": "J6", "lead_officials": "K6",
                  "lead_unit": "L6", "responsible_units": "L6", "assignees": "M6"},
    }  # fmt: skip
    assert (second["theme"], second["cells"]["theme"]) == ("共性指标", "B6")
    assert (second["lead_unit"], second["responsible_units"]) == ("信访处", ["政法处", "督查室"])
    assert third["deadline"]["kind"] == "none"
    assert said(sheet) == {
        ("J7", "assumed", "deadline_full_year"),
        ("J9", "assumed", "deadline_blank"),
    }


def test_indicator_form_takes_theme_section_and_title_from_three_levels() -> None:
    (sheet,) = read(layouts.INDICATOR_FORM)
    first, second = sheet["items"]
    assert (second["theme"], second["section"], second["title"]) == (
        "党的建设",
        "基层党建",
        "发展党员",
    )
    assert first["number"] == "1.1"
    assert first["standard"] == "每月一次"
    assert first["extra"] == {"指标要求": "定量"}
    assert (first["lead_unit"], first["responsible_units"]) == ("党建办", ["综治办"])
    assert (second["lead_officials"], second["lead_unit"]) == (["张三", "李四"], "党建办")
    assert said(sheet) == {("A1", "assumed", "no_deadline_column")}


def test_stage_form_makes_one_item_of_its_stage_rows() -> None:
    (sheet,) = read(layouts.STAGE_FORM)
    campus, safety, law = sheet["items"]
    assert [(s["from"], s["to"], s["text"]) for s in campus["stages"]] == [
        ("2027-03-01", "2027-03-31", "完成调研"),
        ("2027-04-01", "2027-08-31", "招标建设"),
        ("2027-09-01", "2027-12-31", "验收"),
    ]
    assert campus["deadline"]["due"] == "2027-12-31"
    assert campus["cells"]["stages"] == "B2:B4"
    assert campus["standard"] == "方案、合同、验收报告"
    assert (safety["stages"], safety["deadline"]["kind"]) == ([], "none")
    assert len(law["stages"]) == 2
    assert said(sheet) == {
        ("A1", "assumed", "no_unit_column"),
        ("B5", "assumed", "deadline_blank"),
    }


def test_target_form_reads_node_cells_and_real_dates() -> None:
    (sheet,) = read(layouts.TARGET_FORM)
    invest, people, watch = sheet["items"]
    assert [stage["to"] for stage in invest["stages"]] == ["2027-03-31", "2027-06-30", "2027-12-31"]
    assert invest["stages"][1]["from"] == "2027-04-01"
    assert (invest["theme"], invest["lead_officials"]) == ("经济发展", ["张三", "李四"])
    assert (people["stages"], people["deadline"]["due"]) == ([], "2027-12-31")
    assert watch["deadline"]["raw"] == "2027-06-30"


def test_personal_form_points_to_office_tasks() -> None:
    (sheet,) = read(layouts.PERSONAL_FORM)
    one, two, three = sheet["items"]
    assert (one["title"], one["parent"], one["weight"]) == ("综治中心建设", "1", 40)
    assert (two["title"], two["parent"]) == ("日常值班", "routine")
    assert (two["assignees"], three["assignees"]) == (["张三"], ["李四"])
    assert two["deadline"]["every"] == "month"
    assert (three["parent"], three["weight"]) == ("2", 100)
    assert one["extra"] == {
        "岗位": "科长", "月度完成情况/1月": "完成", "自评": "95", "处室负责人评价": "好",
    }  # fmt: skip


def test_report_list_nests_sections_and_settles_the_lead() -> None:
    (sheet,) = read(layouts.REPORT_LIST)
    first, second = sheet["items"]
    assert first["section"] == "一、平安建设（2项） / （一）矛盾化解"
    assert first["theme"] == "平安建设"
    assert (first["lead_unit"], first["responsible_units"]) == ("政法处", ["信访处"])
    assert first["support_units"] == ["各区县"]
    assert (first["deadline"]["start"], first["deadline"]["due"]) == ("2027-07-01", "2027-08-31")
    assert second["section"] == "一、平安建设（2项） / （二）专项治理"
    assert (second["lead_unit"], second["responsible_units"]) == ("政法处", ["信访处", "督查室"])
    assert second["deadline"]["kind"] == "open"
    assert said(sheet) == {("D7", "doubt", "several_leads")}


def test_bold_type_marks_the_lead_where_the_header_says_so() -> None:
    (sheet,) = read(layouts.BOLD_LIST)
    first, second = sheet["items"]
    assert (first["lead_unit"], first["responsible_units"]) == ("工信处", ["发改处", "投资处"])
    assert (second["lead_unit"], second["responsible_units"]) == ("发改处", ["工信处"])


def test_bold_type_means_nothing_where_no_header_says_so() -> None:
    rows = [["序号", "重点任务", "责任单位"], [1, "产业回归", "发改处、工信处"]]
    (sheet,) = read(Sheet(rows, rich={"C2": [("发改处、", False), ("工信处", True)]}))
    assert sheet["items"][0]["lead_unit"] == "发改处"


def test_linked_lists_are_joined_by_number_else_by_order() -> None:
    tasks, duties, means = read(*layouts.LINKED_LISTS)
    centre, disputes = tasks["items"]
    assert (centre["target"], centre["standard"]) == ("建成12处", "通过验收")
    assert (centre["lead_unit"], centre["responsible_units"]) == ("政法处", ["信访处"])
    assert (centre["lead_officials"], centre["assignees"]) == (["张三"], ["王五"])
    assert centre["means"] == "方案\n现场推进"
    assert disputes["means"] == "排查\n建台账"
    assert disputes["extra"] == {"责任内容": "化解", "成果形式": "台账"}
    assert centre["cells"]["lead_unit"] == "责任清单!A2,E2"
    assert (duties["items"], means["items"]) == ([], [])
    assert said(tasks) == set()
    assert said(duties) == {("A1", "doubt", "sheet_joined_by_order")}
    assert said(means) == {("A1", "assumed", "sheet_joined")}
