"""The statements of the month's pages, alike at 50 and at 500 rows."""

import pytest

from guatu.plans.models import Cycle, Task, TaskPerson
from guatu.reports.models import Period, Report
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
