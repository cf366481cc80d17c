"""Written papers: what is printed, and that reading them again shows no difference."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from guatu.papers.difference import Difference, compare, record_of
from guatu.papers.reading import Item, Level, read_file
from guatu.papers.reading.grid import Grid
from guatu.papers.sheets import (
    LAYOUTS,
    Heading,
    csv_safe,
    is_dangerous,
    write_prose,
    write_workbook,
)
from guatu.rules.deadlines import read_node_cell, read_quarter_cell
from tests.papers import layouts
from tests.papers.sheets import xlsx

HEADING = Heading("示范市委", 2027)
LONG = (
    "统筹推进矛盾纠纷多元预防调处化解综合机制建设并完善排查预警分流调处督办回访"
    "全链条工作体系形成一站式服务，年底前全面建成并投入使用实现街镇全覆盖"
)
TIMES = (
    "12月底前",
    "3月底前完成方案\n6月底前签约3个\n12月底前签约5个",
    "",
    "全年",
    "7、8月",
    "持续推进",
)


def plan(count: int = 24) -> list[Item]:
    """Tasks with the awkward things that real plans have."""
    titles = (LONG[:60], "推进“一站式”调处中心建设", '整治"噪声"扰民\n专项行动', "=1+1 算式样",
              "+86 开头", "@示范", "-负号开头", "䶮㛃𬭎龑骉镇综治中心")  # fmt: skip
    return [_task(n, titles[n % len(titles)]) for n in range(count)]


def _task(n: int, title: str) -> Item:
    node = read_node_cell(TIMES[n % len(TIMES)], 2027)
    quarter = (read_quarter_cell("完成方案；开工", n % 4 + 1, 2027),) if n % 5 == 0 else ()
    return Item(
        row=0,
        number=f"{n + 1:03d}",
        section="" if n < 3 else f"{'一二三四五六'[n // 5]}、平安建设（{n}项）",
        theme=("共性指标", "个性指标")[n // 9 % 2],
        title=title,
        means="制定方案\n压实责任" if n % 2 else "=HYPERLINK(1)",
        standard="、".join(("方案", "合同")) + "\n验收报告",
        points=Decimal("5.5") if n % 3 else None,
        weight=Decimal(40) if n % 4 else None,
        target="建成12处",
        lead_officials=("张三", "李四（兼）")[: n % 3],
        lead_unit="综合处（甲、乙）" if n % 2 else "政法处",
        responsible_units=("信访处", "督查室")[: n % 3],
        support_units=("各区县",) if n % 4 == 0 else (),
        assignees=("王五", "欧阳䶮")[: n % 3],
        deadline=node.deadline,
        stages=(*node.stages, *quarter),
        extra={"备注": "重点"}
        if n % 6
        else {"月度完成情况/1月": "完成", "自定/甲": "@x", "另": "007"},
        key=f"{n + 100}",
    )


def written(code: str, items: Sequence[Item]) -> bytes:
    layout = LAYOUTS[code]
    write = write_prose if layout.prose else write_workbook
    return write(layout, HEADING, items)


def again(code: str, items: Sequence[Item], *, keyed: bool = True) -> Difference:
    """The difference of an export read again from what was exported."""
    live = [record_of(item) for item in items]
    read = read_file(written(code, items), "x", 2027).items
    file = [record_of(item if keyed else replace(item, key="")) for item in read]
    return compare(file, live, live)


def shown(found: Difference) -> list[object]:
    """A difference for people to read."""
    changed = [(c.file.title[:9], f.field, f.file, f.live) for c in found.changed for f in c.fields]
    return [*changed, *(a.file for a in found.added), *found.removed, *found.unsure]


@pytest.mark.parametrize("code", LAYOUTS)
def test_import_of_an_export_shows_no_difference(code: str) -> None:
    items = plan()
    if LAYOUTS[code].personal:
        items = [replace(i, parent=("3", "routine")[n % 2]) for n, i in enumerate(items)]
    found = again(code, items)
    assert shown(found) == []
    assert len(found.same) == len(items)


@pytest.mark.parametrize("code", [code for code in LAYOUTS if code not in ("1.1C", "1.1E")])
def test_without_the_hidden_key_number_and_title_find_the_task(code: str) -> None:
    assert shown(again(code, plan(), keyed=False)) == []


@pytest.mark.parametrize("code", ["1.1A", "1.1B", "1.1D", "1.2A", "1.2C"])
def test_sub_tasks_name_the_task_above_in_a_column(code: str) -> None:
    items = [replace(i, parent="" if n % 3 == 0 else "A-1") for n, i in enumerate(plan())]
    assert shown(again(code, items)) == []


@pytest.mark.parametrize(
    ("code", "sheet"),
    [
        ("1.1A", layouts.UNIT_YEAR_FORM),
        ("1.1B", layouts.INDICATOR_FORM),
        ("1.1C", layouts.STAGE_FORM),
        ("1.1D", layouts.TARGET_FORM),
        ("1.1E", layouts.PERSONAL_FORM),
        ("1.2A", layouts.REPORT_LIST),
    ],
)
def test_a_file_of_the_office_comes_back_as_it_was(code: str, sheet: object) -> None:
    read = read_file(xlsx(sheet), "x", 2027).items  # type: ignore[arg-type]
    items = [replace(item, key=str(n + 1), said=None) for n, item in enumerate(read)]
    assert shown(again(code, items)) == []


@pytest.mark.parametrize("code", [code for code in LAYOUTS if code != "1.2B"])
def test_nothing_on_the_paper_is_an_error_or_unread(code: str) -> None:
    sheets = read_file(written(code, plan()), "x", 2027).sheets
    problems = [p for sheet in sheets for p in sheet.problems]
    assert not [p for p in problems if p.level is Level.ERROR or p.code == "row_left_out"]
    assert "hidden_column" not in {p.code for p in problems}


def _grid(code: str) -> Grid:
    return read_file(written(code, plan()), "x", 2027).sheets[0].grid


def test_the_head_has_title_fill_in_row_and_merged_groups() -> None:
    grid = _grid("1.1A")
    assert grid.cells[1, 1].text == "示范市委2027年度绩效任务分解表"
    assert grid.cells[2, 1].text.startswith("填报单位（盖章）：示范市委")
    merge = grid.merge_at(3, 6)
    assert merge is not None
    assert (merge.left, merge.right) == (6, 9)
    assert grid.cells[4, 6].text == "一季度"


def test_the_foot_has_the_sum_a_note_and_signatures() -> None:
    texts = [cells[0].text for cells in list(_grid("1.1A").by_row.values())[-3:]]
    assert texts[0] == "合计"
    assert texts[1].startswith("注：")
    assert "主要负责人签字" in texts[2]


def test_categories_are_merged_down() -> None:
    tops = [m for m in _grid("1.1B").merges if m.left == m.right == 2 and m.top > 3]
    assert tops


def test_the_sum_agrees_with_the_rows() -> None:
    sheet = read_file(written("1.1B", plan()), "x", 2027).sheets[0]
    assert "total_differs" not in {p.code for p in sheet.problems}


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\tx", "\rx"])
def test_text_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert is_dangerous(text)
    assert csv_safe(text) == f"'{text}"


def test_plain_text_is_left_alone() -> None:
    assert csv_safe("推进=建设") == "推进=建设"


@pytest.mark.parametrize("code", LAYOUTS)
def test_an_empty_plan_gives_a_blank_form(code: str) -> None:
    assert written(code, [])
