"""The statements of the month's pages, alike at 50 and at 500 rows."""

import pytest

from guatu.plans.models import Cycle, Entry, Stage, Task, TaskMonth, TaskPerson, TaskUnit
from guatu.reports.models import Period, Report, ReportEvidence, SupportPart
from tests.indicator_make import named
from tests.make import NOW, Cast, signed_in
from tests.plan_make import make_cycle
from tests.report_make import make_period
from tests.slices import wall_make
from tests.sql import page_sql

pytestmark = pytest.mark.django_db
FEW, MANY = 50, 500


def fill(cast: Cast, cycle: Cycle, periods: list[Period], count: int) -> None:
    """So many tasks of the office with stages, each reported last month and a draft in this."""
    made = [
        wall_make.make_task(n, cycle, cast.office, measure="stages", position=n)
        for n in range(count)
    ]
    Task.objects.bulk_create(made)
    for task in made:
        task.path = f"{task.pk:08d}"
    Task.objects.bulk_update(made, ["path"], batch_size=500)
    named = [TaskPerson(task=task, person=cast.member, role="assignee") for task in made]
    TaskPerson.objects.bulk_create(named)
    for period, state in zip(periods, ("locked", "draft"), strict=True):
        Report.objects.bulk_create(
            Report(task=task, period=period, unit=cast.office, state=state, submitted_at=NOW)
            for task in made
        )


def dress(cast: Cast, cycle: Cycle, period: Period) -> None:
    """Everything that a row can carry: figures, stages, months, evidence, a part, a quoted one.

    Beside them an indicator that the office owns, and as many tasks that it supports only.
    """
    indicator, tasks = named(cast, cycle), list(Task.objects.order_by("pk"))
    for task in tasks[::2]:
        task.lead_unit = cast.other_office
        TaskUnit.objects.create(task=task, role="support", unit=cast.office, position=0)
    for task in tasks[1::4]:
        task.measure, task.indicator = "quantity", indicator
    Task.objects.bulk_update(tasks, ["lead_unit", "measure", "indicator"])
    Stage.objects.bulk_create(Stage(task=task, text="验收", position=0) for task in tasks)
    TaskMonth.objects.bulk_create(
        TaskMonth(task=task, month=month, done=1, known=2, total=2, expected=1, light="green")
        for task in tasks
        for month in (4, 5)
    )
    said = {"as_of": period.first, "author": cast.member, "entered_at": NOW, "state": "entered"}
    Entry.objects.bulk_create(
        Entry(task=task, kind="value", value=1, token=f"t{task.pk}", **said) for task in tasks[::3]
    )
    period.reports.update(revision=1, narrative="正在推进")
    for report in period.reports.all():
        ReportEvidence.objects.create(report=report, sentence="会议纪要", added_at=NOW)
        part = {"text": "已提供", "author": cast.outsider, "said_at": NOW}
        SupportPart.objects.create(report=report, unit=cast.other_office, **part)


@pytest.mark.parametrize("who", ["member", "liaison"])
def test_rows_that_carry_everything_keep_the_budget_of_a_month(cast: Cast, who: str) -> None:
    cycle = make_cycle()
    closed = make_period(cycle, "2027-05", state="closed", closed_at=NOW)
    periods = [closed, make_period(cycle)]
    fill(cast, cycle, periods, 20)
    TaskPerson.objects.filter(task__in=Task.objects.order_by("pk")[:10:2]).delete()
    dress(cast, cycle, periods[1])
    browser = signed_in(getattr(cast, who))
    browser.get("/reports/?period=2027-06")
    answer, statements = page_sql(browser, "/reports/?period=2027-06")
    page = answer.content.decode()
    for said in ("固定资产投资", "会议纪要", "信息处", "本单位配合" if who == "liaison" else ""):
        assert said in page, said
    assert len(statements) <= 10, "\n".join(statements)


@pytest.mark.parametrize(
    ("page", "who", "budget"),
    [
        ("/reports/?period=2027-06", "member", 10),
        ("/reports/?period=2027-06", "liaison", 10),
        ("/reports/month/?period=2027-06", "supervisor", 12),
        ("/reports/month/?period=2027-06", "head", 12),
    ],
)
def test_a_page_of_the_month_keeps_its_budget_at_any_size(
    cast: Cast, page: str, who: str, budget: int
) -> None:
    cycle = make_cycle()
    closed = make_period(cycle, "2027-05", state="closed", closed_at=NOW)
    periods = [closed, make_period(cycle)]
    browser, counts = signed_in(getattr(cast, who)), []
    for more in (FEW, MANY - FEW):
        fill(cast, cycle, periods, more)
        browser.get(page)
        answer, statements = page_sql(browser, page)
        counts.append(len(statements))
        assert "重点工作第 1 项" in answer.content.decode()
    assert counts[0] == counts[1]
    assert counts[0] <= budget
