"""Figures of indicators in their month: closed months, corrections, what the report page shows."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from guatu.ledger.models import Event
from guatu.plans.models import Cycle
from guatu.plans.queries.indicators.values import confirmed_values
from guatu.reports.actions.figures import confirm_figure, enter_figure, return_figure, unlock_figure
from guatu.reports.models import Correction, Report
from guatu.rules.refused import Refused
from tests.indicator_make import confirmed, linked, measured, named
from tests.make import NOW, TODAY, Cast, actor, make_cast
from tests.plan_make import make_cycle
from tests.report_make import make_period, make_report

pytestmark = pytest.mark.django_db


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
