"""The month on the forms of the office, read back from the workbook."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from guatu.plans.actions.entries import Said, enter_figure
from guatu.reports.models import Report
from tests.make import NOW, Cast, actor, signed_in
from tests.plan_make import make_cycle, make_task, make_terms
from tests.report_make import make_period, make_report

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(cast: Cast) -> Report:
    cycle = make_cycle()
    terms = make_terms(
        "建成调处中心", lead=cast.office, assignee=cast.member, measure="quantity",
        target=10, figure_unit="亿元", theme="平安建设", points=5000, kind="key",
        deadline_kind="date", start=date(2027, 1, 1), due=date(2027, 12, 31),
    )  # fmt: skip
    task = make_task(cycle, terms, actor(cast.supervisor), level="task")
    period = make_period(cycle, "2027-07")
    made = make_report(task, period, cast.member, "submitted", narrative="=建成3个")
    Report.objects.update(problems="场地未定", next_step="约谈")
    said = Said(as_of=date(2027, 7, 12), token="t", value=Decimal(4), sentence="统计月报")
    enter_figure(task_id=task.pk, said=said, actor=actor(cast.member), now=NOW)
    return made


def _sheet(cast: Cast, form: str, who: str = "supervisor") -> Worksheet:
    answer = signed_in(cast.people()[who]).get(f"/reports/month/form-{form}.xlsx?period=2027-07")
    assert answer.status_code == 200
    sheet = load_workbook(BytesIO(answer.content)).active
    assert isinstance(sheet, Worksheet)
    return sheet


def _row(sheet: Worksheet, number: int) -> list[str]:
    return [str(cell.value or "") for cell in sheet[number]]


def test_form_a_says_the_month_in_words_and_runs_no_formula(cast: Cast, report: Report) -> None:
    sheet = _sheet(cast, "a")
    assert _row(sheet, 3)[:4] == ["序号", "任务名称", "年度目标", "完成时限"]
    line = _row(sheet, 4)
    assert line[1] == "建成调处中心"
    assert line[4] == "=建成3个"
    assert sheet.cell(4, 5).data_type == "s"
    assert line[5:10] == ["40", "否", "场地未定", "约谈", ""]
    assert "签字" in _row(sheet, 5)[0]


def test_form_b_groups_its_head_and_counts_money_in_ten_thousands(
    cast: Cast, report: Report
) -> None:
    sheet = _sheet(cast, "b")
    assert {"E3:F3", "G3:H3", "I3:J3"} <= {str(area) for area in sheet.merged_cells.ranges}
    assert _row(sheet, 4)[4:10] == ["投资(万元)", "形象进度", "计划", "完成", "完成", "占年度%"]
    line = _row(sheet, 5)
    assert line[4] == "100000"
    assert line[7:11] == ["4亿元", "4亿元", "40", "-18.3"]
    assert line[12] == "场地未定；约谈"


def test_form_c_puts_indicators_under_their_category_and_sums_the_points(
    cast: Cast, report: Report
) -> None:
    sheet = _sheet(cast, "c")
    assert _row(sheet, 4)[0] == "平安建设"
    assert _row(sheet, 5)[1:4] == ["建成调处中心", "10亿元", "5"]
    assert _row(sheet, 6)[0] == "合计"
    assert _row(sheet, 6)[3] == "5"


def test_a_form_that_is_none_is_not_found(cast: Cast, report: Report) -> None:
    assert signed_in(cast.supervisor).get("/reports/month/form-z.xlsx").status_code == 404
