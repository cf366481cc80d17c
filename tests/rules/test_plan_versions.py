"""Two versions of a task are told apart by what binds."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from guatu.rules.planning.versions import WORSE, Differs, Side, difference

BASE = Side("released", 1, 2, 500, date(2027, 9, 1), Decimal(24), terms="a")


@pytest.mark.parametrize(
    ("changed", "kinds"),
    [
        ({}, set()),
        ({"parent_id": 9}, {"moved"}),
        ({"lead_unit_id": 9}, {"owner"}),
        ({"weight": None}, {"weight"}),
        ({"due": date(2027, 9, 2)}, {"later"}),
        ({"due": None}, {"later"}),
        ({"due": date(2027, 8, 31)}, {"earlier"}),
        ({"target": Decimal(23)}, {"lowered"}),
        ({"target": None}, {"lowered"}),
        ({"target": Decimal(25)}, {"raised"}),
        ({"state": "cancelled"}, {"cancelled"}),
        ({"state": "paused"}, {"state"}),
        ({"state": "done"}, {"finished"}),
        ({"terms": "b"}, {"terms"}),
        ({"terms": "b", "due": date(2027, 12, 1)}, {"terms", "later"}),
    ],
)
def test_a_task_differs_in(changed: dict[str, Any], kinds: set[str]) -> None:
    assert difference(BASE, replace(BASE, **changed)) == kinds


def test_where_less_is_better_a_higher_target_is_the_lower_one() -> None:
    less = replace(BASE, more_is_better=False)
    assert difference(less, replace(less, target=Decimal(25))) == {"lowered"}


def test_a_task_in_one_version_only_was_added_or_removed() -> None:
    assert difference(None, BASE) == {"added"}
    assert difference(BASE, None) == {"removed"}


def test_what_goes_one_way_comes_back_the_other() -> None:
    pairs = [(Differs.LATER, Differs.EARLIER), (Differs.LOWERED, Differs.RAISED)]
    other = replace(BASE, due=date(2027, 12, 1), target=Decimal(20))
    there, back = difference(BASE, other), difference(other, BASE)
    assert there == {one for one, _ in pairs} <= WORSE
    assert back == {one for _, one in pairs}
