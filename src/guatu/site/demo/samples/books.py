"""The example workbooks of the layouts 1.1A to 1.1E, 1.2A and 1.2C."""

from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import xlsxwriter

from guatu.site.demo.roster import BODY
from guatu.site.demo.samples.lists import NODES, STAGED
from guatu.site.demo.samples.rows import ALL, SECTIONS, Line, Section
from guatu.site.demo.samples.sheet import Pen, pen

Build = Callable[[xlsxwriter.Workbook, int], None]
QUARTERS = ("一季度", "二季度", "三季度", "四季度")


def unit_form(book: xlsxwriter.Workbook, year: int) -> None:
    """1.1A: the unit's annual form with quarter columns, sections, a hidden row and a total."""
    page = pen(book, "分解表", (6, 10, 26, 26, 6, 10, 10, 10, 10, 12, 9, 20, 10, 10))
    names = ["序号", "指标类别", "目标任务", "工作措施", "分值"]
    after = ["完成时限", "责任领导", "责任处室", "责任人", "备注"]
    groups: list[tuple[str, tuple[str, ...]]] = [(name, ()) for name in names]
    groups += [("时序进度", QUARTERS), *((name, ()) for name in after)]
    page.top(14, f"{BODY}{year}年度绩效任务分解表")
    page.header(2, groups)
    at, number = 4, 1
    for section in SECTIONS:
        page.band(at, 14, section.heading)
        at, number = _unit_rows(page, section, at + 1, number)
    page.row(at, ["合计", "", "", "", 61, *[""] * 9])
    page.band(at + 1, 14, "注：1.牵头处室列第一位。2.时序进度按季度填写。", page.note)


def _unit_rows(page: Pen, section: Section, at: int, number: int) -> tuple[int, int]:
    for (category, _), lines in groupby(section.lines, key=lambda line: (line.category, 0)):
        first = at
        for line in lines:
            owners = [line.official, line.offices, line.people, line.note]
            figures = [number, "", line.title, line.means, line.points, *line.quarters]
            page.row(at, [*figures, line.deadline, *owners])
            if line.hidden:
                page.sheet.set_row(at, None, None, {"hidden": True})
            at, number = at + 1, number + 1
        page.down(first, at - 1, 1, category)
    return at, number


def indicator_form(book: xlsxwriter.Workbook, year: int) -> None:
    """1.1B: three levels of indicators, merged down."""
    names = [
        "编号",
        "一级指标",
        "二级指标",
        "三级指标",
        "分值",
        "指标要求",
        "考核标准",
        "责任领导",
        "责任站办",
    ]
    page = pen(book, "指标体系", (7, 14, 14, 26, 6, 18, 26, 12, 18))
    page.top(9, f"{year}年度工作指标体系")
    page.row(2, names, bold=range(9))
    at = 3
    for order, section in enumerate(SECTIONS, 1):
        first = at
        for place, line in enumerate(section.lines, 1):
            page.row(
                at,
                [
                    f"{order}.{place}",
                    "",
                    "",
                    line.title,
                    line.points,
                    line.quarters[2],
                    line.means,
                    line.official,
                    line.offices,
                ],
            )
            at += 1
        page.down(first, at - 1, 1, section.heading.partition("(")[0].partition("、")[2])
        page.down(first, at - 1, 2, "工作实绩")


def stage_form(book: xlsxwriter.Workbook, year: int) -> None:
    """1.1C: tasks merged over their stage rows, one stage cell empty."""
    page = pen(book, "任务分解", (24, 40, 30))
    page.top(3, f"{year}年度重点工作任务分解及时序进度")
    page.row(2, ["工作任务", "任务分解/时序进度", "考核要点"], bold=range(3))
    at = 3
    for title, stages, standard in STAGED:
        for offset, stage in enumerate(stages):
            page.row(at + offset, ["", stage, ""])
        page.down(at, at + len(stages) - 1, 0, title)
        page.down(at, at + len(stages) - 1, 2, standard)
        at += len(stages)


def target_form(book: xlsxwriter.Workbook, year: int) -> None:
    """1.1D: several lines in the node cell and in the leader cell."""
    names = ["序号", "目标名称", "目标内容", "目标节点或完成时限", "责任领导", "工作类别", "备注"]
    page = pen(book, "年度目标", (6, 24, 30, 30, 10, 12, 12))
    page.top(7, f"{year}年度工作目标")
    page.row(2, names, bold=range(7))
    for order, (title, content, nodes, official, kind) in enumerate(NODES, 1):
        page.row(2 + order, [order, title, content, nodes, official, kind, ""])


