"""Who may open what of scores: one row per URL of the room."""

from typing import Any

from tests.architecture.access import HIDDEN, SUPERVISION, Access
from tests.make import Cast
from tests.slices import entered_make as make

SEES = ("leader", "supervisor", "head", "liaison")
"""What was entered: the supervision office and leaders, and the speakers of the unit concerned."""
SPEAKS = ("head", "liaison")


def _year(cast: Cast) -> list[Any]:
    make.make_year(cast)
    return []


def _claim(cast: Cast, *more: Any) -> list[Any]:
    cycle = make.make_year(cast)
    return [make.claim(cast, cycle, cast.head, cast.office, "claim").pk, *more]


def _draft(cast: Cast) -> list[Any]:
    return [make.claim(cast, make.make_year(cast), cast.head, cast.office).pk]


def _sheet(cast: Cast, *more: Any) -> list[Any]:
    return [make.sheet(cast, make.make_year(cast), "PEER", cast.head).pk, *more]


def _finding(cast: Cast) -> int:
    return make.finding(cast, make.make_year(cast)).pk


ENTERED = [
    Access("score-claims", get=SEES, args=_year),
    Access("score-claim-new", get=SPEAKS, post=SPEAKS, args=_year),
    Access("score-claim-event", get=SEES, args=_year),
    Access("score-claim", get=SEES, args=_claim),
    Access("score-claim-edit", get=SPEAKS, post=SPEAKS, args=_draft),
    Access("score-claim-file", get=HIDDEN, args=_claim),
    Access("score-claim-act", get=None, post=SEES, args=lambda cast: _claim(cast, "take_back")),
    Access("score-ratings", get=SEES, args=_year),
    Access("score-ratings-ask", get=None, post=SUPERVISION, args=_year),
    Access("score-rating", get=("head",), args=_sheet),
    Access("score-rating-act", get=None, post=("head",), args=lambda cast: _sheet(cast, "rate")),
    Access("score-figures", get=SEES, post=SUPERVISION, args=_year),
    Access("score-entered", get=SEES, post=SUPERVISION, args=lambda cast: [*_year(cast), "work"]),
    Access(
        "score-entry-out", get=None, post=SUPERVISION,
        args=lambda cast: ["finding", _finding(cast)],
    ),
    Access("score-finding-file", get=HIDDEN, args=lambda cast: [_finding(cast)]),
]  # fmt: skip
"""The evidence of these tests has no content: whoever may read it gets 404 as well."""
ROWS = [*ENTERED]
