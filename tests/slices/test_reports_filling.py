"""Opening a period and filling its reports: what each act leaves, and what a refusal does not."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from guatu.ledger.models import Event
from guatu.people.models import RoleGrant
from guatu.plans.actions.entries import Said, confirm_entry, enter_figure
from guatu.plans.models import Cycle, Entry, StageTerms, Task
from guatu.reports.actions.adding import Proof, add_evidence, add_part, remove_evidence
from guatu.reports.actions.filling import (
    Words,
    save_report,
    say_no_change,
    submit_many,
    submit_report,
    withdraw_report,
)
from guatu.reports.actions.opening import make_reports
from guatu.reports.actions.periods import open_period, plan_periods, set_period_days
from guatu.reports.models import Period, Report, ReportVersion
from guatu.reports.queries.mine import month_of
from guatu.rules.actor import SYSTEM, Actor
from guatu.rules.params import ReportingParams
from guatu.rules.refused import Refused
from guatu.rules.reporting.sampling import draw_of, is_drawn
from tests.make import NOW, Cast, actor
from tests.plan_make import make_cycle, make_task, make_terms
from tests.report_make import make_report

pytestmark = pytest.mark.django_db
SEED = "0123456789abcdef"
DAY = timedelta(days=1)


def _july(cycle: Cycle) -> Period:
    """July, planned and opened with a fixed seed, with its reports."""
    plan_periods(cycle_id=cycle.pk, actor=SYSTEM, now=NOW)
    found = Period.objects.get(cycle=cycle, key="2027-07")
    period = open_period(period_id=found.pk, actor=SYSTEM, now=NOW, seed=SEED)
    make_reports(period, actor=SYSTEM, now=NOW)
    return period


def _task(cast: Cast, cycle: Cycle, **columns: Any) -> Task:
    columns = {"measure": "quantity", "target": 10, **columns}
    terms = make_terms(lead=cast.office, assignee=cast.member, official=cast.leader, **columns)
    return make_task(cycle, terms, actor(cast.supervisor), level="task")


@pytest.fixture
def task(cast: Cast) -> Task:
    return _task(cast, make_cycle())


@pytest.fixture
def report(task: Task) -> Report:
    """The task's report of July, an empty draft that needs no evidence."""
    period = _july(task.cycle)
    Report.objects.update(proof_asked=False)
    return Report.objects.get(task=task, period=period)


def _who(person: Any, now: datetime = NOW) -> dict[str, Any]:
    return {"actor": actor(person), "now": now}


def _verbs() -> list[str]:
    return list(Event.objects.order_by("pk").values_list("verb", flat=True))


def test_the_year_gets_its_periods_and_follows_rules_until_they_open(cast: Cast) -> None:
    cycle = make_cycle()
    assert len(plan_periods(cycle_id=cycle.pk, actor=SYSTEM, now=NOW)) == 12
    assert plan_periods(cycle_id=cycle.pk, actor=SYSTEM, now=NOW) == []
    july = Period.objects.get(key="2027-07")
    assert (july.due, july.due_confirmed, july.state) == (date(2027, 7, 28), False, "upcoming")
    Period.objects.filter(key="2027-08").update(due=date(2027, 8, 1))
    assert [p.key for p in plan_periods(cycle_id=cycle.pk, actor=SYSTEM, now=NOW)] == ["2027-08"]
    assert _verbs().count("period.planned") == 2


def test_only_the_supervision_office_sets_days_and_says_why(cast: Cast) -> None:
    cycle = make_cycle()
    plan_periods(cycle_id=cycle.pk, actor=SYSTEM, now=NOW)
    july = Period.objects.get(key="2027-07")
    days = {name: july.due + DAY * at for at, name in enumerate(("opens", "due", "grace_until"))}
    days["locks"] = july.due + DAY * 9
    with pytest.raises(Refused, match="move_not_yours"):
        set_period_days(period_id=july.pk, days=days, reason="推迟", **_who(cast.head))
    set_period_days(period_id=july.pk, days=days, reason="推迟", **_who(cast.supervisor))
    plan_periods(cycle_id=cycle.pk, actor=SYSTEM, now=NOW)
    july.refresh_from_db()
    assert (july.due, july.by_hand, july.reason) == (days["due"], True, "推迟")


