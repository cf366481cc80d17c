"""Who may do what of the supervision by the API: one row per operation."""

from datetime import timedelta
from typing import Any

from guatu.plans.models import Task
from guatu.rules.actor import SYSTEM
from guatu.supervising.actions.extensions import ask_extension
from guatu.supervising.actions.proposing import propose
from guatu.supervising.models import Proposal
from tests.architecture.access import BUSINESS, SUPERVISION
from tests.architecture.access_api import WRITE, Operation, _year
from tests.architecture.access_chasing import ASKS, SEES
from tests.make import NOW, TODAY, Cast, actor
from tests.slices import chasing_make as make


def _slip(cast: Cast) -> dict[str, Any]:
    return {"slip_id": make.issued(cast, make.make_work(cast)).pk}


def _help(cast: Cast) -> dict[str, Any]:
    return {"request_id": make.ask(cast, make.make_work(cast)).pk}


def _task(cast: Cast) -> dict[str, Any]:
    return {"task_id": make.make_work(cast).pk}


def _draft(cast: Cast) -> dict[str, Any]:
    return {"slip_id": make.draft(cast, make.make_work(cast)).pk}


def _extension(cast: Cast) -> dict[str, Any]:
    """The office wants more time."""
    found = _slip(cast)
    ask_extension(slip_id=found["slip_id"], wanted=make.DUE + timedelta(days=9), reason="评审",
                  actor=actor(cast.head), now=NOW)  # fmt: skip
    return found | {"number": 1}


def _instruction(cast: Cast) -> dict[str, Any]:
    return {"instruction_id": make.instruct(cast, make.make_work(cast)).pk}


def _proposal(cast: Cast) -> dict[str, Any]:
    """A task is long overdue."""
    task = make.make_work(cast)
    Task.objects.filter(pk=task.pk).update(due=TODAY - timedelta(days=60))
    propose(cycle=task.cycle, actor=SYSTEM, now=NOW)
    return {"proposal_id": Proposal.objects.get().pk}


TERMS = {"unit_id": 1, "matter": "滞后", "requirement": "说明", "due": "2027-07-26",
         "approver_id": 1}  # fmt: skip
WROTE = {"given_on": "2027-07-12", "text": "请抓紧"}
OWNERS = ("head", "liaison", "member")
OPERATIONS = [
    Operation("slip_list", BUSINESS, path=_year),
    Operation("slip", SEES, path=_slip),
    Operation("slip_move", ("head", "liaison"), WRITE, _slip, {"verb": "receive"},
              refused=("leader", "supervisor", "member", "secretary")),
    Operation("slip_proposals", SUPERVISION, path=_year),
    Operation("slip_proposal_dismiss", SUPERVISION, WRITE, _proposal, {"reason": "已提醒"}),
    Operation("slip_draft", SUPERVISION, WRITE, _year,
              TERMS | {"basis": "meeting", "document": "纪要"}),
    Operation("slip_edit", SUPERVISION, WRITE, _draft, TERMS | {"revision": 0}),
    Operation("slip_extend", ("head", "liaison"), WRITE, _slip,
              {"wanted": "2027-08-10", "reason": "评审"},
              refused=("leader", "supervisor", "member", "secretary")),
    Operation("slip_extension_move", ("leader",), WRITE, _extension, {"verb": "approve"},
              refused=("supervisor", "head", "liaison", "member", "secretary")),
    Operation("instruction_list", BUSINESS, path=_year),
    Operation("instruction", SEES, path=_instruction),
    Operation("instruction_record", ("leader", "supervisor"), WRITE, _year, WROTE),
    Operation("instruction_move", ("head", "liaison"), WRITE, _instruction,
              {"verb": "answer", "text": "已部署"},
              refused=("leader", "supervisor", "member", "secretary")),
    Operation("help_instruct", ("leader",), WRITE, _help,
              {"text": "请对接", "unit_id": 4, "due": "2027-07-26"},
              refused=("supervisor", "head", "liaison", "member")),
    Operation("help_list", BUSINESS, path=_year),
    Operation("help_request", ASKS, path=_help),
    Operation("help_ask", OWNERS, WRITE, _task, {"text": "请协调"},
              refused=tuple(name for name in BUSINESS if name not in OWNERS)),
    Operation("help_move", ("leader",), WRITE, _help, {"verb": "answer", "text": "已协调"},
              refused=("supervisor", "head", "liaison", "member")),
]  # fmt: skip
