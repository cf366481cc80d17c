"""A slip from its draft to its end: numbers, replies, colours, extensions; what leaves a trace."""

import json
import os
import subprocess
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from guatu.ledger.models import Event
from guatu.people.models import RoleGrant
from guatu.plans.models import Task, TaskMonth
from guatu.rulebook.actions import adopt_params
from guatu.rules.actor import SYSTEM
from guatu.rules.params import Params
from guatu.rules.params.chasing import ChasingParams
from guatu.rules.refused import Refused
from guatu.rules.supervising import Level
from guatu.supervising.actions import answering, raising, slips
from guatu.supervising.actions.answering import Answer
from guatu.supervising.actions.drafting import draft_slip, edit_slip
from guatu.supervising.actions.extensions import ask_extension, decide_extension
from guatu.supervising.actions.proposing import dismiss_proposal, propose
from guatu.supervising.models import Proposal, Slip, SlipExtension, SlipStep
from guatu.supervising.queries.visibility import slips_seen
from tests.make import NOW, Cast, actor, make_person
from tests.plan_make import make_task, make_terms
from tests.slices import chasing_make as make
from tests.slices.test_ledger_order import address_of_test_database

pytestmark = pytest.mark.django_db


@pytest.fixture
def task(cast: Cast) -> Task:
    return make.make_work(cast)


def on(day: date) -> datetime:
    return datetime.combine(day, NOW.timetz())


def reply(cast: Cast, slip: Slip, now: datetime = NOW, text: str = "已补签协议") -> Slip:
    who = actor(cast.liaison)
    return answering.reply_to_slip(slip_id=slip.pk, answer=Answer(text), actor=who, now=now)


def verbs(slip: Slip) -> list[str]:
    rows = Event.objects.filter(objects_touched__kind="slip", objects_touched__object_id=slip.pk)
    return list(rows.order_by("pk").values_list("verb", flat=True))


def everything() -> list[Any]:
    return [list(model.objects.order_by("pk").values()) for model in (Slip, SlipStep, Event)]


def test_a_slip_lives_from_draft_to_its_end(cast: Cast, task: Task) -> None:
    slip = make.issued(cast, task)
    assert (slip.name, slip.state, slip.first_due) == ("督〔2027〕1号", "issued", make.DUE)
    answering.receive_slip(slip_id=slip.pk, actor=actor(cast.head), now=NOW)
    reply(cast, slip)
    done = answering.judge_reply(
        slip_id=slip.pk, verb="accept", reason="同意", actor=actor(cast.supervisor), now=NOW
    )
    assert (done.state, done.received_by, done.late) == ("accepted", cast.head, False)
    assert verbs(slip) == [
        "slip.drafted", "slip.handed_up", "slip.issued", "slip.received", "slip.replied",
        "slip.accepted",
    ]  # fmt: skip
    assert not Event.objects.filter(verb__startswith="slip.", data__text__isnull=False).exists()


def test_the_approver_edits_before_he_issues(cast: Cast, task: Task) -> None:
    slip = make.draft(cast, task)
    slips.hand_up_slip(slip_id=slip.pk, actor=actor(cast.supervisor), now=NOW)
    terms = make.terms_for(cast, task, requirement="三日内书面说明")
    with pytest.raises(Refused, match="move_not_yours"):
        edit_slip(slip_id=slip.pk, terms=terms, revision=0, actor=actor(cast.supervisor), now=NOW)
    edited = edit_slip(slip_id=slip.pk, terms=terms, revision=0, actor=actor(cast.leader), now=NOW)
    assert (edited.requirement, edited.revision) == ("三日内书面说明", 1)
    with pytest.raises(Refused, match="stale_slip"):
        edit_slip(slip_id=slip.pk, terms=terms, revision=0, actor=actor(cast.leader), now=NOW)


def test_a_slip_sent_back_keeps_its_reason_and_takes_no_number(cast: Cast, task: Task) -> None:
    slip = make.draft(cast, task)
    slips.hand_up_slip(slip_id=slip.pk, actor=actor(cast.supervisor), now=NOW)
    back = slips.send_back_slip(
        slip_id=slip.pk, reason="要求不明确", actor=actor(cast.leader), now=NOW
    )
    assert (back.state, back.note, back.number) == ("draft", "要求不明确", None)
    assert make.issued(cast, task).name == "督〔2027〕1号"