def test_opening_makes_one_report_for_each_lowest_released_task(cast: Cast) -> None:
    cycle = make_cycle()
    leaf, parent = _task(cast, cycle), _task(cast, cycle, title="上级")
    child = make_task(cycle, make_terms(lead=cast.office), actor(cast.supervisor), parent=parent)
    _task(cast, cycle, title="未到", start=date(2027, 9, 1))
    _task(cast, cycle, title="已成", number="9")
    Task.objects.filter(number="9").update(finished_on=date(2027, 5, 1))
    period = _july(cycle)
    assert set(period.reports.values_list("task_id", flat=True)) == {leaf.pk, child.pk}
    assert (period.state, period.seed, period.rulebook) == ("open", SEED, cycle.rulebook)
    assert _verbs()[-2:] == ["period.opened", "report.opened"]
    assert make_reports(period, actor=SYSTEM, now=NOW) == 0
    late = _task(cast, cycle, title="新下达")
    assert make_reports(period, actor=SYSTEM, now=NOW) == 1
    assert Report.objects.get(task=late).unit == cast.office


def test_a_blank_report_of_work_at_rest_or_broken_down_is_asked_of_nobody(cast: Cast) -> None:
    cycle = make_cycle()
    names = ("在办", "已暂停", "已分解", "已完成", "写过")
    asked, paused, split, _done, said = (_task(cast, cycle, title=name) for name in names)
    period = _july(cycle)
    make_task(cycle, make_terms(lead=cast.office), actor(cast.supervisor), parent=split)
    Task.objects.filter(title="已完成").update(finished_on=NOW.date())
    Task.objects.filter(title__in=("已暂停", "写过")).update(state="paused")
    Report.objects.filter(task=said).update(revision=1, saved_at=NOW)
    month = month_of(actor(cast.member), period)
    assert month.owed == 1
    resting = {one.report.task.title: one.resting for one in month.lines}
    assert resting == dict(
        zip(names, ("", "paused", "broken_down", "complete", "paused"), strict=True)
    )
    make_reports(period, actor=SYSTEM, now=NOW)
    kept = set(period.reports.values_list("task__title", flat=True))
    assert {"在办", "写过"} < kept
    assert not kept & {"已暂停", "已分解", "已完成"}
    assert "report.not_asked" in _verbs()
    Task.objects.filter(pk=paused.pk).update(state="released")
    assert make_reports(period, actor=SYSTEM, now=NOW) == 1
    assert asked.reports.get().state == "draft"


def test_the_database_knows_at_once_how_many_reports_a_month_has(cast: Cast) -> None:
    cycle = make_cycle()
    for number in "123":
        _task(cast, cycle, title=f"任务{number}", number=number)
    made = _july(cycle).reports.count()
    assert made >= 3
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT reltuples FROM pg_class WHERE relname = 'reports_report'")
            assert cursor.fetchone() == (made,)


def test_the_draw_in_sql_is_the_rules(cast: Cast) -> None:
    cycle = make_cycle()
    for at in range(40):
        _task(cast, cycle, title=f"事项{at}")
    draw = draw_of(SEED, ReportingParams())
    drawn = dict(_july(cycle).reports.values_list("task_id", "proof_asked"))
    assert drawn == {pk: is_drawn(draw, pk) for pk in drawn}
    assert any(drawn.values())


def test_a_period_opens_once_and_in_turn(cast: Cast) -> None:
    cycle = make_cycle()
    period = _july(cycle)
    with pytest.raises(Refused, match="period_begun"):
        open_period(period_id=period.pk, actor=SYSTEM, now=NOW)
    september = Period.objects.get(key="2027-09")
    with pytest.raises(Refused, match="period_out_of_turn"):
        open_period(period_id=september.pk, **_who(cast.supervisor))
    with pytest.raises(Refused, match="move_not_yours"):
        open_period(period_id=september.pk, **_who(cast.member))


def test_saving_keeps_the_words_without_an_event(cast: Cast, report: Report) -> None:
    before = _verbs()
    words = Words(narrative="已签协议", value=Decimal(4), claim="yellow")
    saved = save_report(report_id=report.pk, words=words, revision=0, **_who(cast.member))
    assert (saved.narrative, saved.typed_value, saved.revision) == ("已签协议", Decimal(4), 1)
    assert saved.author == cast.member
    assert _verbs() == before


