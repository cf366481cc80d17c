"""Who may read scores by the API: one row per operation."""

from typing import Any

from tests.architecture.access import BUSINESS
from tests.architecture.access_api import Operation, _year
from tests.make import NOW, Cast
from tests.plan_make import make_cycle
from tests.score_make import make_rules


def _adopted(cast: Cast) -> dict[str, Any]:
    return {"version_id": make_rules(make_cycle(NOW.year)).pk}


OPERATIONS = [
    Operation("score_rules_list", BUSINESS, path=_year),
    Operation("score_rules", BUSINESS, path=_adopted),
    Operation("score_groups", BUSINESS, path=_year),
]
