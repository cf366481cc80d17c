"""Who may open what of scores: one row per URL of the room."""

from typing import Any

from tests import score_make as rounds
from tests.architecture.access import BUSINESS, HIDDEN, SUPERVISION, Access
from tests.make import NOW, Cast
from tests.plan_make import make_cycle
from tests.score_make import make_rules
from tests.slices import entered_make as make
from tests.slices import rules_make as rules

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


def _world(cast: Cast) -> list[Any]:
    rounds.make_world(cast)
    return []


def _round(cast: Cast, *more: Any) -> list[Any]:
    return [rounds.published(cast).pk, *more]


def _open(cast: Cast, *more: Any) -> list[Any]:
    return [rounds.computed(cast).pk, *more]


def _unit_sheet(cast: Cast, *more: Any) -> list[Any]:
    return [rounds.sheet_of(rounds.published(cast), cast.office).pk, *more]


def _objection(cast: Cast, *more: Any) -> list[Any]:
    return [rounds.objected(cast).pk, *more]


ROUNDS = [
    Access("scores", get=BUSINESS, args=_world),
    Access("score-open", get=None, post=SUPERVISION, args=_world),
    Access("score-round", get=SEES, args=_open),
    Access("score-round-act", get=None, post=BUSINESS, args=lambda cast: _round(cast, "finish")),
    Access("score-round-export", get=BUSINESS, args=lambda cast: _round(cast, "csv")),
    Access("score-again", get=SEES, args=_round),
    Access("score-sheet", get=BUSINESS, args=_unit_sheet),
    Access("score-of-unit", get=BUSINESS, args=lambda cast: [cast.office.pk]),
    Access("score-line", get=BUSINESS, args=lambda cast: _unit_sheet(cast, "work")),
    Access("score-objection-new", get=None, post=BUSINESS,
           args=lambda cast: _unit_sheet(cast, "work")),
    Access("score-objections", get=BUSINESS, args=_world),
    Access("score-objection", get=SEES, args=_objection),
    Access("score-objection-act", get=None, post=SEES, args=lambda cast: _objection(cast, "drop")),
    Access("score-objection-file", get=HIDDEN, args=_objection),
]  # fmt: skip
"""An objection without a file: whoever may read it gets 404 as well."""


def _drafted(cast: Cast, *more: Any) -> list[Any]:
    return [rules.drafted(cast).pk, *more]


def _adopted(cast: Cast) -> list[Any]:
    return [make_rules(make_cycle(NOW.year)).pk]


RULES = [
    Access("score-rules", get=BUSINESS, args=_world),
    Access("score-rules-new", get=None, post=SUPERVISION, args=_world),
    Access("score-rules-file", get=SUPERVISION, post=SUPERVISION, args=_world),
    Access("score-rules-compare", get=HIDDEN, args=_world),
    Access("score-rules-version", get=BUSINESS, args=_adopted),
    Access("score-rules-edit", get=SUPERVISION, post=SUPERVISION, args=_drafted),
    Access("score-rules-sums", get=None, post=SUPERVISION, args=_drafted),
    Access("score-rules-line", get=SUPERVISION, post=SUPERVISION,
           args=lambda cast: _drafted(cast, "TASKS")),
    Access("score-rules-whole", get=SUPERVISION, post=SUPERVISION, args=_drafted),
    Access("score-rules-preview", get=SUPERVISION, args=_drafted),
    Access("score-rules-act", get=None, post=SUPERVISION,
           args=lambda cast: _drafted(cast, "adopt")),
    Access("score-groups", get=BUSINESS, post=SUPERVISION, args=_world),
    Access("score-groups-copy", get=None, post=SUPERVISION, args=_world),
]  # fmt: skip
"""Two versions to compare stand in the address's query: without them there is nothing."""
ROWS = [*ROUNDS, *ENTERED, *RULES]
