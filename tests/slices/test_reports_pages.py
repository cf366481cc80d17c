"""The filler's month: what stands on it, what each act answers, and how few statements it takes."""

import re
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from guatu.plans.actions.entries import Said, enter_figure
from guatu.plans.models import Cycle, Task
from guatu.reports.actions.nightly import turn_months
from guatu.reports.models import Period, Report
from guatu.rulebook.models import CalendarYear
from tests.make import NOW, Cast, actor, signed_in
from tests.plan_make import make_cycle, make_task, make_terms
from tests.report_make import make_period, make_report
from tests.sql import page_sql

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def _task(cast: Cast, cycle: Cycle, title: str = "建成调处中心", **columns: Any) -> Task:
    columns = {"measure": "quantity", "target": 10, **columns}
    terms = make_terms(title, lead=cast.office, assignee=cast.member, **columns)
    return make_task(cycle, terms, actor(cast.supervisor), level="task")


@pytest.fixture
def july(cast: Cast) -> Period:
    return make_period(make_cycle(), "2027-07")


@pytest.fixture
def report(cast: Cast, july: Period) -> Report:
    return make_report(_task(cast, july.cycle), july)


def _client(cast: Cast, who: str = "member") -> Client:
    return signed_in(cast.people()[who])


def _page(client: Client, path: str = "/reports/") -> str:
    return client.get(path).content.decode()


def test_the_page_says_how_many_are_left_and_why_it_is_due_then(
    cast: Cast, july: Period, report: Report
) -> None:
    Period.objects.update(due=july.due + timedelta(days=1))
    make_report(_task(cast, july.cycle, "第二项"), july, cast.member, "submitted", narrative="已报")
    page = _page(_client(cast))
    assert "2 项，还差 1 项" in page
    head = _client(cast).get("/reports/?head=1", headers=HTMX).content.decode()
    assert "2 项，还差 1 项" in head
    assert "<article" not in head
    assert "7月28日" in page
    assert "日历未确认" not in page
    assert "已报" in page


@pytest.mark.parametrize(("who", "seen"), [("liaison", True), ("head", True), ("outsider", False)])
def test_liaison_and_head_fill_on_behalf(cast: Cast, report: Report, who: str, seen: bool) -> None:
    page = _page(_client(cast, who))
    assert ("建成调处中心" in page) is seen
    assert ("代郝敏填报" in page) is seen


def test_a_row_begins_with_what_was_entered_meanwhile(cast: Cast, report: Report) -> None:
    said = Said(as_of=NOW.date(), token="t", value=Decimal(3), sentence="签约三家")
    enter_figure(task_id=report.task_id, said=said, actor=actor(cast.member), now=NOW)
    page = _page(_client(cast))
    assert "就是这样" in page
    assert 'name="narrative" value="签约三家"' in page


def test_a_row_unchanged_is_one_act(cast: Cast, july: Period, report: Report) -> None:
    june = make_period(july.cycle, "2027-06", state="closed")
    make_report(report.task, june, cast.member, "locked", narrative="已选址")
    client = _client(cast)
    assert "无变化" in _page(client)
    answer = client.post(f"/reports/{report.pk}/no-change/", headers=HTMX)
    assert (answer.status_code, answer["HX-Retarget"]) == (200, f"#report-{report.pk}")
    assert "收回" in answer.content.decode()
    report.refresh_from_db()
    assert (report.state, report.no_change) == ("submitted", True)
    client.post(f"/reports/{report.pk}/withdraw/", headers=HTMX)
    report.refresh_from_db()
    assert report.state == "draft"


def test_what_is_typed_is_saved_and_the_page_gets_the_new_revision(
    cast: Cast, report: Report
) -> None:
    form = {"revision": 0, "narrative": "已签四家", "value": "4", "forecast": "6"}
    answer = _client(cast).post(f"/reports/{report.pk}/save/", form, headers=HTMX)
    assert f'id="revision-{report.pk}" value="1"' in answer.content.decode()
    report.refresh_from_db()
    assert (report.narrative, report.typed_value) == ("已签四家", Decimal(4))
    assert report.forecast == 6


def test_the_second_editor_sees_both_versions(cast: Cast, report: Report) -> None:
    path = f"/reports/{report.pk}/save/"
    _client(cast).post(path, {"revision": 0, "narrative": "甲的话"}, headers=HTMX)
    mine = {"revision": 0, "narrative": "乙的话"}
    answer = _client(cast, "liaison").post(path, mine, headers=HTMX)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "甲的话" in page
    assert "乙的话" in page
    assert 'value="1"' in page
    again = {"revision": 1, "narrative": "乙的话"}
    assert _client(cast, "liaison").post(path, again, headers=HTMX).status_code == 200