def test_numbers_are_given_out_without_gap_when_an_issue_fails(cast: Cast, task: Task) -> None:
    make.issued(cast, task)
    late = make.draft(cast, task)
    slips.hand_up_slip(slip_id=late.pk, actor=actor(cast.supervisor), now=NOW)
    before = everything()
    with pytest.raises(Refused, match="day_passed"):
        slips.issue_slip(
            slip_id=late.pk, actor=actor(cast.leader), now=on(make.DUE + timedelta(days=1))
        )
    assert everything() == before
    names = [make.issued(cast, task).name for _ in range(2)]
    assert names == ["督〔2027〕2号", "督〔2027〕3号"]


@pytest.mark.django_db(transaction=True)
def test_those_who_issue_at_once_get_numbers_without_gap_or_double(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    env = os.environ | {
        "GUATU_HOME": str(tmp_path),
        "GUATU_DATABASE_URL": address_of_test_database(),
        "PYTHONPATH": os.pathsep.join([str(root / "src"), str(root), *sys.path]),
    }
    script = [sys.executable, str(Path(__file__).parent / "slip_storm.py")]
    ran = subprocess.run(script, env=env, capture_output=True, text=True, timeout=180)
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout) == {"errors": [], "numbers": list(range(1, 13))}


def behind_twice(task: Task) -> None:
    Task.objects.filter(pk=task.pk).update(light="yellow")
    TaskMonth.objects.bulk_create(
        TaskMonth(task=task, month=month, done=1, known=2, total=2, light="yellow")
        for month in (5, 6)
    )


def test_scenario_5_yellow_twice_a_proposal_a_late_reply_and_the_colour_raised_once(
    cast: Cast, task: Task
) -> None:
    behind_twice(task)
    assert propose(cycle=task.cycle, actor=SYSTEM, now=NOW) == 1
    assert propose(cycle=task.cycle, actor=SYSTEM, now=NOW) == 0
    proposal = Proposal.objects.get()
    assert (proposal.cause, proposal.level, proposal.state) == ("behind", "blue", "open")
    assert not Slip.objects.exists()  # a person issues, never the rule

    slip = make.draft(cast, task, proposal_id=proposal.pk)
    slips.hand_up_slip(slip_id=slip.pk, actor=actor(cast.supervisor), now=NOW)
    terms = make.terms_for(cast, task, requirement="逐项说明")
    edit_slip(slip_id=slip.pk, terms=terms, revision=0, actor=actor(cast.leader), now=NOW)
    slips.issue_slip(slip_id=slip.pk, actor=actor(cast.leader), now=NOW)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.made_id) == ("taken", slip.pk)

    after = on(make.DUE + timedelta(days=1))
    assert propose(cycle=task.cycle, actor=SYSTEM, now=after) == 1
    assert propose(cycle=task.cycle, actor=SYSTEM, now=after + timedelta(days=1)) == 0
    raised = raising.raise_slip(
        slip_id=slip.pk, reason="逾期未反馈", due=date(2027, 8, 3), actor=actor(cast.leader),
        now=after,
    )  # fmt: skip
    assert (raised.level, raised.due) == ("orange", date(2027, 8, 3))
    late = reply(cast, slip, on(date(2027, 8, 4)))
    assert (late.state, late.late) == ("replied", True)
    for days in range(3):
        assert propose(cycle=task.cycle, actor=SYSTEM, now=on(date(2027, 8, 5 + days))) == 0
    slip.refresh_from_db()
    assert slip.level == "orange"
    assert list(slip.steps.order_by("pk").values_list("level", flat=True)) == ["blue", "orange"]
    with pytest.raises(Refused, match="move_not_from_here"):
        raising.raise_slip(
            slip_id=slip.pk, reason="再升", due=None, actor=actor(cast.leader), now=after
        )


