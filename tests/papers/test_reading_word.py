"""Word lists: numbered sentences with their units in brackets or on lines of their own."""

from typing import Any

from guatu.papers.reading import report
from tests.papers.sheets import word


def read(*parts: Any) -> dict[str, Any]:
    """The first sheet of the JSON."""
    found: dict[str, Any] = report(word(*parts), 2027)["sheets"][0]
    return found


def test_brackets_and_own_lines_are_read_alike() -> None:
    sheet = read(
        "2027年工作要点",
        "一、平安建设（2项）",
        "1.推进综治中心建设，建成12处。（牵头单位：政法处；责任单位：信访处、综治处；完成时限：6月底前）",
        "2．化解矛盾纠纷。",
        "牵头单位：信访处",
        "责任单位：政法处",
        "",
        "二、法治建设",
        "3、法治示范创建（牵头单位：法治处）。",
    )
    first, second, third = sheet["items"]
    assert (first["number"], first["title"]) == ("1", "推进综治中心建设，建成12处")
    assert (first["section"], first["theme"]) == ("一、平安建设（2项）", "平安建设")
    assert (first["lead_unit"], first["responsible_units"]) == ("政法处", ["信访处", "综治处"])
    assert first["deadline"]["due"] == "2027-06-30"
    assert first["cells"]["title"] == "P3"
    assert (second["number"], second["title"]) == ("2", "化解矛盾纠纷")
    assert (second["lead_unit"], second["cells"]["lead_unit"]) == ("信访处", "P5")
    assert second["cells"]["responsible_units"] == "P6"
    assert (third["number"], third["title"], third["row"]) == ("3", "法治示范创建", 9)
    assert sheet["header_rows"] is None
    assert {(p["cell"], p["level"], p["code"]) for p in sheet["problems"]} == {
        ("P4", "assumed", "deadline_blank"),
        ("P9", "assumed", "deadline_blank"),
    }


def test_sections_nest_and_closing_sections_are_no_tasks() -> None:
    sheet = read(
        "一、总体要求",
        "坚持问题导向。",
        "二、重点任务（2项）",
        "（一）平安建设",
        "1.推进综治中心建设。（政法处牵头，信访处、督查室配合）",
        "（二）法治建设",
        "2.示范创建。（牵头单位：法治处）",
        "三、保障措施",
        "（一）加强组织领导。各单位要高度重视。",
        "2027年1月5日",
    )
    first, second = sheet["items"]
    assert first["section"] == "二、重点任务（2项） / （一）平安建设"
    assert (first["lead_unit"], first["support_units"]) == ("政法处", ["信访处", "督查室"])
    assert second["section"] == "二、重点任务（2项） / （二）法治建设"
    assert second["means"] is None
    assert [problem["code"] for problem in sheet["problems"]] == ["no_deadline_column"]


def test_short_heading_with_a_body_is_one_item() -> None:
    sheet = read("一、党建", "（一）强化党建引领", "深入推进基层党建。", "牵头单位：组织处")
    (item,) = sheet["items"]
    assert (item["title"], item["means"], item["number"]) == (
        "强化党建引领",
        "深入推进基层党建。",
        "一",
    )
    assert item["section"] == "一、党建"


def test_points_of_a_sentence_share_its_units() -> None:
    sheet = read(
        "1.普法。", "（1）宣讲；", "（2）考试。", "责任单位：法治处、宣传处", "完成时限：11月底前"
    )
    (item,) = sheet["items"]
    assert item["title"] == "普法"
    assert item["means"] == "（1）宣讲；\n（2）考试。"
    assert (item["lead_unit"], item["deadline"]["due"]) == ("法治处", "2027-11-30")


def test_sentence_without_units_among_its_brothers_is_doubtful() -> None:
    sheet = read("1.甲事。（牵头单位：甲处）", "2.乙事。", "3.丙事。（牵头单位：丙处）")
    assert [item["title"] for item in sheet["items"]] == ["甲事", "乙事", "丙事"]
    assert ("P2", "lead_unit_blank") in {(p["cell"], p["code"]) for p in sheet["problems"]}


def test_automatic_numbers_are_no_text() -> None:
    sheet = read("推进综治中心建设（牵头单位：政法处）", "化解矛盾（牵头单位：信访处）")
    assert [(i["number"], i["title"]) for i in sheet["items"]] == [
        (None, "推进综治中心建设"),
        (None, "化解矛盾"),
    ]


def test_line_breaks_within_a_paragraph_are_lines() -> None:
    (item,) = read("1. 第一项\n牵头单位：甲处\n责任单位：乙处")["items"]
    assert (item["title"], item["lead_unit"], item["responsible_units"]) == (
        "第一项",
        "甲处",
        ["乙处"],
    )
    assert item["cells"]["lead_unit"] == "P1"


def test_every_table_is_a_sheet_and_the_text_around_it_is_none() -> None:
    table = [["序号", "任务内容", "牵头单位", "完成时限"], [1, "甲事", "甲处", "6月底"]]
    sheets = report(word("任务表", table, "其他", table), 2027)["sheets"]
    assert [sheet["sheet"] for sheet in sheets] == ["T1", "T2"]
    assert sheets[1]["items"][0]["cells"]["title"] == "B2"


def test_text_without_any_task_says_so() -> None:
    sheet = read("没有任何任务的文字")
    assert [problem["code"] for problem in sheet["problems"]] == ["header_not_found"]