def test_the_second_of_two_editors_is_told(cast: Cast, report: Report) -> None:
    save_report(report_id=report.pk, words=Words("一"), revision=0, **_who(cast.member))
    with pytest.raises(Refused, match="stale_report"):
        save_report(report_id=report.pk, words=Words("二"), revision=0, **_who(cast.liaison))
    assert Report.objects.get().narrative == "一"


def test_a_typed_figure_becomes_an_entry_with_the_submission(cast: Cast, report: Report) -> None:
    words = Words(narrative="已签 4 家", value=Decimal(4), forecast=Decimal(6))
    done = submit_report(report_id=report.pk, words=words, revision=0, **_who(cast.member))
    entry = Entry.objects.get()
    assert (entry.value, entry.state, entry.sentence) == (Decimal(4), "entered", "已签 4 家")
    assert (done.state, done.typed_value, done.late) == ("submitted", None, False)
    version = ReportVersion.objects.get()
    assert version.words["entries"] == [entry.pk]
    assert _verbs()[-2:] == ["entry.entered", "report.submitted"]
    event = Event.objects.latest("pk")
    assert (event.data["hash"], event.data["words"]) == (version.hash, version.pk)
    assert "已签" not in str(event.data)


def test_a_figure_said_anew_takes_the_place_of_the_open_one(cast: Cast, report: Report) -> None:
    words = Words(narrative="已签 4 家", value=Decimal(4))
    submit_report(report_id=report.pk, words=words, revision=0, **_who(cast.member))
    back = withdraw_report(report_id=report.pk, **_who(cast.member))
    words = Words(narrative="已签 5 家", value=Decimal(5))
    submit_report(report_id=report.pk, words=words, revision=back.revision, **_who(cast.member))
    found = sorted(Entry.objects.values_list("value", "state"))
    assert found == [(Decimal(4), "withdrawn"), (Decimal(5), "entered")]
    assert ReportVersion.objects.count() == 2


def test_an_entry_of_the_month_is_wrapped_and_says_enough(cast: Cast, report: Report) -> None:
    said = Said(as_of=date(2027, 7, 5), token="t", value=Decimal(3), sentence="台账")
    entry = enter_figure(task_id=report.task_id, said=said, **_who(cast.member))
    confirm_entry(entry_id=entry.pk, **_who(cast.head))
    submit_report(report_id=report.pk, **_who(cast.member))
    assert ReportVersion.objects.get().words["entries"] == [entry.pk]
    assert Entry.objects.count() == 1


@pytest.mark.parametrize(
    ("columns", "words", "code"),
    [
        ({}, Words(), "report_empty"),
        ({"proof_asked": True}, Words("已签"), "proof_missing"),
        ({}, Words("电话13912345678"), "personal_data_in_text"),
        ({}, Words("已签", claim="grey"), "claim_unknown"),
        ({"state": "submitted"}, Words("已签"), "move_not_from_here"),
    ],
)
def test_a_refused_submission_leaves_no_trace(
    cast: Cast, report: Report, columns: dict[str, Any], words: Words, code: str
) -> None:
    Report.objects.filter(pk=report.pk).update(**columns)
    before = _verbs()
    with pytest.raises(Refused, match=code):
        submit_report(report_id=report.pk, words=words, revision=0, **_who(cast.member))
    report.refresh_from_db()
    assert (report.narrative, report.revision, report.versions.count()) == ("", 0, 0)
    assert _verbs() == before


def test_drawn_evidence_is_met_by_any_piece(cast: Cast, report: Report) -> None:
    Report.objects.update(proof_asked=True)
    proof = Proof(document="示发〔2027〕3号")
    piece = add_evidence(report_id=report.pk, proof=proof, **_who(cast.member))
    other = add_evidence(report_id=report.pk, proof=Proof(sentence="见会"), **_who(cast.member))
    remove_evidence(report_id=report.pk, evidence_id=other.pk, **_who(cast.member))
    words = Words("已签")
    submit_report(report_id=report.pk, words=words, revision=0, **_who(cast.member))
    assert ReportVersion.objects.get().words["evidence"][0]["document"] == piece.document
    with pytest.raises(Refused, match="move_not_from_here"):
        add_evidence(report_id=report.pk, proof=proof, **_who(cast.member))


