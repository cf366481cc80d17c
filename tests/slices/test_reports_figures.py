"""Figures of indicators in their month: closed months, corrections, what the report page shows."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from guatu.ledger.models import Event
from guatu.plans.models import Cycle, Task
from guatu.plans.queries.indicators.values import confirmed_values
from guatu.reports.actions.figures import confirm_figure, enter_figure, return_figure, unlock_figure
from guatu.reports.models import Correction, Period, Report
from guatu.reports.queries.figures import to_enter
from guatu.rules.months import month_end
from guatu.rules.refused import Refused
from tests.indicator_make import NAME, confirmed, linked, measured, named
from tests.make import NOW, TODAY, Cast, actor, make_cast, signed_in
from tests.plan_make import make_cycle
from tests.report_make import make_period, make_report
from tests.slices.api_make import Api
from tests.sql import budget_sql, page_sql

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    return make_cycle()


def test_a_corrected_figure_of_a_closed_month_corrects_its_locked_reports(
    cast: Cast, cycle: Cycle
) -> None:
    indicator, task = named(cast, cycle), measured(cast, cycle)
    linked(indicator, task, cast)
    confirmed(indicator, "2027-05", 40, cast)
    confirmed(indicator, "2027-06", 60, cast)
    may = make_period(cycle, "2027-05", state="closed")
    frozen: dict[str, Any] = {"rule_light": "red", "value": Decimal(40), "done": 400_000_000}
    report = make_report(task, may, cast.outsider, "locked", known=1, total=10**9, **frozen)
    who: dict[str, Any] = {"indicator_id": indicator.pk, "period": "2027-05", "now": NOW}
    with pytest.raises(Refused, match="figure_period_closed"):
        enter_figure(value=Decimal(44), actor=actor(cast.member), **who)
    boss, until = actor(cast.supervisor), TODAY + timedelta(days=2)
    unlock_figure(reason="核减重复统计", until=until, actor=boss, **who)
    enter_figure(value=Decimal(44), actor=actor(cast.member), **who)
    confirm_figure(actor=actor(cast.head), **who)
    kept = Correction.objects.get()
    assert (kept.report_id, kept.reason) == (report.pk, "核减重复统计")
    assert (kept.old["value"], kept.new["value"]) == ("40.0000", "44.0000")
    report = Report.objects.get()
    assert (report.done, report.state) == (440_000_000, "locked")
    task.refresh_from_db()
    assert task.value == 60  # June stands
    assert Event.objects.get(verb="report.requoted").data["period"] == "2027-05"


@pytest.mark.parametrize(
    ("every", "asked", "key", "last"),
    [
        ("month", range(1, 13), "2027-06", date(2027, 6, 30)),
        ("quarter", (3, 6, 9, 12), "2027Q2", date(2027, 6, 30)),
        ("half_year", (6, 12), "2027H1", date(2027, 6, 30)),
        ("year", (12,), "2027", date(2027, 12, 31)),
    ],
)
def test_a_rhythm_asks_once_in_the_month_of_its_end_and_counts_for_the_whole_of_it(
    cast: Cast, cycle: Cycle, every: str, asked: Iterable[int], key: str, last: date
) -> None:
    indicator = named(cast, cycle, every=every, counts="period")
    task = linked(indicator, measured(cast, cycle, per_period=True), cast)
    months = [
        Period(cycle=cycle, first=date(2027, n, 1), last=month_end(date(2027, n, 1)), state="open")
        for n in range(1, 13)
    ]
    owner, end = actor(cast.member), date(2027, 12, 31)
    found = [month.first.month for month in months if to_enter(owner, month, end)]
    assert found == list(asked)
    confirmed(indicator, key, 30, cast)
    task.refresh_from_db()
    assert (task.value, task.reported_on) == (Decimal(30), min(last, TODAY))
    assert [one.period for one in confirmed_values(cycle, until=last)] == [key]
    assert not confirmed_values(cycle, until=last - timedelta(days=1))
    (month,) = (one for one in months if one.first <= last <= one.last)
    (shown,) = to_enter(owner, month, end)
    assert (shown.figure.period, shown.figure.state) == (key, "confirmed")


def test_a_figure_returned_in_an_open_month_is_given_a_day(cast: Cast, cycle: Cycle) -> None:
    make_period(cycle, "2027-07")
    who: dict[str, Any] = {"indicator_id": named(cast, cycle).pk, "period": "2027-07", "now": NOW}
    enter_figure(value=Decimal(44), actor=actor(cast.liaison), **who)
    back = return_figure(reason="缺来源", actor=actor(cast.head), **who)
    assert back.open_until is not None
    assert back.open_until > TODAY
    with pytest.raises(Refused, match="figure_period_open"):
        unlock_figure(reason="x", until=TODAY, actor=actor(cast.supervisor), **who)


def test_other_rooms_read_confirmed_figures_by_unit_and_period(cast: Cast, cycle: Cycle) -> None:
    indicator = named(cast, cycle)
    confirmed(indicator, "2027-05", 40, cast)
    enter_figure(
        indicator_id=indicator.pk, period="2027-06", value=Decimal(9), actor=actor(cast.member),
        now=NOW,
    )  # fmt: skip
    found = confirmed_values(cycle, unit_ids=[cast.office.pk])
    assert [(one.unit_id, one.period, one.value) for one in found] == [
        (cast.office.pk, "2027-05", Decimal(40))
    ]
    assert confirmed_values(cycle, unit_ids=[cast.other_office.pk]) == []


def test_the_owner_enters_on_the_report_page_and_the_head_confirms_on_the_review_page(
    cast: Cast, cycle: Cycle
) -> None:
    make_period(cycle, "2027-07")
    indicator, task = named(cast, cycle), measured(cast, cycle)
    linked(indicator, task, cast)
    member, head = signed_in(cast.member), signed_in(cast.head)
    assert NAME in member.get("/reports/").content.decode()
    address = f"/indicators/{indicator.pk}/2027-07/"
    wrong = member.post(f"{address}enter/", {"value": "许多"}, headers=HTMX)
    assert wrong.status_code == 422
    said = member.post(f"{address}enter/", {"value": "12.5", "revision": "0"}, headers=HTMX)
    assert "12.5" in said.content.decode()
    assert "12.5" in head.get("/reports/review/").content.decode()
    assert "待确认数据" in head.get("/").content.decode()
    back = head.post(f"{address}return/", {"reason": ""}, headers=HTMX)
    assert back.status_code == 422
    assert head.post(f"{address}confirm/", {"review": "1"}).status_code == 302
    task.refresh_from_db()
    assert task.value == Decimal("12.5")
    page = signed_in(cast.outsider).get(f"/task/{task.pk}/").content.decode()
    assert NAME in page
    assert f"/task/{task.pk}/enter/" not in page
    why = signed_in(cast.outsider).get(f"/task/{task.pk}/why/progress/").content.decode()
    assert "2027年7月" in why


def test_a_quoting_report_has_no_field_for_the_figure(cast: Cast, cycle: Cycle) -> None:
    period = make_period(cycle, "2027-07")
    indicator, task = named(cast, cycle), measured(cast, cycle)
    linked(indicator, task, cast)
    report = make_report(task, period)
    row = signed_in(cast.outsider).get(f"/reports/{report.pk}/?edit=1").content.decode()
    assert NAME in row
    assert "治理处 郝敏" in row
    assert 'name="value"' not in row
    assert 'name="forecast"' not in row


def test_the_form_of_a_task_asks_where_its_figure_comes_from(cast: Cast, cycle: Cycle) -> None:
    indicator, browser = named(cast, cycle), signed_in(cast.supervisor)
    form = {
        "title": NAME, "measure": "quantity", "target": "100", "level": "task",
        "direction": "more", "kind": "routine", "year": "2027",
    }  # fmt: skip
    asked = browser.post("/plan/new/", form)
    assert asked.status_code == 422
    assert f"/indicators/{indicator.pk}/" in asked.content.decode()
    assert browser.post("/plan/new/", form | {"indicator": str(indicator.pk)}).status_code == 302
    assert browser.post("/plan/new/", form | {"apart": "按区县分摊"}).status_code == 302
    page = browser.get(f"/indicators/{indicator.pk}/").content.decode()
    assert "按区县分摊" in page
    second = {"name": NAME, "owner_unit": str(cast.office.pk), "counts": "level", "every": "month"}
    twice = browser.post("/indicators/new/", second)
    assert twice.status_code == 422
    assert f"/indicators/{indicator.pk}/" in twice.content.decode()


@pytest.mark.parametrize("count", [3, 60])
def test_the_list_takes_as_many_statements_for_sixty_as_for_three(
    cast: Cast, cycle: Cycle, count: int
) -> None:
    for number in range(count):
        indicator = named(cast, cycle, f"指标{number}号")
        if number % 20 == 0:
            confirmed(indicator, "2027-06", number, cast)
    browser = signed_in(cast.supervisor)
    page, statements = page_sql(browser, "/indicators/?year=2027")
    assert "指标2号" in page.content.decode()
    assert len(budget_sql(statements)) <= 6


def test_the_api_is_asked_where_a_figure_comes_from(cast: Cast, cycle: Cycle) -> None:
    indicator = named(cast, cycle)
    api = Api(cast.supervisor)
    said: dict[str, Any] = {
        "cycle": 2027, "level": "task",
        "terms": {"title": NAME, "measure": "quantity", "target": "100"},
    }  # fmt: skip
    no = api.send("/tasks", said)
    assert (no.status_code, no.json()["code"]) == (409, "figure_has_owner")
    made = api.send("/tasks", said | {"quoting": {"indicator_id": indicator.pk}})
    assert made.status_code == 201
    assert Task.objects.get(pk=made.json()["id"]).indicator_id == indicator.pk