def person_form(book: xlsxwriter.Workbook, year: int) -> None:
    """1.1E: one person's year; the name is merged down, one row has no office task."""
    months = tuple(f"{month}月" for month in range(1, 13))
    names = [
        "姓名",
        "岗位",
        "序号",
        "承担任务(对应处室任务序号)",
        "具体举措",
        "完成标准",
        "完成时限",
        "权重",
    ]
    groups: list[tuple[str, tuple[str, ...]]] = [(name, ()) for name in names]
    groups += [("月度完成情况", months), ("自评", ()), ("处室负责人评价", ())]
    page = pen(book, "个人分解", (8, 10, 6, 26, 28, 20, 12, 6, *(5,) * 12, 8, 12))
    page.top(22, f"基层治理处{year}年度个人任务分解表")
    page.header(2, groups)
    rows = [
        ("1. 建成区县级矛盾纠纷调处中心", "逐家对接协议文本", "12家全部签署", "9月底前", 40),
        ("2. 网格编码与地址库匹配", "疑难点位现场核实", "匹配率98%", "9月底", 40),
        ("日常工作", "处室文电办理", "无差错", "全年", 20),
    ]
    for order, (task, means, standard, deadline, weight) in enumerate(rows, 1):
        page.row(3 + order, ["", "", order, task, means, standard, deadline, weight, *[""] * 14])
    page.down(4, 6, 0, "郝敏")
    page.down(4, 6, 1, "二级主任科员")


def breakdown_form(book: xlsxwriter.Workbook, year: int) -> None:
    """1.2A: lead and support units, a blank deadline, a lead marked in bold."""
    names = ["序号", "任务内容", "牵头领导", "牵头单位", "责任单位", "配合单位", "完成时限"]
    page = pen(book, "任务分解", (6, 40, 10, 16, 24, 24, 14))
    page.top(7, f"{year}年度重点任务分解表")
    page.row(2, names, bold=range(7))
    at = 3
    for section in SECTIONS:
        page.band(at, 7, section.heading)
        for line in section.lines:
            at += 1
            page.row(at, _breakdown_row(line), bold=[3])
        at += 1


def _breakdown_row(line: Line) -> list[object]:
    lead, _, others = line.offices.replace("\n", "、").partition("、")
    deadline = "" if line.title.startswith("社区议事") else line.deadline
    return [
        ALL.index(line) + 1,
        line.title,
        line.official,
        lead,
        others,
        "办公室、信息处",
        deadline,
    ]


def three_lists(book: xlsxwriter.Workbook, year: int) -> None:
    """1.2C: three sheets about the same tasks, joined by their number."""
    lists: dict[str, list[str]] = {
        "任务清单": ["序号", "重点任务", "目标", "标准", "时限"],
        "责任清单": [
            "序号",
            "责任主体",
            "责任内容",
            "具体举措",
            "分管领导",
            "责任处室",
            "责任人",
            "时限",
        ],
        "措施清单": ["序号", "措施", "成果形式", "时限", "责任人"],
    }
    for name, columns in lists.items():
        page = pen(book, name, (6, *(22,) * (len(columns) - 1)))
        page.top(len(columns), f"{year}年度{name}")
        page.row(2, columns, bold=range(len(columns)))
        for order, line in enumerate(ALL[:6], 1):
            page.row(2 + order, [order, *_listed(name, line)])


def _listed(name: str, line: Line) -> list[object]:
    if name == "任务清单":
        return [line.title, line.quarters[2] or line.means, line.means, line.deadline]
    if name == "措施清单":
        return [line.means, "台账、报告", line.deadline, line.people]
    office = line.offices.replace("\n", "、")
    return [BODY, line.title, line.means, line.official, office, line.people, line.deadline]


BOOKS: dict[str, Build] = {
    "1.1A 单位年度绩效任务分解表.xlsx": unit_form,
    "1.1B 三级指标表.xlsx": indicator_form,
    "1.1C 分阶段任务表.xlsx": stage_form,
    "1.1D 年度目标表.xlsx": target_form,
    "1.1E 个人任务分解表.xlsx": person_form,
    "1.2A 重点任务分解表.xlsx": breakdown_form,
    "1.2C 三张清单.xlsx": three_lists,
}


def write_books(folder: Path, year: int) -> None:
    """Write every example workbook; those of an earlier demonstration are replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, build in BOOKS.items():
        with xlsxwriter.Workbook(folder / name) as book:
            build(book, year)