def test_what_is_typed_into_a_row_handed_in_meanwhile_can_be_copied(
    cast: Cast, report: Report
) -> None:
    Report.objects.filter(pk=report.pk).update(state="submitted", revision=3)
    said = {"revision": 0, "narrative": "处长又写"}
    answer = _client(cast, "head").post(f"/reports/{report.pk}/save/", said, headers=HTMX)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "没有保存，请从这里复制" in page
    assert "处长又写" in page


def test_without_scripts_an_act_leads_back_to_the_row(cast: Cast, report: Report) -> None:
    form = {"revision": 0, "narrative": "已签四家"}
    answer = _client(cast).post(f"/reports/{report.pk}/submit/", form)
    assert answer.headers["Location"] == f"/reports/?period=2027-07#report-{report.pk}"


def test_a_refusal_keeps_what_was_typed(cast: Cast, report: Report) -> None:
    Report.objects.update(proof_asked=True)
    form = {"revision": 0, "narrative": "已签四家", "value": "4"}
    answer = _client(cast).post(f"/reports/{report.pk}/submit/", form, headers=HTMX)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "抽中" in page
    assert "已签四家" in page
    mistyped = form | {"value": "四家"}
    answer = _client(cast).post(f"/reports/{report.pk}/save/", mistyped, headers=HTMX)
    assert (answer.status_code, "四家" in answer.content.decode()) == (422, True)


def test_evidence_comes_by_number_link_or_sentence(cast: Cast, report: Report) -> None:
    client, path = _client(cast), f"/reports/{report.pk}/evidence/"
    answer = client.post(path, {"document": "示发〔2027〕3号"}, headers=HTMX)
    assert "示发〔2027〕3号" in answer.content.decode()
    assert client.post(path, {"link": "not an address"}, headers=HTMX).status_code == 422
    piece = report.evidence.get()
    client.post(f"{path}{piece.pk}/away/", headers=HTMX)
    assert report.evidence.count() == 0


def test_all_that_is_ready_is_handed_in_at_once(cast: Cast, july: Period) -> None:
    for at in range(3):
        make_report(_task(cast, july.cycle, f"事项{at}"), july)
    Report.objects.filter(task__title="事项1").update(narrative="进展", revision=1)
    client = _client(cast)
    assert "1 项已填好，一并报送" in _page(client)
    answer = client.post("/reports/submit/", {"period": "2027-07"}, follow=True)
    assert "已报送 1 项" in answer.content.decode()
    assert Report.objects.filter(state="submitted").count() == 1


def test_the_supervision_office_plans_and_opens_the_year(cast: Cast) -> None:
    make_cycle()
    client = _client(cast, "supervisor")
    assert "安排填报周期" in _page(client, "/reports/periods/")
    client.post("/reports/periods/plan/")
    july = Period.objects.get(key="2027-07")
    days = {"opens": "2027-07-10", "due": "2027-07-26", "grace_until": "2027-07-26"}
    path = f"/reports/periods/{july.pk}/"
    assert client.post(path, {**days, "locks": "2027-08-02"}, headers=HTMX).status_code == 422
    client.post(path, {**days, "locks": "2027-08-02", "reason": "会议提前"}, headers=HTMX)
    page = _page(client, "/reports/periods/")
    assert "会议提前" in page
    assert "日历未确认" in page
    client.post(f"{path}open/")
    july.refresh_from_db()
    assert (july.state, july.due.day) == ("open", 26)


def test_the_task_page_shows_what_was_reported(cast: Cast, report: Report) -> None:
    make_report(_task(cast, report.period.cycle, "乙"), report.period, cast.member, "submitted")
    Report.objects.filter(pk=report.pk).update(
        state="returned", narrative="旧话", returned_reason="请补数字"
    )
    page = _page(_client(cast, "outsider"), f"/task/{report.task_id}/reports/")
    assert "请补数字" in page


def test_a_day_counted_by_an_unconfirmed_year_says_so(cast: Cast, report: Report) -> None:
    day = report.period.due + timedelta(days=2)
    Report.objects.filter(pk=report.pk).update(state="returned", returned_due=day)
    Period.objects.update(due_confirmed=False)
    path = f"/reports/?period={report.period.key}"
    # the month's and its own
    assert _page(_client(cast, "member"), path).count("未确认</span>") == 2
    CalendarYear.objects.update_or_create(year=day.year, defaults={"confirmed": True})
    assert _page(_client(cast, "member"), path).count("未确认</span>") == 1


