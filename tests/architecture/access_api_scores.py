"""Who may read scores by the API: one row per operation."""

from typing import Any

from tests import score_make as make
from tests.architecture.access import BUSINESS
from tests.architecture.access_api import WRITE, Operation, _year
from tests.architecture.access_scores import SEES
from tests.make import NOW, Cast
from tests.plan_make import make_cycle
from tests.score_make import make_rules


def _adopted(cast: Cast) -> dict[str, Any]:
    return {"version_id": make_rules(make_cycle(NOW.year)).pk}


def _open(cast: Cast) -> dict[str, Any]:
    return {"round_id": make.computed(cast).pk}


def _sheet(cast: Cast) -> dict[str, Any]:
    return {"sheet_id": make.sheet_of(make.published(cast), cast.office).pk}


def _objection(cast: Cast) -> dict[str, Any]:
    return {"objection_id": make.objected(cast).pk}


OPERATIONS = [
    Operation("score_rules_list", BUSINESS, path=_year),
    Operation("score_rules", BUSINESS, path=_adopted),
    Operation("score_groups", BUSINESS, path=_year),
    Operation("score_rounds", BUSINESS, path=_year),
    Operation("score_standings", SEES, path=_open),
    Operation("score_sheet", BUSINESS, path=_sheet),
    Operation("score_objections", BUSINESS, path=_year),
    Operation("score_object", ("head", "liaison"), scope=WRITE, path=_sheet,
              body={"line": "work", "text": "少计一项"},
              refused=[one for one in BUSINESS if one not in ("head", "liaison")]),
    Operation("score_objection_move", ("leader", "supervisor"), scope=WRITE, path=_objection,
              body={"verb": "reject", "reason": "口径无误"}, refused=("head", "liaison")),
]  # fmt: skip
