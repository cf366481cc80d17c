"""The burden ledger counts in SQL what the rule counts one by one, and shows only what is seen."""

from datetime import timedelta
from decimal import Decimal

import pytest

from guatu.papers.reading import read_grids
from guatu.people.models import Unit
from guatu.plans.models import Entry, Task
from guatu.reports.actions.burden import keep_burden
from guatu.reports.models import Period, Report, ReportEvidence
from guatu.reports.queries.burden import Narrow, burdens, ledger
from guatu.rules.burden import Form, Record, asked, typed
from tests.indicator_make import named
from tests.make import NOW, TODAY, Cast, actor, make_cast, signed_in
from tests.plan_make import make_cycle, make_task, make_terms
from tests.report_make import make_period, make_report
from tests.slices.api_make import Api
from tests.sql import budget_sql, page_sql

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def task_of(cast: Cast, period: Period, **columns: object) -> Task:
    """A task of the office with the columns that its form depends on."""
    terms = make_terms(lead=cast.office, assignee=cast.member)
    task = make_task(period.cycle, terms, actor(cast.supervisor), level="task")
    Task.objects.filter(pk=task.pk).update(**columns)
    task.refresh_from_db()
    return task


def said(report: Report) -> tuple[Form, Record]:
    """A report as the rule sees it."""
    task, entries = report.task, Entry.objects.filter(task=report.task).count()
    texts = sum(
        bool(text)
        for text in (report.narrative, report.problems, report.next_step, report.help_needed)
    )
    form = Form(
        task.measure,
        task.light,
        task.deadline_kind == "recurring",
        report.proof_asked,
        over=task.finished_on is not None and task.finished_on < report.period.first,
        quoted=task.indicator_id is not None,
    )
    record = Record(
        texts,
        report.forecast is not None,
        bool(report.claim),
        entries,
        report.evidence.count(),
        report.no_change,
    )
    return form, record


def test_sql_and_rule_count_the_same(cast: Cast) -> None:
    period = make_period(make_cycle(), "2027-07")
    behind = task_of(cast, period, measure="quantity", light="red")
    Entry.objects.create(
        task=behind, kind="value", value=3, as_of=TODAY, author=cast.member, entered_at=NOW,
        state="entered", token="a",
    )  # fmt: skip
    full = make_report(
        behind, period, cast.liaison, "submitted", narrative="推进", problems="缺人",
        forecast=Decimal(5), claim="yellow", proof_asked=True,
    )  # fmt: skip
    for _piece in range(2):
        ReportEvidence.objects.create(report=full, sentence="会议纪要", added_at=NOW)
    calm = task_of(cast, period, deadline_kind="recurring", light="green")
    make_report(calm, period, cast.liaison, "accepted", narrative="如上", no_change=True)
    before = period.first - timedelta(days=1)
    make_report(task_of(cast, period, finished_on=before, light="red"), period)
    make_report(task_of(cast, period, measure="stages", light="orange"), period)
    indicator = named(cast, period.cycle)
    quoting = task_of(cast, period, measure="quantity", indicator=indicator, light="green")
    make_report(quoting, period, cast.liaison, "submitted", narrative="推进")
    pairs = [said(report) for report in Report.objects.select_related("task", "period")]
    _lines, total = burdens(actor(cast.supervisor), period)
    assert total.asked == sum(asked(form) for form, _record in pairs) + 1  # the indicator's own
    assert (total.figures, total.quoting, total.saved) == (1, 1, 1)
    written = Report.objects.exclude(state="draft").select_related("task", "period")
    assert total.typed == sum(typed(said(report)[1]) for report in written)
    assert (total.reports, total.written) == (5, 3)


def test_a_report_is_its_writers_or_else_its_assignees(cast: Cast) -> None:
    period = make_period(make_cycle(), "2027-07")
    make_report(task_of(cast, period), period, cast.liaison, "submitted", narrative="推进")
    make_report(task_of(cast, period), period)
    lines, _total = burdens(actor(cast.supervisor), period)
    assert [(one.name, one.reports) for one in lines] == [("卢一舟", 1), ("郝敏", 1)]


