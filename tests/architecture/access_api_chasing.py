"""Who may do what of the supervision by the API: one row per operation."""

from typing import Any

from tests.architecture.access import BUSINESS
from tests.architecture.access_api import WRITE, Operation, _year
from tests.architecture.access_chasing import ASKS, SEES
from tests.make import Cast
from tests.slices import chasing_make as make


def _slip(cast: Cast) -> dict[str, Any]:
    return {"slip_id": make.issued(cast, make.make_work(cast)).pk}


def _help(cast: Cast) -> dict[str, Any]:
    return {"request_id": make.ask(cast, make.make_work(cast)).pk}


def _task(cast: Cast) -> dict[str, Any]:
    return {"task_id": make.make_work(cast).pk}


OWNERS = ("head", "liaison", "member")
OPERATIONS = [
    Operation("slip_list", BUSINESS, path=_year),
    Operation("slip", SEES, path=_slip),
    Operation("slip_move", ("head", "liaison"), WRITE, _slip, {"verb": "receive"},
              refused=("leader", "supervisor", "member", "secretary")),
    Operation("help_list", BUSINESS, path=_year),
    Operation("help_request", ASKS, path=_help),
    Operation("help_ask", OWNERS, WRITE, _task, {"text": "请协调"},
              refused=tuple(name for name in BUSINESS if name not in OWNERS)),
    Operation("help_move", ("leader",), WRITE, _help, {"verb": "answer", "text": "已协调"},
              refused=("supervisor", "head", "liaison", "member")),
]  # fmt: skip
