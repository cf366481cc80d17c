"""The calendar over the year's edge: a second notice, another rhythm, terms from an anchor."""

from datetime import date

import pytest

from guatu.ledger.models import Event
from guatu.pages.queries.desk.desk import desk
from guatu.plans.actions.anchors import date_anchor
from guatu.plans.actions.recounting import moved_by_calendar
from guatu.plans.models import Cycle, Task
from guatu.plans.views.facts import counted_loosely
from guatu.reports.actions.periods import open_period, plan_periods
from guatu.reports.models import Period
from guatu.reports.queries.months import chosen
from guatu.rulebook import queries as rulebook
from guatu.rulebook.actions import (
    adopt_params,
    bundled_days,
    load_bundled_calendar,
    set_day,
    set_year,
)
from guatu.rulebook.models import CalendarDay, CalendarYear
from guatu.rulebook.notices import notice_of
from guatu.rules.actor import SYSTEM
from guatu.rules.params import Params
from guatu.rules.params.reporting import ReportingParams, Rhythm
from guatu.rules.workdays import DayKind
from tests.make import NOW, Cast, actor, signed_in
from tests.plan_make import make_cycle, make_task, make_terms
from tests.report_make import make_report

OFF = (DayKind.OFF, "元旦")


def named(year: int, *days: date) -> None:
    """Take in a notice that names days off."""
    told = dict.fromkeys(days, OFF)
    set_year(year=year, days=told, source=f"通知{year}", confirmed=True, actor=SYSTEM, now=NOW)


def ruled(cycle: Cycle, **given: object) -> None:
    """Give the year other rules of reporting and plan its periods."""
    params = Params(reporting=ReportingParams(**given))  # type: ignore[arg-type]
    book = adopt_params(year=cycle.year, params=params, reason="调整", actor=SYSTEM, now=NOW)
    Cycle.objects.filter(pk=cycle.pk).update(rulebook=book.version)
    plan_periods(cycle_id=cycle.pk, actor=SYSTEM, now=NOW)


def opened(cycle: Cycle, key: str) -> Period:
    period = Period.objects.get(cycle=cycle, key=key)
    now = NOW.replace(year=period.last.year, month=period.last.month, day=period.last.day)
    return open_period(period_id=period.pk, actor=SYSTEM, now=now)


def test_the_notice_of_a_year_keeps_its_december_when_the_year_before_is_taken_in_again(
    cast: Cast,
) -> None:
    new_years_eve, spring = date(2026, 12, 31), date(2026, 2, 16)
    named(2027, new_years_eve, date(2027, 1, 1))
    named(2026, spring)
    assert {row.day: row.notice for row in CalendarDay.objects.order_by("day")} == {
        spring: 2026, new_years_eve: 2027, date(2027, 1, 1): 2027,
    }  # fmt: skip
    assert not rulebook.workdays(2026).is_workday(new_years_eve)
    set_day(day=date(2027, 1, 4), kind=DayKind.OFF, source="补充通知", actor=SYSTEM, now=NOW)
    named(2027, date(2027, 1, 1))
    assert not CalendarDay.objects.filter(day__in=[new_years_eve, date(2027, 1, 4)]).exists()


def test_every_bundled_year_since_2008_is_confirmed_by_the_number_of_its_notice(db: None) -> None:
    bundled = [year for year in range(2008, 2040) if bundled_days(year)]
    assert bundled[-1] >= 2026
    assert [year for year in bundled if f"关于{year}年" not in notice_of(year)] == []
    load_bundled_calendar(years=range(2005, 2027), actor=SYSTEM, now=NOW)
    sure = CalendarYear.objects.filter(confirmed=True).values_list("year", flat=True)
    assert sorted(sure) == list(range(2008, 2027))
    assert CalendarYear.objects.get(year=2005).source.startswith("chinesecalendar")


