"""A report between its author and those who judge it: passed on, returned, accepted, corrected."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction

from guatu.ledger.models import Event
from guatu.people.models import Person, RoleGrant, StandIn
from guatu.people.queries.actors import standing_for
from guatu.plans.actions.entries import Said, confirm_entry, enter_figure
from guatu.plans.models import Cycle, Entry, Task, TaskPerson
from guatu.reports.actions.accepting import unlock_report
from guatu.reports.actions.reviewing import (
    accept_report,
    check_report,
    judge_report,
    pass_report,
    return_report,
    review_report,
    waive_proof,
)
from guatu.reports.models import Correction, Period, Report, ReturnPhrase
from guatu.rulebook.actions import adopt_params
from guatu.rules.actor import SYSTEM, Actor, Role
from guatu.rules.params import Params, ReportingParams
from guatu.rules.refused import Refused
from guatu.rules.reporting import REPORT_FLOW
from tests.make import NOW, TODAY, Cast, actor, make_person
from tests.plan_make import make_cycle, make_task, make_terms
from tests.report_make import make_period, make_report

pytestmark = pytest.mark.django_db
AS_OF = date(2027, 6, 28)


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    return make_cycle()


@pytest.fixture
def task(cast: Cast, cycle: Cycle) -> Task:
    terms = make_terms(
        lead=cast.office,
        assignee=cast.member,
        measure="quantity",
        baseline=Decimal(0),
        target=Decimal(12),
        figure_unit="家",
        deadline_raw="12月底前",
        deadline_kind="date",
        due=date(2027, 12, 31),
    )
    return make_task(cycle, terms, actor(cast.supervisor), level="task")


@pytest.fixture
def period(cycle: Cycle) -> Period:
    return make_period(cycle)


def say(task: Task, who: Person, value: int, *, as_of: date = AS_OF) -> Entry:
    said = Said(as_of=as_of, token=f"{value}-{as_of}", value=Decimal(value), sentence="签约单")
    return enter_figure(task_id=task.pk, said=said, actor=actor(who), now=NOW)


def everything() -> list[Any]:
    models = (Task, Report, Entry, Correction, Event)
    return [list(model.objects.order_by("pk").values()) for model in models]


def verbs() -> list[str]:
    rows = Event.objects.filter(verb__startswith="report.").order_by("pk")
    return list(rows.values_list("verb", flat=True))


def seen(report: Report) -> dict[str, Any]:
    return {"report_id": report.pk, "revision": Report.objects.get(pk=report.pk).revision}


def passed(report: Report, who: Person | Actor) -> Report:
    by = who if isinstance(who, Actor) else actor(who)
    return pass_report(**seen(report), actor=by, now=NOW)


def test_a_review_makes_the_open_figures_count(cast: Cast, task: Task, period: Period) -> None:
    entry = say(task, cast.member, 6)
    report = make_report(task, period, cast.member, "submitted")
    passed(report, cast.head)
    entry.refresh_from_db()
    task.refresh_from_db()
    report.refresh_from_db()
    assert (entry.state, task.value) == ("confirmed", Decimal(6))
    assert (report.state, report.reviewed_by) == ("office_reviewed", cast.head)
    told = Event.objects.order_by("pk").values_list("verb", flat=True)
    assert list(told)[-2:] == ["entry.confirmed", "report.reviewed"]


def test_an_entry_confirmed_before_is_left_alone(cast: Cast, task: Task, period: Period) -> None:
    entry = say(task, cast.member, 6)
    confirm_entry(entry_id=entry.pk, actor=actor(cast.head), now=NOW - timedelta(days=3))
    other = say(task, cast.member, 9, as_of=date(2027, 7, 2))
    report = make_report(task, period, cast.member, "submitted")
    before = Entry.objects.order_by("pk").values()
    kept = list(before)
    passed(report, cast.head)
    assert list(before.all()) == kept
    assert other.state == "entered"


def test_the_supervision_office_checks_and_accepts_in_one_act(
    cast: Cast, task: Task, period: Period
) -> None:
    say(task, cast.member, 5)
    report = make_report(task, period, cast.member, "submitted")
    passed(report, cast.head)
    done = passed(report, cast.supervisor)
    assert (done.state, done.checked_by_id) == ("accepted", cast.supervisor.pk)
    assert (done.value, done.accepted_version) == (Decimal(5), 1)
    assert done.total
    assert done.done == 416666667
    assert done.expected == 500000000  # the end of June counts, though it is judged in July
    assert (done.rule_light, done.rule_code) == ("yellow", "behind")
    assert verbs() == ["report.reviewed", "report.checked", "report.accepted"]


def test_a_return_gives_the_open_entries_back_with_a_day_of_its_own(
    cast: Cast, task: Task, period: Period
) -> None:
    ReturnPhrase.objects.create(text="附上签约单")
    entry = say(task, cast.member, 6)
    report = make_report(task, period, cast.member, "submitted")
    returned = return_report(**seen(report), reason="附上签约单", actor=actor(cast.head), now=NOW)
    entry.refresh_from_db()
    assert (entry.state, entry.reason) == ("returned", "附上签约单")
    assert (returned.state, returned.returns) == ("returned", 1)
    assert returned.returned_due == date(2027, 7, 15)  # three working days on
    assert ReturnPhrase.objects.get().used == 1


def test_a_return_may_name_a_day_but_none_that_has_passed(
    cast: Cast, task: Task, period: Period
) -> None:
    report = make_report(task, period, cast.member, "submitted")
    said: dict[str, Any] = {"reason": "x", "actor": actor(cast.head), "now": NOW}
    before = everything()
    with pytest.raises(Refused, match="day_past"):
        return_report(**seen(report), due=TODAY - timedelta(days=1), **said)
    with pytest.raises(Refused, match="reason_missing"):
        return_report(**seen(report), due=TODAY, **said | {"reason": " "})
    assert everything() == before
    assert return_report(**seen(report), due=TODAY, **said).returned_due == TODAY


def test_nobody_reviews_what_he_wrote(cast: Cast, task: Task, period: Period) -> None:
    report = make_report(task, period, cast.head, "submitted")
    before = everything()
    with pytest.raises(Refused, match="own_report"):
        passed(report, cast.head)
    assert everything() == before


def test_nobody_reviews_a_figure_that_he_entered(cast: Cast, task: Task, period: Period) -> None:
    say(task, cast.head, 6)
    report = make_report(task, period, cast.member, "submitted")
    with pytest.raises(Refused, match="own_report"):
        passed(report, cast.head)


def test_who_entered_a_figure_does_not_check_it(cast: Cast, task: Task, period: Period) -> None:
    """Nor once a head has confirmed it; where one person does both, that head goes on."""
    RoleGrant.objects.create(person=cast.member, role=Role.SUPERVISION, unit=cast.body)
    say(task, cast.member, 6)
    other = make_person("同办", cast.office)
    TaskPerson.objects.create(task=task, person=other, role="assignee", position=2)
    report = make_report(task, period, other, "submitted")
    passed(report, cast.head)
    with pytest.raises(Refused, match="own_report"):
        passed(report, cast.member)
    assert passed(report, cast.supervisor).state == "accepted"


def test_what_was_written_for_somebody_is_his_as_well(
    cast: Cast, cycle: Cycle, period: Period
) -> None:
    terms = make_terms("处长自己的事", lead=cast.office, assignee=cast.head)
    own = make_task(cycle, terms, actor(cast.supervisor), level="task")
    report = make_report(own, period, cast.liaison, "submitted")
    with pytest.raises(Refused, match="own_report"):
        passed(report, cast.head)


def test_a_stand_in_reviews_neither_his_own_nor_his_principals(
    cast: Cast, task: Task, period: Period
) -> None:
    stand_in = StandIn.objects.create(
        person=cast.liaison, principal=cast.head, since=TODAY, until=TODAY,
        reason="出差", state="granted", asked_at=NOW,
    )  # fmt: skip
    for_head = standing_for(cast.liaison, stand_in, TODAY).actor
    report = make_report(task, period, cast.liaison, "submitted")
    with pytest.raises(Refused, match="own_report"):
        passed(report, for_head)
    Report.objects.update(author=cast.member)
    assert passed(report, for_head).reviewed_by_id == cast.liaison.pk


def test_a_merged_body_reviews_checks_and_accepts_in_one_act_that_says_so(
    cast: Cast, cycle: Cycle, task: Task
) -> None:
    params = Params(reporting=ReportingParams(merged=True))
    book = adopt_params(year=2027, params=params, reason="", actor=SYSTEM, now=NOW)
    period = make_period(cycle, rulebook=book.version)
    report = make_report(task, period, cast.member, "submitted")
    assert passed(report, cast.head).state == "accepted"
    told = Event.objects.filter(verb__startswith="report.").order_by("pk")
    assert verbs() == ["report.reviewed", "report.checked", "report.accepted"]
    assert {event.data["merged"] for event in told} == {True}


def test_the_second_of_two_is_told(cast: Cast, task: Task, period: Period) -> None:
    report = make_report(task, period, cast.member, "submitted")
    passed(report, cast.head)
    with pytest.raises(Refused) as no:
        review_report(**seen(report), actor=actor(cast.head), now=NOW)
    assert (no.value.code, no.value.facts["state"]) == ("move_not_from_here", "office_reviewed")


def test_a_judgement_is_of_what_was_read(cast: Cast, task: Task, period: Period) -> None:
    report = make_report(task, period, cast.member, "submitted", revision=3)
    before = everything()
    with pytest.raises(Refused, match="stale_report"):
        review_report(report_id=report.pk, revision=2, actor=actor(cast.head), now=NOW)
    assert everything() == before


def test_the_reviewer_may_give_a_light_and_waive_the_proof(
    cast: Cast, task: Task, period: Period
) -> None:
    report = make_report(task, period, cast.member, "submitted", proof_asked=True)
    who: dict[str, Any] = {"report_id": report.pk, "now": NOW}
    judge_report(**who, colour="red", actor=actor(cast.head))
    waive_proof(**who, reason="涉密，当面查看", actor=actor(cast.head))
    report.refresh_from_db()
    assert (report.judgement, report.proof_waived) == ("red", "涉密，当面查看")
    for no in (cast.member, cast.supervisor, cast.outsider):
        with pytest.raises(Refused, match="not_your_judgement"):
            judge_report(**who, colour="green", actor=actor(no))
    with pytest.raises(Refused, match="no_such_light"):
        judge_report(**who, colour="pink", actor=actor(cast.head))
    with pytest.raises(Refused, match="reason_missing"):
        waive_proof(**who, reason="", actor=actor(cast.head))


def test_accepted_after_the_close_it_is_a_correction(
    cast: Cast, task: Task, period: Period
) -> None:
    say(task, cast.member, 6)
    report = make_report(task, period, cast.member, "submitted")
    passed(report, cast.head)
    passed(report, cast.supervisor)
    Report.objects.update(state="locked")
    Period.objects.update(state="closed")
    unlock_report(
        report_id=report.pk, reason="漏报两家", until=TODAY, actor=actor(cast.supervisor), now=NOW
    )
    say(task, cast.member, 8, as_of=AS_OF + timedelta(days=1))
    Report.objects.update(state="submitted")
    passed(report, cast.head)
    assert passed(report, cast.supervisor).state == "locked"
    row = Correction.objects.get()
    assert row.reason == "漏报两家"
    assert (row.old["value"], row.new["value"]) == ("6.0000", "8.0000")
    assert row.old["done"] < row.new["done"]
    assert verbs()[-3:] == ["report.reviewed", "report.checked", "report.corrected"]


def test_unlocking_takes_a_reason_and_a_day_ahead(cast: Cast, task: Task, period: Period) -> None:
    report = make_report(task, period, cast.member, "locked")
    with pytest.raises(Refused, match="period_still_open"):
        unlock_report(
            report_id=report.pk, reason="x", until=TODAY, actor=actor(cast.supervisor), now=NOW
        )
    Period.objects.update(state="closed")
    who: dict[str, Any] = {"report_id": report.pk, "actor": actor(cast.supervisor), "now": NOW}
    before = everything()
    with pytest.raises(Refused, match="reason_missing"):
        unlock_report(**who, reason="", until=TODAY)
    with pytest.raises(Refused, match="day_past"):
        unlock_report(**who, reason="x", until=TODAY - timedelta(days=1))
    assert everything() == before
    assert unlock_report(**who, reason="x", until=TODAY).returned_due == TODAY


PEOPLE = ("leader", "supervisor", "head", "liaison", "member", "secretary", "outsider", "system")
ACTS: dict[str, tuple[Any, dict[str, Any]]] = {
    "review": (review_report, {"revision": 0}),
    "check": (check_report, {"revision": 0}),
    "accept": (accept_report, {"revision": 0}),
    "return": (return_report, {"revision": 0, "reason": "补充"}),
    "unlock": (unlock_report, {"reason": "漏报", "until": TODAY}),
}
MAY = {
    ("review", "submitted", "head"),
    ("return", "submitted", "head"),
    ("check", "office_reviewed", "supervisor"),
    ("return", "office_reviewed", "supervisor"),
    ("return", "checked", "supervisor"),
    ("accept", "checked", "supervisor"),
    ("unlock", "locked", "supervisor"),
    ("unlock", "draft", "supervisor"),
    ("unlock", "returned", "supervisor"),
}


ROLE = {"head": {"reviewer"}, "supervisor": {"supervision"}}


@pytest.mark.parametrize("state", REPORT_FLOW.states)
@pytest.mark.parametrize("verb", ACTS)
def test_every_verb_from_every_state_by_everybody(
    cast: Cast, task: Task, period: Period, verb: str, state: str
) -> None:
    report = make_report(task, period, cast.member, state)
    Period.objects.update(state="closed" if verb == "unlock" else "open")
    before, people = everything(), cast.people()
    for who in PEOPLE:
        act, said = ACTS[verb]
        given = {"report_id": report.pk, "actor": actor(people[who]), "now": NOW, **said}
        point = transaction.savepoint()
        if (verb, state, who) in MAY:
            assert act(**given).state == REPORT_FLOW.check(verb, state, ROLE[who], "x").target
        else:
            with pytest.raises(Refused) as no:
                act(**given)
            assert no.value.code in {"move_not_from_here", "move_not_yours", "own_report"}, who
            assert everything() == before, who
        transaction.savepoint_rollback(point)


def test_the_head_of_another_unit_is_not_asked(cast: Cast, task: Task, period: Period) -> None:
    other = make_person("旁人", cast.other_office, Role.HEAD)
    report = make_report(task, period, cast.member, "submitted")
    with pytest.raises(Refused, match="move_not_yours"):
        passed(report, other)
