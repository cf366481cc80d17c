"""A unit merged, a post handed over, a double merged: nothing that is chased is left alone."""

from datetime import date

import pytest

from guatu.ledger.models import Event
from guatu.pages.queries.desk.desk import desk
from guatu.people.actions.persons import leave_person
from guatu.people.actions.restructuring import merge_units
from guatu.people.models import Person
from guatu.plans.actions.merging import merge_task
from guatu.plans.actions.succession import follow_unit
from guatu.plans.models import Task
from guatu.reports.actions.nightly import turn_months
from guatu.rules.actor import SYSTEM, Role
from guatu.supervising.actions.following import follow
from guatu.supervising.models import HelpRequest, Instruction, Slip
from tests.make import NOW, TODAY, Cast, actor, make_account, make_person, signed_in
from tests.plan_make import make_task, make_terms
from tests.report_make import make_period, make_report
from tests.slices import chasing_make as make

pytestmark = pytest.mark.django_db


def on_desk(person: Person) -> set[str]:
    return {item.kind for item in desk(actor(person), TODAY, since=NOW).items}


def merged(cast: Cast) -> None:
    """The office becomes part of the other one, whose people sit beside those who come."""
    merge_units(
        target_id=cast.other_office.pk, source_ids=[cast.office.pk], name="治理和信息处",
        short_name="", on=TODAY, actor=actor(cast.system), now=NOW,
    )  # fmt: skip


def test_what_a_merged_unit_owed_stands_before_the_heir(cast: Cast) -> None:
    task = make.make_work(cast)
    make.issued(cast, task)
    make.instruct(cast, task)
    make.ask(cast, task)
    make_report(task, make_period(task.cycle, due=date(2027, 7, 27), last=date(2027, 7, 31)))
    heir = make_person("邹平", cast.other_office, Role.HEAD)
    make_account(heir)
    merged(cast)
    follow_unit(
        former_id=cast.office.pk, unit_id=cast.other_office.pk, task_ids=[task.pk],
        actor=actor(cast.supervisor), now=NOW,
    )  # fmt: skip
    assert not {"slip", "instruction"} & on_desk(heir)
    assert follow(actor=SYSTEM, now=NOW) == 3
    assert follow(actor=SYSTEM, now=NOW) == 0
    turn_months(task.cycle, now=NOW)
    assert {"slip", "instruction", "report"} <= on_desk(heir)
    units = {model.objects.get().unit_id for model in (Slip, Instruction, HelpRequest)}
    assert units == {cast.other_office.pk}
    told = Event.objects.get(verb="slip.followed")
    assert told.data == {"unit": [cast.office.pk, cast.other_office.pk]}
    assert signed_in(heir).get(f"/slips/{Slip.objects.get().pk}/").status_code == 200


def test_a_leader_who_hands_over_leaves_no_request_and_no_slip_behind(cast: Cast) -> None:
    task, next_one = make.make_work(cast), make_person("贺兰", cast.top, Role.LEADER, on=cast.body)
    make.ask(cast, task)
    waiting = make.draft(cast, task)
    signed_in(cast.supervisor).post(f"/slips/{waiting.pk}/hand_up/")
    page = f"/people/{cast.leader.pk}/hand-over/"
    given = {"pick": [f"official-{task.pk}"], "everything": next_one.name, "reason": "分工调整"}
    assert signed_in(cast.supervisor).post(page, given).status_code == 302
    assert {"help", "slip_approve"} <= on_desk(next_one)
    assert not {"help", "slip_approve"} & on_desk(cast.leader)


def test_a_draft_of_somebody_who_left_stands_before_the_office(cast: Cast) -> None:
    make.draft(cast, make.make_work(cast))
    second = make_person("柏舟", cast.supervision, Role.SUPERVISION, on=cast.body)
    assert "slip_draft" not in on_desk(second)
    leave_person(person_id=cast.supervisor.pk, even_so=True, actor=actor(cast.system), now=NOW)
    assert "slip_draft" in on_desk(second)


def test_a_merged_double_is_asked_for_no_report_and_its_slip_stays_with_the_unit(
    cast: Cast,
) -> None:
    task = make.make_work(cast)
    terms = make_terms("另一项", lead=cast.office, assignee=cast.member, official=cast.leader)
    into = make_task(task.cycle, terms, actor(cast.supervisor), level="task")
    period = make_period(task.cycle, due=date(2027, 7, 27), last=date(2027, 7, 31))
    for one in (task, into):
        make_report(one, period)
    slip = make.issued(cast, task)
    who = actor(cast.supervisor)
    merge_task(task_id=task.pk, into_id=into.pk, reason="重复", actor=who, now=NOW)
    follow(actor=SYSTEM, now=NOW)
    assert {"slip", "report"} <= on_desk(cast.head)
    items = desk(actor(cast.member), TODAY, since=NOW).items
    assert [item.count for item in items if item.kind == "report"] == [1]  # of the other one
    done = signed_in(cast.head).post(f"/slips/{slip.pk}/reply/", {"text": "已并入另一项推进"})
    assert done.status_code == 302
    assert Task.objects.get(pk=task.pk).state == "merged"