@pytest.mark.parametrize("count", [50, 500])
def test_a_month_takes_ten_statements_at_most(cast: Cast, july: Period, count: int) -> None:
    june = make_period(july.cycle, "2027-06", state="closed")
    first = _task(cast, july.cycle)
    for at in range(count - 1):
        first.pk, first.title, first.path = None, f"事项{at}", f"{at + 10_000:08d}"
        first.save()
    tasks = list(Task.objects.all())
    Report.objects.bulk_create(
        Report(task=t, period=p, unit=cast.office, state="draft" if p == july else "locked")
        for t in tasks
        for p in (june, july)
    )
    response, sql = page_sql(_client(cast, "liaison"), "/reports/")
    assert f"{count} 项" in response.content.decode()
    assert len(sql) <= 10, "\n".join(sql)


def test_a_promise_stands_beside_what_became_of_it(cast: Cast, july: Period) -> None:
    june = make_period(july.cycle, "2027-06", state="closed")
    promised = {"甲": 6, "乙": 9}
    for title, forecast in promised.items():
        task = _task(cast, july.cycle, title)
        make_report(task, june, cast.member, "locked", forecast=forecast)
        make_report(task, july, cast.member, "accepted", value=6, done=6, total=10)
    page = _page(_client(cast), "/reports/forecasts/")
    assert "50%" in page
    assert "1 / 2" in page
    assert "-30.0" in page
    units, sql = page_sql(_client(cast), "/reports/forecasts/units/")
    (row,) = re.findall(r"<tr tabindex.*?</tr>", units.content.decode(), flags=re.S)
    assert all(said in row for said in ("治理处", "50%", "1 / 2", "15.0"))
    assert f"/reports/forecasts/?unit={cast.office.pk}" in row
    assert len(sql) <= 6


def test_the_night_opens_what_is_due_and_follows_the_unit_that_leads(cast: Cast) -> None:
    cycle = make_cycle()
    task = _task(cast, cycle)
    found = turn_months(cycle, now=NOW + timedelta(days=9))
    assert found == {"opened": 1, "reports": 1, "relocked": 0}
    Task.objects.filter(pk=task.pk).update(lead_unit=cast.other_office)
    assert not any(turn_months(cycle, now=NOW + timedelta(days=10)).values())
    assert Report.objects.get().unit == cast.other_office
    assert Period.objects.get(state="open").key == "2027-07"


@pytest.mark.parametrize(("who", "seen"), [("member", True), ("head", True), ("liaison", False)])
def test_a_personal_sub_task_is_filled_by_its_person_and_the_office_head(
    cast: Cast, july: Period, who: str, seen: bool
) -> None:
    task = _task(cast, july.cycle, "回访学员")
    Task.objects.filter(pk=task.pk).update(level="personal_subtask")
    make_report(task, july, personal=True)
    assert ("回访学员" in _page(_client(cast, who))) == seen


def test_evidence_leaves_alone_what_is_being_typed(cast: Cast, report: Report) -> None:
    client, address = _client(cast), f"/reports/{report.pk}/evidence/"
    added = client.post(address, {"sentence": "会议纪要"}, headers=HTMX)
    assert added.headers["HX-Retarget"] == f"#proofs-{report.pk}"
    assert "会议纪要" in added.content.decode()
    assert "narrative" not in added.content.decode()
    refused = client.post(address, {"link": "不是地址", "document": "12号"}, headers=HTMX)
    assert refused.status_code == 422
    assert "12号" in refused.content.decode()
    assert "会议纪要" in _page(client)


def test_an_open_row_that_was_emptied_again_can_be_left_unchanged(
    cast: Cast, july: Period, report: Report
) -> None:
    june = make_period(july.cycle, "2027-06", state="closed")
    make_report(report.task, june, cast.member, "locked", narrative="已选址")
    client, address = _client(cast), f"/reports/{report.pk}/"
    client.post(f"{address}save/", {"revision": 0, "narrative": "写错了"}, headers=HTMX)
    refused = client.post(f"{address}no-change/", {"revision": 1, "narrative": "写错了"})
    assert refused.status_code == 422
    assert "data-refused" in refused.content.decode()
    report.refresh_from_db()
    emptied = {"revision": report.revision, "narrative": ""}
    client.post(f"{address}no-change/", emptied, headers=HTMX)
    report.refresh_from_db()
    assert (report.state, report.no_change) == ("submitted", True)