def test_scenario_5_an_extension_approved_before_expiry_stops_the_colour(
    cast: Cast, task: Task
) -> None:
    slip = make.issued(cast, task)
    asked = ask_extension(
        slip_id=slip.pk, wanted=date(2027, 8, 10), reason="评审延后", actor=actor(cast.head),
        now=on(make.DUE),
    )  # fmt: skip
    late = on(make.DUE + timedelta(days=1))
    assert propose(cycle=task.cycle, actor=SYSTEM, now=late) == 0  # it waits for its answer
    with pytest.raises(Refused, match="extension_waits"):
        raising.raise_slip(
            slip_id=slip.pk, reason="逾期", due=date(2027, 8, 3), actor=actor(cast.leader),
            now=late,
        )  # fmt: skip
    decide_extension(extension_id=asked.pk, verb="approve", actor=actor(cast.leader), now=late)
    slip.refresh_from_db()
    assert (slip.due, slip.first_due, slip.level) == (date(2027, 8, 10), make.DUE, "blue")
    assert propose(cycle=task.cycle, actor=SYSTEM, now=on(date(2027, 8, 10))) == 0
    assert propose(cycle=task.cycle, actor=SYSTEM, now=on(date(2027, 8, 11))) == 1


def test_more_time_after_the_day_is_refused_and_leaves_no_trace(cast: Cast, task: Task) -> None:
    slip = make.issued(cast, task)
    before = everything()
    with pytest.raises(Refused, match="asked_too_late"):
        ask_extension(
            slip_id=slip.pk, wanted=date(2027, 9, 1), reason="忙", actor=actor(cast.head),
            now=on(make.DUE + timedelta(days=1)),
        )  # fmt: skip
    assert everything() == before
    assert not SlipExtension.objects.exists()


def test_the_ladder_ends_with_an_interview(cast: Cast, task: Task) -> None:
    slip = make.issued(cast, task)
    for at, level in enumerate((Level.ORANGE, Level.RED, Level.INTERVIEW), 1):
        raising.raise_slip(
            slip_id=slip.pk, reason="仍未反馈", due=make.DUE + timedelta(days=at),
            actor=actor(cast.leader), now=NOW,
        )  # fmt: skip
        slip.refresh_from_db()
        assert slip.level == level
    with pytest.raises(Refused, match="move_not_yours"):  # nobody approves a step that is not
        raising.raise_slip(
            slip_id=slip.pk, reason="再升", due=make.DUE, actor=actor(cast.leader), now=NOW
        )


def test_the_head_of_the_supervision_office_approves_blue_but_not_red(
    cast: Cast, task: Task
) -> None:
    from_office = make_person("贝宁", cast.supervision, None)
    for role in ("supervision", "head"):
        on_unit = cast.body if role == "supervision" else cast.supervision
        RoleGrant.objects.create(person=from_office, role=role, unit=on_unit)
    slip = make.issued_by(cast, task, from_office)
    assert slip.issued_by_id == from_office.pk
    with pytest.raises(Refused, match="not_an_approver"):
        make.draft(cast, task, level=Level.RED, level_reason="影响重大", approver_id=from_office.pk)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"matter": " "}, "words_missing"),
        ({"due": date(2027, 7, 11)}, "day_passed"),
        ({"level": Level.ORANGE}, "reason_missing"),
        ({"requirement": "联系 13800138000"}, "personal_data_in_text"),
        ({"basis": "meeting", "task_id": None}, "basis_missing"),
    ],
)
def test_a_draft_is_refused_and_leaves_no_trace(
    cast: Cast, task: Task, more: dict[str, Any], code: str
) -> None:
    before = everything()
    with pytest.raises(Refused, match=code):
        make.draft(cast, task, **more)
    assert everything() == before


def test_nobody_outside_the_office_drafts(cast: Cast, task: Task) -> None:
    with pytest.raises(Refused, match="move_not_yours"):
        draft_slip(
            cycle_id=task.cycle_id, terms=make.terms_for(cast, task), actor=actor(cast.head),
            now=NOW,
        )  # fmt: skip