def test_a_second_notice_moves_what_is_to_come_and_says_so_and_leaves_what_is_open_or_closed(
    cast: Cast,
) -> None:
    cycle = make_cycle()
    ruled(cycle, due_day=15)
    assert not Period.objects.get(key="2027-06").due_confirmed
    opened(cycle, "2027-06")
    Period.objects.filter(key="2027-05").update(state="closed")
    named(2027, date(2027, 10, 1))
    plan_periods(cycle_id=cycle.pk, actor=SYSTEM, now=NOW)
    assert Period.objects.get(key="2027-06").due_confirmed  # the mark goes, no day moves
    named(2027, *(date(2027, month, day) for month in (5, 6, 7) for day in (15, 16, 17)))
    plan_periods(cycle_id=cycle.pk, actor=SYSTEM, now=NOW)
    dues = dict(Period.objects.values_list("key", "due"))
    assert (dues["2027-05"].day, dues["2027-06"].day) == (17, 15)
    assert dues["2027-07"] == date(2027, 7, 19)
    told = Event.objects.filter(verb="period.planned").latest("pk").data["dues"]
    assert told == {"2027-07": ["2027-07-15", "2027-07-19"]}


def test_in_january_the_december_that_is_still_open_is_the_month_to_report(cast: Cast) -> None:
    cycle = make_cycle(2026)
    ruled(cycle, due_day=10, next_month=True)
    december = opened(cycle, "2026-12")
    assert (december.due, december.due_confirmed) == (date(2027, 1, 11), False)
    assert chosen(date(2027, 1, 5))[0] == december
    ruled(make_cycle(2027), due_day=28)
    found, periods = chosen(date(2027, 1, 5))
    assert (found, len(periods)) == (december, 12)
    terms = make_terms(lead=cast.office, assignee=cast.member)
    task = make_task(cycle, terms, actor(cast.supervisor), level="task")
    make_report(Task.objects.get(pk=task.pk), december)
    owed = desk(actor(cast.member), date(2027, 1, 5), since=None).items
    assert [one.label for one in owed if one.kind == "report"] == ["2026-12"]
    Period.objects.filter(pk=december.pk).update(state="closed")
    assert chosen(date(2027, 1, 5))[1][0].key == "2027-01"


@pytest.mark.parametrize(
    ("before", "begun", "after", "next_keys"),
    [
        (Rhythm.MONTH, "2027-02", Rhythm.QUARTER, ["2027Q1", "2027Q2", "2027Q3", "2027Q4"]),
        (Rhythm.QUARTER, "2027Q1", Rhythm.MONTH, [f"2027-{n:02}" for n in range(4, 13)]),
        (Rhythm.WEEK, "2027W10", Rhythm.MONTH, [f"2027-{n:02}" for n in range(3, 13)]),
        (Rhythm.MONTH, "2027-11", Rhythm.WEEK, [f"2027W{n}" for n in range(48, 53)]),
    ],
)
def test_another_rhythm_leaves_no_day_between(
    cast: Cast, before: Rhythm, begun: str, after: Rhythm, next_keys: list[str]
) -> None:
    cycle = make_cycle()
    ruled(cycle, rhythm=before)
    last = opened(cycle, begun).last
    Period.objects.filter(last__lt=last).update(state="closed")
    ruled(cycle, rhythm=after)
    coming = Period.objects.filter(state="upcoming").order_by("first")
    assert [one.key for one in coming] == next_keys
    assert (coming[0].first - last).days <= 1


def test_working_days_from_an_anchor_go_by_the_calendar_and_are_listed_when_it_moves(
    cast: Cast,
) -> None:
    cycle, supervisor = make_cycle(), actor(cast.supervisor)
    terms = make_terms(
        lead=cast.office, deadline_raw="全会后5个工作日内", deadline_kind="anchor", anchor="全会",
        offset_days=5, deadline_notes=("workdays",),
    )  # fmt: skip
    pk = make_task(cycle, terms, supervisor, level="task").pk
    date_anchor(cycle_id=cycle.pk, name="全会", day=date(2027, 10, 8), actor=supervisor, now=NOW)
    task = Task.objects.get(pk=pk)
    assert (task.due, counted_loosely(task)) == (date(2027, 10, 15), 2027)
    assert "2027年日历未确认" in signed_in(cast.supervisor).get("/plan/").content.decode()
    named(2027, date(2027, 10, 11))
    moved = moved_by_calendar(cycle, rulebook.workdays(2027))
    assert [(one.was, one.then) for one in moved] == [(date(2027, 10, 15), date(2027, 10, 18))]
    assert counted_loosely(task) is None