def test_no_change_is_one_act_and_can_be_taken_back(cast: Cast, report: Report) -> None:
    june = Period.objects.get(key="2027-06")
    with pytest.raises(Refused, match="nothing_before"):
        say_no_change(report_id=report.pk, **_who(cast.member))
    former = make_report(report.task, june, cast.member, "accepted", narrative="已选址")
    done = say_no_change(report_id=report.pk, **_who(cast.member))
    assert (done.state, done.no_change) == ("submitted", True)
    assert done.versions.get().words["as"] == former.pk
    back = withdraw_report(report_id=report.pk, **_who(cast.member))
    assert (back.state, back.no_change) == ("draft", False)
    assert _verbs()[-2:] == ["report.submitted", "report.withdrawn"]


def test_many_are_handed_in_by_the_same_rule_with_one_batch_event(cast: Cast) -> None:
    cycle = make_cycle()
    for title in ("甲", "乙", "丙"):
        _task(cast, cycle, title=title)
    _july(cycle)
    Report.objects.update(proof_asked=False)
    ids = list(Report.objects.order_by("pk").values_list("pk", flat=True))
    for pk in ids[:2]:
        save_report(report_id=pk, words=Words("进展"), revision=0, **_who(cast.liaison))
    found = submit_many(report_ids=ids, **_who(cast.liaison))
    assert [report.pk for report in found.submitted] == ids[:2]
    assert [(pk, refused.code) for pk, refused in found.refused] == [(ids[2], "report_empty")]
    assert _verbs()[-3:] == ["report.submitted", "report.submitted", "report.many_submitted"]


def test_late_is_after_the_grace(cast: Cast, report: Report) -> None:
    later = NOW + DAY * 20
    words: dict[str, Any] = {"words": Words("补报"), "revision": 0}
    done = submit_report(report_id=report.pk, **words, **_who(cast.member, later))
    assert done.late


def test_a_closed_period_refuses_all_but_what_was_returned(cast: Cast, report: Report) -> None:
    Period.objects.filter(pk=report.period_id).update(state="closed")
    words: dict[str, Any] = {"words": Words("补报"), "revision": 0}
    with pytest.raises(Refused, match="period_closed"):
        submit_report(report_id=report.pk, **words, **_who(cast.member))
    Report.objects.update(state="returned", returned_due=NOW.date() + DAY)
    with pytest.raises(Refused, match="return_lapsed"):
        submit_report(report_id=report.pk, **words, **_who(cast.member, NOW + DAY * 3))
    done = submit_report(report_id=report.pk, **words, **_who(cast.member))
    assert done.state == "submitted"


@pytest.mark.parametrize("persona", ["leader", "supervisor", "outsider", "secretary"])
def test_others_do_not_fill(cast: Cast, report: Report, persona: str) -> None:
    with pytest.raises(Refused, match="move_not_yours"):
        save_report(
            report_id=report.pk, words=Words("一"), revision=0, **_who(cast.people()[persona])
        )


def test_a_supporting_unit_adds_its_part_once(cast: Cast, report: Report) -> None:
    report.task.units.create(role="support", unit=cast.other_office, raw="信息处", position=0)
    liaison: Actor = actor(cast.outsider)
    with pytest.raises(Refused, match="move_not_yours"):
        add_part(
            report_id=report.pk, unit_id=cast.other_office.pk, text="编码", actor=liaison, now=NOW
        )
    RoleGrant.objects.create(person=cast.outsider, role="liaison", unit=cast.other_office)
    for text in ("编码", "编码已提供"):
        add_part(
            report_id=report.pk, unit_id=cast.other_office.pk, text=text, **_who(cast.outsider)
        )
    assert report.parts.get().text == "编码已提供"
    assert _verbs()[-1] == "report.part_added"


def test_a_stage_is_said_through_the_report(cast: Cast) -> None:
    stages = (StageTerms(text="选址"), StageTerms(text="开工"))
    task = _task(cast, make_cycle(), measure="stages", target=None, stages=stages)
    report = _july(task.cycle).reports.get()
    Report.objects.update(proof_asked=False)
    first = task.stages.order_by("position")[0]
    words = Words("已定点", stage_id=first.pk)
    submit_report(report_id=report.pk, words=words, revision=0, **_who(cast.member))
    assert Entry.objects.get().stage == first