def test_a_reply_is_returned_by_a_new_day_and_mended(cast: Cast, task: Task) -> None:
    slip = make.issued(cast, task)
    reply(cast, slip)
    supervisor = actor(cast.supervisor)
    back = answering.judge_reply(
        slip_id=slip.pk, verb="return", reason="缺佐证", due=date(2027, 7, 30), actor=supervisor,
        now=NOW,
    )  # fmt: skip
    assert (back.state, back.due) == ("mending", date(2027, 7, 30))
    again = reply(cast, slip, text="补佐证")
    assert again.state == "replied"
    kept = list(slip.replies.order_by("number").values_list("number", "verdict", "verdict_text"))
    assert kept == [(1, "mending", "缺佐证"), (2, "", "")]


def test_a_proposal_put_aside_does_not_come_again(cast: Cast, task: Task) -> None:
    behind_twice(task)
    propose(cycle=task.cycle, actor=SYSTEM, now=NOW)
    proposal = Proposal.objects.get()
    with pytest.raises(Refused, match="reason_missing"):
        dismiss_proposal(proposal_id=proposal.pk, reason="", actor=actor(cast.supervisor), now=NOW)
    dismiss_proposal(
        proposal_id=proposal.pk, reason="已当面提醒", actor=actor(cast.supervisor), now=NOW
    )
    assert propose(cycle=task.cycle, actor=SYSTEM, now=NOW + timedelta(days=1)) == 0
    with pytest.raises(Refused, match="proposal_decided"):
        make.draft(cast, task, proposal_id=proposal.pk)


def test_the_rulebook_says_after_how_many_months_a_slip_is_proposed(cast: Cast, task: Task) -> None:
    behind_twice(task)
    params = Params(chasing=ChasingParams(months_behind=3))
    book = adopt_params(
        year=NOW.year, params=params, reason="从宽", actor=actor(cast.supervisor), now=NOW
    )
    cycle = task.cycle
    cycle.rulebook = book.version
    assert propose(cycle=cycle, actor=SYSTEM, now=NOW) == 0


def test_a_sub_task_is_proposed_to_the_unit_that_leads_it_for_another(
    cast: Cast, task: Task
) -> None:
    """Of the task's own unit the task speaks."""
    late: dict[str, Any] = {"due": NOW.date() - timedelta(days=40), "deadline_kind": "date"}
    for title, unit in (("自办", cast.office), ("协办", cast.other_office)):
        terms = make_terms(title, lead=unit, **late)
        make_task(task.cycle, terms, actor(cast.supervisor), parent=task)
    assert propose(cycle=task.cycle, actor=SYSTEM, now=NOW) == 1
    found = Proposal.objects.get()
    assert (found.task and found.task.title, found.unit) == ("协办", cast.other_office)
    assert found.task is not None
    slip = make.draft(
        cast, found.task, proposal_id=found.pk, unit_id=cast.other_office.pk, level=Level.ORANGE
    )
    assert slip.unit == cast.other_office


def test_a_proposal_lapses_when_its_cause_went_away(cast: Cast, task: Task) -> None:
    behind_twice(task)
    propose(cycle=task.cycle, actor=SYSTEM, now=NOW)
    Task.objects.filter(pk=task.pk).update(light="green")
    propose(cycle=task.cycle, actor=SYSTEM, now=NOW + timedelta(days=1))
    assert Proposal.objects.get().state == "lapsed"


def test_a_draft_is_seen_by_the_office_and_by_its_approver_once_it_is_put_to_him(
    cast: Cast, task: Task
) -> None:
    slip = make.draft(cast, task)

    def seen_by() -> set[str]:
        return {
            name
            for name, person in cast.people().items()
            if slips_seen(actor(person)).filter(pk=slip.pk).exists()
        }

    assert seen_by() == {"supervisor"}
    slips.hand_up_slip(slip_id=slip.pk, actor=actor(cast.supervisor), now=NOW)
    assert seen_by() == {"supervisor", "leader"}
    slips.issue_slip(slip_id=slip.pk, actor=actor(cast.leader), now=NOW)
    assert seen_by() == {"supervisor", "leader", "head", "liaison", "member", "secretary"}
