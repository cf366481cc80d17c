"""Weeks, quarters and a body without a supervision office: a period's life by the pages alone."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from guatu.ledger.models import Event
from guatu.people.models import Installation, RoleGrant
from guatu.plans.models import Cycle
from guatu.reports.models import Period, Report
from guatu.rulebook.actions import adopt_params
from guatu.rules.actor import SYSTEM, Role
from guatu.rules.params import Params, ReportingParams, Rhythm
from guatu.rules.params.reporting import Proof
from tests.make import NOW, Cast, actor
from tests.plan_make import make_cycle, make_task, make_terms
from tests.slices.story import Story

pytestmark = pytest.mark.django_db
TITLE = "建成调处中心"


def begun(cast: Cast, day: date, **reporting: object) -> Story:
    """A year of one task on a day, under these reporting parameters; its night has passed."""
    cycle = make_cycle()
    params = Params(reporting=ReportingParams(proof=Proof.WAIVED, **reporting))  # type: ignore[arg-type]
    book = adopt_params(year=2027, params=params, reason="试行", actor=SYSTEM, now=NOW)
    Cycle.objects.filter(pk=cycle.pk).update(rulebook=book.version)
    terms = make_terms(
        TITLE, lead=cast.office, assignee=cast.member, measure="quantity", baseline=Decimal(0),
        target=Decimal(12), figure_unit="处", deadline_kind="date", due=date(2027, 12, 31),
    )  # fmt: skip
    cycle.refresh_from_db()
    make_task(cycle, terms, actor(cast.supervisor), level="task", now=NOW - timedelta(days=40))
    story = Story(cast)
    story.night_to(day)
    return story


def handed_in(story: Story, key: str, value: str) -> Report:
    """The member fills the one report of the period that the night opened."""
    report = Report.objects.get(period__key=key)
    story.read("member", f"/reports/?period={key}", TITLE)
    said = {"revision": 0, "value": value, "narrative": f"挂牌{value}处"}
    story.do("member", f"/reports/{report.pk}/submit/", **said)
    return report


def passed(story: Story, who: str, report: Report) -> str:
    report.refresh_from_db()
    story.read(who, "/reports/review/", TITLE)
    story.do(who, f"/reports/{report.pk}/pass/", revision=report.revision)
    report.refresh_from_db()
    return report.state


def closed(story: Story, who: str, key: str) -> Period:
    """Once its days are over, by hand."""
    period = Period.objects.get(key=key)
    story.night_to(period.grace_until + timedelta(days=1))
    story.read(who, f"/reports/month/?period={key}", "治理处")
    story.do(who, f"/reports/month/{period.pk}/close/")
    period.refresh_from_db()
    return period


def test_a_body_without_a_supervision_office_reports_by_weeks(cast: Cast) -> None:
    story = begun(cast, date(2027, 6, 17), rhythm=Rhythm.WEEK, due_day=5, merged=True)
    RoleGrant.objects.filter(role=Role.SUPERVISION.value).delete()
    report = handed_in(story, "2027W24", "6")
    assert passed(story, "head", report) == "accepted"
    told = Event.objects.filter(verb__in=["report.reviewed", "report.checked", "report.accepted"])
    assert [event.data.get("merged") for event in told] == [True, True, True]
    period = closed(story, "leader", "2027W24")
    assert (period.state, period.first, period.due) == (
        "closed", date(2027, 6, 14), date(2027, 6, 18),
    )  # fmt: skip
    assert Report.objects.get(period=period).state == "locked"
    story.read("member", "/reports/?period=2027W25", TITLE, "挂牌6处")  # last week beside this


def test_a_quarter_is_opened_by_the_night_reviewed_twice_and_closed(cast: Cast) -> None:
    story = begun(cast, date(2027, 6, 24), rhythm=Rhythm.QUARTER, due_day=28)
    report = handed_in(story, "2027Q2", "6")
    assert passed(story, "head", report) == "office_reviewed"
    assert passed(story, "supervisor", report) in ("accepted", "checked")
    period = closed(story, "supervisor", "2027Q2")
    assert (period.state, period.last) == ("closed", date(2027, 6, 30))
    report.refresh_from_db()
    assert report.state == "locked"
    assert Installation.objects.get().stops_on == period.grace_until + timedelta(days=1)
