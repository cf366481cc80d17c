"""Who may open what of the supervision: one row per URL of the room."""

from typing import Any

from tests.architecture.access import BUSINESS, HIDDEN, SUPERVISION, Access
from tests.make import NOW, Cast
from tests.plan_make import make_cycle
from tests.slices import chasing_make as make


def _issued(cast: Cast, *more: Any) -> list[Any]:
    return [make.issued(cast, make.make_work(cast)).pk, *more]


def _draft(cast: Cast) -> list[Any]:
    return [make.draft(cast, make.make_work(cast)).pk]


def _instruction(cast: Cast, *more: Any) -> list[Any]:
    return [make.instruct(cast, make.make_work(cast)).pk, *more]


def _request(cast: Cast, *more: Any) -> list[Any]:
    return [make.ask(cast, make.make_work(cast)).pk, *more]


def _work(cast: Cast) -> list[Any]:
    return [make.make_work(cast).pk]


def _year(cast: Cast) -> list[Any]:
    make_cycle(NOW.year)
    return []


SEES = ("leader", "supervisor", "head", "liaison", "member", "secretary")
"""Whoever sees what was sent to the office on work that the leader leads."""
ASKS = ("leader", "supervisor", "head", "liaison", "member")
ROWS = [
    Access("supervision", get=BUSINESS, args=_year),
    Access("proposals", get=SUPERVISION, args=_year),
    Access("proposal-dismiss", get=None, post=HIDDEN, args=lambda cast: [1]),
    Access("instructions", get=BUSINESS, args=_year),
    Access("requests", get=BUSINESS, args=_year),
    Access("slip-new", get=SUPERVISION, post=SUPERVISION, args=_year),
    Access("slip", get=SEES, args=_issued),
    Access("slip-edit", get=SUPERVISION, post=SUPERVISION, args=_draft),
    Access("slip-act", get=None, post=SEES, args=lambda cast: _issued(cast, "receive")),
    Access("slip-file", get=HIDDEN, args=lambda cast: _issued(cast, 1)),
    Access("slip-letter", get=SEES, args=_issued),
    Access("slip-print", get=None, post=SEES, args=_issued),
    Access("slip-extension", get=None, post=HIDDEN, args=lambda cast: _issued(cast, 1, "approve")),
    Access("instruction-new", get=("leader", "supervisor"), post=("leader", "supervisor"),
           args=_year),
    Access("instruction", get=SEES, args=_instruction),
    Access("instruction-act", get=None, post=SEES, args=lambda cast: _instruction(cast, "answer")),
    Access("request", get=ASKS, args=_request),
    Access("request-act", get=None, post=ASKS, args=lambda cast: _request(cast, "answer")),
    Access("task-ask-help", get=BUSINESS, post=BUSINESS, args=_work),
    Access("task-supervision", get=BUSINESS, args=_work),
]  # fmt: skip
