"""Promise against fact: what was foretold in time counts, and few see a personal sub-task."""

from datetime import datetime
from typing import Any

import pytest
from django.utils.timezone import make_aware

from guatu.plans.models import Task
from guatu.reports.models import Period, Report, ReportVersion
from guatu.reports.queries.forecasts import accuracies, promises
from guatu.rules.reporting.forecast import accuracy
from tests.make import Cast, actor, make_cast, signed_in
from tests.plan_make import make_cycle, make_task, make_terms
from tests.report_make import make_period, make_report
from tests.slices.api_make import Api

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def task_of(cast: Cast, period: Period, title: str) -> Task:
    terms = make_terms(
        title, lead=cast.office, assignee=cast.member, measure="quantity", target=10
    )  # fmt: skip
    return make_task(period.cycle, terms, actor(cast.supervisor), level="task")


def test_a_promise_is_what_was_handed_in_before_its_month_was_over(
    cast: Cast,
) -> None:
    june = make_period(make_cycle(), "2027-06", state="closed")
    july = make_period(june.cycle, "2027-07", state="closed")
    done: dict[str, Any] = {"value": 6, "done": 6, "total": 10}
    late, moved, returned, missing, personal = (
        task_of(cast, july, title) for title in ("迟报", "更正", "退回", "缺报", "个人")
    )
    Task.objects.filter(pk=personal.pk).update(level="personal_subtask")
    in_time: dict[str, Any] = {"state": "locked", "author": cast.member, "forecast": 6}
    after = make_aware(datetime(2027, 8, 2, 9))
    make_report(late, june, **in_time)
    Report.objects.update(submitted_at=after)
    ReportVersion.objects.update(made_at=after)
    corrected = make_report(moved, june, **in_time | {"forecast": 9, "returns": 1})
    ReportVersion.objects.filter(report=corrected).update(words={"forecast": "9"})
    Report.objects.filter(pk=corrected.pk).update(state="returned", forecast=6)
    make_report(returned, june, **in_time)
    make_report(missing, june, **in_time)
    make_report(personal, june, **in_time)
    for task in (late, moved, personal):
        make_report(task, july, cast.member, "locked", **done)
    make_report(returned, july, cast.member, "returned")
    told = promises(cast.office, july.cycle)
    found = {one.task.title: (int(one.promised), one.kept if one.share else None) for one in told}
    assert found == {
        "更正": (9, False), "退回": (6, None), "缺报": (6, None), "个人": (6, True),
    }  # fmt: skip
    ((_unit, near),) = accuracies(actor(cast.supervisor), july.cycle)
    assert near == accuracy(one.share for one in told if one.share)
    page = signed_in(cast.outsider).get(f"/reports/forecasts/?unit={cast.office.pk}")
    shown = page.content.decode()
    assert "没有采用的月报" in shown
    assert "个人子任务您看不到" in shown
    by_api = Api(cast.outsider).get(f"/units/{cast.office.pk}/forecasts", cycle=2027).json()
    assert {(one["title"], one["kept"]) for one in by_api} == {
        ("更正", False), ("退回", None), ("缺报", None),
    }  # fmt: skip
    (unit,) = Api(cast.outsider).get("/forecasts").json()["units"]
    assert (unit["promises"], unit["kept"]) == (2, 1)
