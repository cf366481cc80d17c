"""Slips, instructions and requests of the cast, made by the room's own actions."""

from datetime import date, datetime, timedelta
from typing import Any

from guatu.people.models import Person
from guatu.plans.models import Cycle, Task
from guatu.supervising.actions.drafting import SlipTerms, draft_slip
from guatu.supervising.actions.recording import Words, record_instruction
from guatu.supervising.actions.requests import ask_for_help
from guatu.supervising.actions.slips import hand_up_slip, issue_slip
from guatu.supervising.models import HelpRequest, Instruction, Slip
from tests.make import NOW, TODAY, Cast, actor
from tests.plan_make import make_cycle, make_task, make_terms

DUE = date(2027, 7, 26)


def make_work(cast: Cast, cycle: Cycle | None = None) -> Task:
    """A released task of the office, led by the leader, done by the member."""
    terms = make_terms(lead=cast.office, assignee=cast.member, official=cast.leader)
    return make_task(cycle or make_cycle(NOW.year), terms, actor(cast.supervisor), level="task")


def terms_for(cast: Cast, task: Task | None, **more: Any) -> SlipTerms:
    """What a slip to the office says."""
    given: dict[str, Any] = {
        "basis": "task" if task else "meeting",
        "unit_id": cast.office.pk,
        "matter": "建成调处中心",
        "requirement": "说明滞后原因和补救措施",
        "due": DUE,
        "approver_id": cast.leader.pk,
        "task_id": task.pk if task else None,
        "document": "" if task else "第12次主任办公会议纪要",
    }
    return SlipTerms(**(given | more))


def draft(cast: Cast, task: Task, *, proposal_id: int | None = None, **more: Any) -> Slip:
    """A draft of the supervision office."""
    return draft_slip(
        cycle_id=task.cycle_id,
        terms=terms_for(cast, task, **more),
        proposal_id=proposal_id,
        actor=actor(cast.supervisor),
        now=NOW,
    )


def issued(cast: Cast, task: Task, *, now: datetime = NOW, **more: Any) -> Slip:
    """A slip that the leader issued."""
    slip = draft(cast, task, **more)
    hand_up_slip(slip_id=slip.pk, actor=actor(cast.supervisor), now=now)
    return issue_slip(slip_id=slip.pk, actor=actor(cast.leader), now=now)


def instruct(cast: Cast, task: Task, *, send: bool = True, **more: Any) -> Instruction:
    """The leader's instruction to the office."""
    given: dict[str, Any] = {
        "giver_id": cast.leader.pk, "given_on": TODAY, "text": "请治理处抓紧推进，周内报我。",
        "task_id": task.pk, "unit_id": cast.office.pk, "due": TODAY + timedelta(days=5),
    }  # fmt: skip
    return record_instruction(
        cycle_id=task.cycle_id, words=Words(**(given | more)), send=send,
        actor=actor(cast.leader), now=NOW,
    )  # fmt: skip


def ask(cast: Cast, task: Task, text: str = "请协调医保局派员进驻") -> HelpRequest:
    """The member asks the leader for help."""
    return ask_for_help(task_id=task.pk, text=text, actor=actor(cast.member), now=NOW)


def issued_by(cast: Cast, task: Task, approver: Person) -> Slip:
    """A slip that somebody else approved."""
    slip = draft(cast, task, approver_id=approver.pk)
    hand_up_slip(slip_id=slip.pk, actor=actor(cast.supervisor), now=NOW)
    return issue_slip(slip_id=slip.pk, actor=actor(approver), now=NOW)
