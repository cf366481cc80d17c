"""Closing a month: lights kept, accepted reports locked, the rest named; corrected afterwards."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from guatu.jobs.actions import cancel_job
from guatu.jobs.actions.working import claim_next, perform
from guatu.jobs.models import Job, State
from guatu.ledger.models import Event, EventObject
from guatu.people.models import Person
from guatu.plans.actions.entries import Said, confirm_entry, enter_figure
from guatu.plans.actions.month_ends import close_month
from guatu.plans.actions.months import keep_month
from guatu.plans.models import Cycle, Entry, Task, TaskMonth, UnitMonth
from guatu.reports.actions.accepting import unlock_report
from guatu.reports.actions.closing import close_period, counted
from guatu.reports.actions.filling import Words, submit_report
from guatu.reports.actions.reviewing import pass_report
from guatu.reports.models import BurdenRow, Correction, Period, Report
from guatu.reports.queries.corrections import corrections, told
from guatu.rulebook.actions import adopt_params
from guatu.rules.actor import SYSTEM
from guatu.rules.params import LightParams, Params, ReportingParams, light_preset
from guatu.rules.refused import Refused
from guatu.site.jobs import KINDS
from tests.make import NOW, TODAY, Cast, actor
from tests.plan_make import make_cycle, make_task, make_terms
from tests.report_make import make_period, make_report

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    return make_cycle()


@pytest.fixture
def period(cycle: Cycle) -> Period:
    return make_period(cycle)


def a_task(cast: Cast, cycle: Cycle, title: str = "签约入驻") -> Task:
    terms = make_terms(
        title,
        lead=cast.office,
        assignee=cast.member,
        measure="quantity",
        baseline=Decimal(0),
        target=Decimal(12),
        deadline_kind="date",
        due=date(2027, 12, 31),
    )
    return make_task(cycle, terms, actor(cast.supervisor), level="task")


def say(task: Task, who: Person, value: int, as_of: date) -> None:
    token = f"{task.pk}-{value}"
    said = Said(as_of=as_of, token=token, value=Decimal(value), sentence="签约单")
    enter_figure(task_id=task.pk, said=said, actor=actor(who), now=NOW)


def hand_in(report: Report, who: Person, value: int) -> None:
    """As its page does it: the figure with the words."""
    report.refresh_from_db()
    words = Words(narrative=f"已签约 {value} 家", value=Decimal(value))
    submit_report(
        report_id=report.pk, words=words, revision=report.revision, actor=actor(who), now=NOW
    )


def passed(report: Report, *people: Person) -> None:
    for who in people:
        revision = Report.objects.get(pk=report.pk).revision
        pass_report(report_id=report.pk, revision=revision, actor=actor(who), now=NOW)


def start(period: Period, who: Person) -> Job:
    return close_period(period_id=period.pk, actor=actor(who), now=NOW)


def work() -> str:
    job = claim_next(KINDS)
    assert job is not None
    return perform(job, KINDS[job.kind], NOW)


def months() -> list[tuple[Any, ...]]:
    return list(TaskMonth.objects.order_by("pk").values_list("task", "month", "done", "light"))


def test_a_close_locks_what_is_accepted_and_names_the_rest(
    cast: Cast, cycle: Cycle, period: Period
) -> None:
    states = ("accepted", "accepted", "draft", "returned", "submitted", "checked")
    for n, state in enumerate(states):
        make_report(a_task(cast, cycle, f"任务{n}"), period, cast.member, state)
    start(period, cast.supervisor)
    assert work() == State.DONE
    period.refresh_from_db()
    assert (period.state, period.closed_by) == ("closed", "沈知行")
    assert counted(period) == {
        "locked": 2, "draft": 1, "returned": 1, "submitted": 1, "checked": 1,
    }  # fmt: skip
    closed = Event.objects.get(verb="period.closed")
    assert closed.data["states"]["accepted"] == 2
    assert closed.data["reports"] == 6
    locked = Event.objects.get(verb="report.locked")
    assert EventObject.objects.filter(event=locked, kind="report").count() == 2
    assert TaskMonth.objects.filter(month=6).count() == 6
    assert [(row.reports, row.written) for row in BurdenRow.objects.all()] == [(6, 5)]
    assert UnitMonth.objects.get(month=6, original=False).tasks == 6


def test_a_month_is_judged_on_its_last_day_by_the_rules_it_was_opened_with(
    cast: Cast, cycle: Cycle, period: Period
) -> None:
    task = a_task(cast, cycle)
    report = make_report(task, period, cast.member, "submitted")
    say(task, cast.member, 5, date(2027, 6, 28))
    passed(report, cast.head, cast.supervisor)
    loose = Params(lights=LightParams(behind_points=40))
    book = adopt_params(year=2027, params=loose, reason="", actor=SYSTEM, now=NOW)
    Cycle.objects.filter(pk=cycle.pk).update(rulebook=book.version)
    start(period, cast.supervisor)
    work()
    row = TaskMonth.objects.get(task=task, month=6)
    assert (row.expected, row.light, row.code) == (500000000, "yellow", "behind")
    assert Period.objects.get().rulebook == period.rulebook
    task.refresh_from_db()
    assert task.light_on == TODAY  # today's plan is as it was


def test_what_the_night_kept_is_judged_anew_once_and_then_stays(
    cast: Cast, cycle: Cycle, period: Period
) -> None:
    task = a_task(cast, cycle)
    keep_month(cycle=cycle, month=6, actor=SYSTEM, now=NOW - timedelta(days=12))
    assert TaskMonth.objects.get().light == "unknown"
    report = make_report(task, period, cast.member, "submitted")
    say(task, cast.member, 7, date(2027, 6, 28))
    passed(report, cast.head, cast.supervisor)
    start(period, cast.supervisor)
    work()
    assert TaskMonth.objects.get().light == "green"
    assert UnitMonth.objects.get(original=False).light == "green"


def test_a_unit_below_its_target_two_months_running_is_red_where_the_set_says_so(
    cast: Cast, cycle: Cycle, period: Period
) -> None:
    sanya = Params(lights=light_preset("sanya"))
    book = adopt_params(year=2027, params=sanya, reason="试点", actor=SYSTEM, now=NOW)
    Cycle.objects.filter(pk=cycle.pk).update(rulebook=book.version)
    cycle.refresh_from_db()
    say(a_task(cast, cycle), cast.member, 4, date(2027, 4, 28))
    confirm_entry(entry_id=Entry.objects.get().pk, actor=actor(cast.head), now=NOW)
    for last in (date(2027, 4, 30), date(2027, 5, 31), date(2027, 6, 30)):
        close_month(cycle=cycle, last=last, version=book.version, actor=SYSTEM, now=NOW)
    months = UnitMonth.objects.filter(original=False).order_by("month")
    found = list(months.values_list("light", "code"))
    assert found == [("green", "on_track"), ("yellow", "behind"), ("red", "behind_long")]
    assert TaskMonth.objects.get(month=6).light == "yellow"


def test_who_closes_and_when(cast: Cast, cycle: Cycle, period: Period) -> None:
    for who in (cast.leader, cast.head, cast.member, cast.system):
        with pytest.raises(Refused, match="move_not_yours"):
            start(period, who)
    Period.objects.update(grace_until=TODAY)
    with pytest.raises(Refused, match="period_not_due"):
        start(period, cast.supervisor)
    Period.objects.update(grace_until=TODAY - timedelta(days=1), state="upcoming")
    with pytest.raises(Refused, match="period_not_open"):
        start(period, cast.supervisor)
    assert not Job.objects.exists()


def test_a_leader_closes_where_there_is_no_supervision_office(cast: Cast, cycle: Cycle) -> None:
    merged = Params(reporting=ReportingParams(merged=True))
    book = adopt_params(year=2027, params=merged, reason="", actor=SYSTEM, now=NOW)
    period = make_period(cycle, rulebook=book.version)
    start(period, cast.leader)
    assert work() == State.DONE


def test_the_second_close_is_told(cast: Cast, cycle: Cycle, period: Period) -> None:
    start(period, cast.supervisor)
    with pytest.raises(Refused) as no:
        start(period, cast.supervisor)
    assert (no.value.code, no.value.facts["who"]) == ("period_is_closing", "沈知行")
    work()
    with pytest.raises(Refused) as no:
        start(period, cast.supervisor)
    assert no.value.code == "period_already_closed"
    assert no.value.facts == {"who": "沈知行", "at": "2027-07-12"}
    assert Event.objects.filter(verb="period.closed").count() == 1


def test_a_close_cancelled_before_the_lock_leaves_the_month_open(
    cast: Cast, cycle: Cycle, period: Period
) -> None:
    make_report(a_task(cast, cycle), period, cast.member, "accepted")
    job = start(period, cast.supervisor)
    claimed = claim_next(KINDS)
    assert claimed is not None
    cancel_job(job.pk, actor=actor(cast.supervisor), now=NOW)
    assert perform(claimed, KINDS[claimed.kind], NOW) == State.CANCELLED
    period.refresh_from_db()
    assert period.state == "open"
    assert counted(period) == {"accepted": 1}
    assert not Event.objects.filter(verb="period.closed").exists()
    start(period, cast.supervisor)
    assert work() == State.DONE


def test_a_close_that_was_killed_goes_on_where_it_stood(
    cast: Cast, cycle: Cycle, period: Period
) -> None:
    make_report(a_task(cast, cycle), period, cast.member, "accepted")
    start(period, cast.supervisor)
    Period.objects.update(state="closed", closed_by="沈知行", closed_at=NOW)  # then the power went
    job = claim_next(KINDS)
    assert job is not None
    cancel_job(job.pk, actor=actor(cast.supervisor), now=NOW)  # too late for that
    assert perform(job, KINDS[job.kind], NOW) == State.DONE
    assert counted(period) == {"locked": 1}


def test_scenario_4_locked_then_corrected(cast: Cast, cycle: Cycle, period: Period) -> None:
    """Figure and light change, the month's rows stay, the correction is listed with old and new."""
    task = a_task(cast, cycle)
    report = make_report(task, period)
    hand_in(report, cast.member, 6)
    passed(report, cast.head, cast.supervisor)
    start(period, cast.supervisor)
    work()
    task.refresh_from_db()
    kept, was = months(), task.light
    unlock_report(
        report_id=report.pk, reason="多报两家", until=TODAY, actor=actor(cast.supervisor), now=NOW
    )
    hand_in(report, cast.member, 4)
    passed(report, cast.head, cast.supervisor)
    task.refresh_from_db()
    assert (task.value, was, task.light) == (Decimal(4), "green", "red")
    assert months() == kept
    (row,) = corrections(actor(cast.member), cycle, period)
    found = told(row)
    assert found.value == ("6", "4")
    assert found.share == (500000000, 333333333)
    assert found.light == ("green", "red")
    assert found.changed == ["words", "value", "share", "light"]
    assert (row.reason, row.told_in) == ("多报两家", "")
    assert Report.objects.get().state == "locked"


def test_what_was_missing_is_opened_late_and_counts_as_a_correction(
    cast: Cast, cycle: Cycle, period: Period
) -> None:
    report = make_report(a_task(cast, cycle), period, None, "draft")
    start(period, cast.supervisor)
    work()
    unlock_report(
        report_id=report.pk, reason="补报", until=TODAY, actor=actor(cast.supervisor), now=NOW
    )
    Report.objects.update(state="submitted", author=cast.member)
    passed(report, cast.head, cast.supervisor)
    row = Correction.objects.get()
    assert row.old["rule_light"] == "unknown"
    assert told(row).version == (None, None)


def test_a_correction_out_of_sight_is_not_listed(cast: Cast, cycle: Cycle, period: Period) -> None:
    report = make_report(a_task(cast, cycle), period, cast.member, "locked")
    Correction.objects.create(report=report, made_at=NOW, old={}, new={})
    Cycle.objects.update(sight="subtree")
    cycle.refresh_from_db()
    assert len(corrections(actor(cast.member), cycle)) == 1
    for who in (cast.outsider, cast.system):
        assert not corrections(actor(who), cycle)
