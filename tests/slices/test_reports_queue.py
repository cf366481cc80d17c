"""The reviewer's queue: what waits for whom, what is asked of it, what passes together."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guatu.files.models import StoredFile
from guatu.ledger.models import Event
from guatu.people.models import Person
from guatu.plans.actions.entries import Said, enter_figure
from guatu.plans.models import CarriedTask, Cycle, Task
from guatu.reports.actions.many import pass_plain
from guatu.reports.models import Period, Report, ReportEvidence
from guatu.reports.queries.queue import CHUNK, Case, cases
from guatu.reports.queries.turn import first_to_judge
from guatu.rules.refused import Refused
from tests.make import NOW, Cast, actor
from tests.plan_make import make_cycle, make_task, make_terms
from tests.report_make import make_period, make_report

pytestmark = pytest.mark.django_db
ENDS = date(2027, 6, 30)


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    return make_cycle()


@pytest.fixture
def months(cycle: Cycle) -> list[Period]:
    """April and May closed, June open."""
    closed = [make_period(cycle, key, state="closed") for key in ("2027-04", "2027-05")]
    return [*closed, make_period(cycle)]


def a_task(cast: Cast, cycle: Cycle, title: str = "签约入驻", **columns: Any) -> Task:
    terms: dict[str, Any] = {
        "lead": cast.office,
        "assignee": cast.member,
        "measure": "quantity",
        "baseline": Decimal(0),
        "target": Decimal(12),
        "figure_unit": "家",
        "deadline_kind": "date",
        "due": date(2027, 12, 31),
    }
    return make_task(cycle, make_terms(title, **terms | columns), actor(cast.supervisor),
                     level="task")  # fmt: skip


def say(task: Task, who: Person, value: int, as_of: date = ENDS) -> None:
    said = Said(
        as_of=as_of, token=f"{task.pk}-{value}-{as_of}", value=Decimal(value), sentence="单"
    )
    enter_figure(task_id=task.pk, said=said, actor=actor(who), now=NOW)


def queue(who: Person, cycle: Cycle) -> list[Case]:
    first, _all = first_to_judge(actor(who), cycle, CHUNK)
    return cases(actor(who), first)


def asked(who: Person, cycle: Cycle) -> dict[str, Any]:
    (case,) = queue(who, cycle)
    return {one.code: one.evidence for one in case.questions}


def test_each_sees_what_waits_for_them_and_nobody_his_own(
    cast: Cast, cycle: Cycle, months: Sequence[Period]
) -> None:
    june = months[2]
    new = make_report(a_task(cast, cycle, "甲"), june, cast.member, "submitted")
    reviewed = make_report(a_task(cast, cycle, "乙"), june, cast.member, "office_reviewed")
    make_report(a_task(cast, cycle, "丙"), june, cast.member, "draft")
    own = make_report(a_task(cast, cycle, "丁"), june, cast.head, "submitted")
    assert [case.report for case in queue(cast.head, cycle)] == [new]
    assert [case.report for case in queue(cast.supervisor, cycle)] == [reviewed]
    for who in (cast.member, cast.liaison, cast.outsider, cast.leader, cast.system):
        assert queue(who, cycle) == []
    assert own.state == "submitted"


def test_a_report_is_judged_as_if_it_were_passed(
    cast: Cast, cycle: Cycle, months: Sequence[Period]
) -> None:
    task = a_task(cast, cycle)
    say(task, cast.member, 7)
    make_report(task, months[2], cast.member, "submitted", claim="green")
    (case,) = queue(cast.head, cycle)
    assert (case.judged.done, case.judged.expected) == (583333333, 500000000)
    assert (case.judged.light, case.plain) == ("green", True)
    task.refresh_from_db()
    assert (task.value, task.light) == (None, "unknown")  # nothing is stored


def test_what_came_before_raises_questions(
    cast: Cast, cycle: Cycle, months: Sequence[Period]
) -> None:
    task, text = a_task(cast, cycle), {"narrative": "稳步推进，按计划实施"}
    for month in months[:2]:
        make_report(task, month, cast.member, "locked", rule_light="green", **text)
    report = make_report(
        task, months[2], cast.member, "submitted", late=True, proof_asked=True, claim="blue", **text
    )
    found = asked(cast.head, cycle)
    assert set(found) == {"late", "proof_missing", "claim_differs", "same_text", "light_moved"}
    assert found["light_moved"] == {"was": "green", "now": "unknown"}
    Report.objects.filter(pk=report.pk).update(proof_waived="涉密")
    assert "proof_missing" not in asked(cast.head, cycle)


def test_a_rise_in_the_last_week_is_asked_about(
    cast: Cast, cycle: Cycle, months: Sequence[Period]
) -> None:
    task = a_task(cast, cycle)
    say(task, cast.member, 2, date(2027, 6, 2))
    say(task, cast.member, 6, date(2027, 6, 29))
    make_report(task, months[2], cast.member, "submitted")
    assert asked(cast.head, cycle)["jump"]["points"] == 33


def test_a_file_shown_before_is_asked_about(
    cast: Cast, cycle: Cycle, months: Sequence[Period]
) -> None:
    task = a_task(cast, cycle)
    names: dict[str, Any] = {
        "sha256": "a" * 64,
        "size": 1,
        "media_type": "image/jpeg",
        "purpose": "evidence",
        "uploaded_at": NOW,
        "stored_at": NOW,
    }
    photo = StoredFile.objects.create(name="会议.jpg", **names)
    before = make_report(task, months[1], cast.member, "locked")
    now = make_report(task, months[2], cast.member, "submitted")
    for report in (before, now):
        ReportEvidence.objects.create(report=report, file=photo, added_at=NOW)
    found = asked(cast.head, cycle)["reused_file"]
    assert (found["period"], found["file"], found["places"]) == ("2027-05", "会议.jpg", 1)


@pytest.mark.parametrize("by_link", [True, False])
def test_a_target_below_last_years_figure_is_asked_about(
    cast: Cast, cycle: Cycle, months: Sequence[Period], by_link: bool
) -> None:
    year_before = make_cycle(2026)
    was = a_task(cast, year_before, "旧题目" if by_link else "签约入驻", number="3")
    Task.objects.filter(pk=was.pk).update(value=Decimal(15))
    task = a_task(cast, cycle, number="3")
    if by_link:
        CarriedTask.objects.create(source=was, task=task, cycle=cycle)
    make_report(task, months[2], cast.member, "submitted")
    assert asked(cast.head, cycle)["target_below_last_year"]["last_year"] == "15"
    Task.objects.filter(pk=was.pk).update(figure_unit="万元")
    assert "target_below_last_year" not in asked(cast.head, cycle)


def test_the_plain_ones_pass_together_and_the_others_stay(
    cast: Cast, cycle: Cycle, months: Sequence[Period]
) -> None:
    june = months[2]
    plain = [
        make_report(a_task(cast, cycle, name), june, cast.member, "submitted") for name in "甲乙"
    ]
    late = make_report(a_task(cast, cycle, "丙"), june, cast.member, "submitted", late=True)
    seen = [(report.pk, 0, "submitted") for report in (*plain, late)]
    done = pass_plain(seen=seen, actor=actor(cast.head), now=NOW)
    assert done.number == 2
    assert [(pk, no.code) for pk, no in done.stayed] == [(late.pk, "not_plain")]
    told = Event.objects.filter(verb__startswith="period.").get()
    assert (told.verb, told.data) == ("period.passed_plain", {"reports": 2})
    assert Event.objects.filter(verb="report.reviewed").count() == 2
    with pytest.raises(Refused, match="nothing_plain"):
        pass_plain(seen=seen, actor=actor(cast.head), now=NOW)


def test_a_stale_one_of_the_plain_stays(cast: Cast, cycle: Cycle, months: Sequence[Period]) -> None:
    report = make_report(a_task(cast, cycle), months[2], cast.member, "submitted", revision=4)
    done = pass_plain(seen=[(report.pk, 3, "submitted")], actor=actor(cast.head), now=NOW)
    assert (done.number, done.stayed[0][1].code) == (0, "stale_report")


def test_a_longer_queue_takes_no_more_statements(
    cast: Cast, cycle: Cycle, months: Sequence[Period]
) -> None:
    counts, head = [], actor(cast.head)
    for name in "甲乙丙丁":
        task = a_task(cast, cycle, name)
        say(task, cast.member, 7)
        make_report(task, months[1], cast.member, "locked")
        make_report(task, months[2], cast.member, "submitted")
        with CaptureQueriesContext(connection) as captured:
            cases(head, first_to_judge(head, cycle, CHUNK)[0])
        counts.append(len(captured))
    assert counts[-1] == counts[1] <= 16