def test_a_member_sees_his_own_and_an_outsider_nothing(cast: Cast) -> None:
    period = make_period(make_cycle(), "2027-07")
    make_report(task_of(cast, period), period)
    assert burdens(actor(cast.member), period)[1].reports == 1
    assert burdens(actor(cast.head), period)[1].reports == 1
    assert burdens(actor(cast.outsider), period)[1].reports == 0


@pytest.mark.parametrize("count", [2, 6])
def test_the_page_costs_the_same_for_many(cast: Cast, count: int) -> None:
    period = make_period(make_cycle(), "2027-07")
    for _task in range(count):
        make_report(task_of(cast, period), period)
    answer, sql = page_sql(signed_in(cast.supervisor), "/burden/?period=2027-07")
    assert "怎么算的" in answer.content.decode()
    assert len(budget_sql(sql)) <= 7


def test_a_closed_month_stays_as_it_was_counted_and_a_year_is_the_sum(cast: Cast) -> None:
    cycle = make_cycle()
    june = make_period(cycle, "2027-06", state="closed")
    july = make_period(cycle, "2027-07")
    make_period(cycle, "2027-08", state="upcoming")
    task = task_of(cast, june, measure="quantity", light="green")
    make_report(task, june, cast.liaison, "locked", narrative="推进")
    make_report(task, july)
    wants = Unit.objects.create(name="财务处", path="00000099", kind="office")
    named(cast, cycle, asked_by_id=wants.pk)
    boss = actor(cast.supervisor)
    before = burdens(boss, june)
    assert (keep_burden(june), keep_burden(june)) == (2, 2)
    Task.objects.filter(pk=task.pk).update(light="red")
    assert burdens(boss, june) == before
    assert [one.asked for one in before[0]] == [3, 1]
    periods = [june, july]
    for by, fields in {
        "person": {"卢一舟": 3, "郝敏": 7},
        "unit": {"治理处": 10},
        "month": {"2027-06": 4, "2027-07": 6},
        "office": {"督查室": 8, "财务处": 2},
    }.items():
        lines, total = ledger(boss, periods, by)
        assert {one.name: one.asked for one in lines} == fields, by
        assert (total.asked, sum(one.asked for one in lines)) == (10, 10)
    member = Narrow(person=cast.member.pk)
    lines, _total = ledger(boss, periods, "month", member)
    assert [(one.name, one.asked) for one in lines] == [("2027-06", 1), ("2027-07", 6)]
    assert ledger(actor(cast.outsider), periods)[1].asked == 0


def test_each_number_is_explained_field_by_field_and_can_be_taken_away(cast: Cast) -> None:
    period = make_period(make_cycle(), "2027-07")
    make_report(task_of(cast, period, measure="quantity", light="red"), period)
    indicator = named(cast, period.cycle)
    browser = signed_in(cast.supervisor)
    page = browser.get("/burden/").content.decode()
    why = f"/burden/asked/?period=2027-07&amp;person={cast.member.pk}"
    assert why in page
    shown = browser.get(why.replace("&amp;", "&")).content.decode()
    assert indicator.name in shown
    assert "下月底预计、存在问题、下步打算" in shown
    Task.objects.update(level="personal_subtask", title="个人的事")
    Report.objects.update(personal=True)
    led = signed_in(cast.leader).get(why.replace("&amp;", "&")).content.decode()
    assert "个人的事" not in led
    assert "您看不到的个人子任务" in led
    book = browser.get("/burden/?year=2027&by=unit&as=xlsx")
    cells = {str(cell.text) for grid in read_grids(book.content) for cell in grid.cells.values()}
    assert {"治理处", "督查室 6", "合计"} <= cells
    assert "未写明单位" not in cells
    told = Api(cast.member).get("/burden", by="office").json()
    assert (told["total"]["asked"], told["seconds_per_field"]) == (6, 40)
    assert told["lines"][0]["name"] == "督查室"
    assert Api(cast.member).get("/burden", period="2027-13").status_code == 404
