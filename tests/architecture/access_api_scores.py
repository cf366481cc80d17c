"""Who may read scores by the API: one row per operation."""

from typing import Any

from tests import score_make as make
from tests.architecture.access import BUSINESS
from tests.architecture.access_api import FILE, WRITE, Operation, _year
from tests.architecture.access_scores import SEES
from tests.make import NOW, Cast
from tests.plan_make import make_cycle
from tests.score_make import make_rules
from tests.slices import entered_make as entered


def _adopted(cast: Cast) -> dict[str, Any]:
    return {"version_id": make_rules(make_cycle(NOW.year)).pk}


def _open(cast: Cast) -> dict[str, Any]:
    return {"round_id": make.computed(cast).pk}


def _sheet(cast: Cast) -> dict[str, Any]:
    return {"sheet_id": make.sheet_of(make.published(cast), cast.office).pk}


def _objection(cast: Cast) -> dict[str, Any]:
    return {"objection_id": make.objected(cast).pk}


def _entering(cast: Cast) -> dict[str, Any]:
    entered.make_year(cast)
    return {}


def _claim(*verbs: str) -> Any:
    def made(cast: Cast) -> dict[str, Any]:
        cycle = entered.make_year(cast)
        return {"claim_id": entered.claim(cast, cycle, cast.head, cast.office, *verbs).pk}

    return made


def _figures(cast: Cast) -> dict[str, Any]:
    entered.make_plain_year(cast)
    return {}


def _finding(cast: Cast) -> dict[str, Any]:
    return {"finding_id": entered.finding(cast, entered.make_year(cast)).pk}


def _rating(cast: Cast) -> dict[str, Any]:
    return {"sheet_id": entered.sheet(cast, entered.make_year(cast), "PEER", cast.head).pk}


WORDS = {"line": "GAIN", "month": 7, "event": "案例评选", "title": "优秀案例", "level": "city",
         "manner": "sole", "to_unit": True}  # fmt: skip
OFFICE = ("supervisor",)
ENTERED = [
    Operation("score_claims", SEES, path=_entering),
    Operation("score_claim_make", ("leader", "supervisor", "head", "liaison"), scope=WRITE,
              path=_entering, body={**WORDS, "unit_id": 1}),
    Operation("score_claim_edit", ("head", "liaison"), scope=WRITE, path=_claim(), body=WORDS),
    Operation("score_claim_move", SEES, scope=WRITE, path=_claim("claim"),
              body={"verb": "take_back"}),
    Operation("score_file", SEES, scope=WRITE, body=FILE),
    Operation("score_figures", SEES, path=_figures),
    Operation("score_figures_set", OFFICE, scope=WRITE, path=_figures,
              body={"line": "money", "month": 7, "figures": [{"unit_id": 1}]}),
    Operation("score_findings", SEES, path=_entering),
    Operation("score_finding_make", OFFICE, scope=WRITE, path=_entering,
              body={"unit_id": 1, "line": "FAULT", "month": 7, "title": "台账不实",
                    "points": 1000, "basis": "通报"}),
    Operation("score_finding_void", OFFICE, scope=WRITE, path=_finding, body={"reason": "有误"}),
    Operation("rating_sheets", BUSINESS, path=_entering),
    Operation("ratings_ask", OFFICE, scope=WRITE, path=_entering,
              body={"line": "PEER", "month": 7}),
    Operation("rating_sheet", ("head",), path=_rating),
    Operation("rating_marks", ("head",), scope=WRITE, path=_rating, body={"marks": []}),
    Operation("rating_move", ("head",), scope=WRITE, path=_rating,
              body={"verb": "hand_in"}),
]  # fmt: skip

OPERATIONS = [
    *ENTERED,
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
