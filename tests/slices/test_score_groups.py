"""Comparable groups: named, filled, pasted, taken over; each unit stands in one."""

from typing import Any

import pytest

from guatu.ledger.models import Event
from guatu.plans.models import Cycle
from guatu.scores.models import GroupUnit
from guatu.scores.queries.groups import grouping
from tests.make import NOW, TODAY, Cast, signed_in
from tests.plan_make import make_cycle

pytestmark = pytest.mark.django_db


def stands(cycle: Cycle) -> dict[str, list[str]]:
    """Units by group."""
    found = grouping(cycle, TODAY)
    return {group.name: [unit.name for unit in group.units] for group in found.groups}


def test_units_are_pasted_from_a_paper_and_a_name_nobody_knows_saves_nothing(cast: Cast) -> None:
    cycle, client = make_cycle(NOW.year), signed_in(cast.supervisor)
    text = "综合处室：督查室、没有这家\n治理处\t业务处室"
    answer = client.post("/scores/groups/", {"pasted": text})
    assert answer.status_code == 422
    assert "没有这家" in answer.content.decode()
    assert stands(cycle) == {}
    client.post("/scores/groups/", {"pasted": text.replace("、没有这家", "")})
    assert stands(cycle) == {"综合处室": ["督查室"], "业务处室": ["基层治理处"]}
    found = grouping(cycle, TODAY)
    assert [unit.name for unit in found.alone] == ["信息处"]
    assert all(group.small for group in found.groups)


def test_a_unit_moves_and_an_emptied_group_goes(cast: Cast) -> None:
    cycle, client = make_cycle(NOW.year), signed_in(cast.supervisor)
    unit = cast.office.pk
    first: dict[str, Any] = {"name-new0": "甲组", "name-new1": "乙组", f"was-{unit}": "",
                             f"unit-{unit}": "new0"}  # fmt: skip
    client.post("/scores/groups/", first)
    assert stands(cycle) == {"甲组": ["基层治理处"], "乙组": []}
    one, other = (group.id for group in grouping(cycle, TODAY).groups)
    moved = {f"name-{other}": "甲组", f"name-{one}": "乙组", f"was-{unit}": one,
             f"unit-{unit}": other}  # fmt: skip
    client.post("/scores/groups/", moved)
    assert stands(cycle) == {"甲组": ["基层治理处"], "乙组": []}
    assert GroupUnit.objects.get().group_id == other
    client.post("/scores/groups/", {f"name-{other}": "", f"name-{one}": "乙组"})
    assert stands(cycle) == {"乙组": []}
    twice = client.post("/scores/groups/", {f"name-{one}": "乙组", "name-new0": "乙组"})
    assert twice.status_code == 422
    told = Event.objects.filter(verb__startswith="score_groups").values_list("verb", flat=True)
    assert set(told) == {"score_groups.named", "score_groups.placed"}


def test_the_groups_of_last_year_are_taken_over(cast: Cast) -> None:
    before, client = make_cycle(NOW.year - 1), signed_in(cast.supervisor)
    client.post(f"/scores/groups/?year={before.year}", {"pasted": "业务处室：治理处、信息处"})
    cycle = make_cycle(NOW.year)
    assert client.post("/scores/groups/copy/").status_code == 302
    assert stands(cycle) == stands(before) == {"业务处室": ["基层治理处", "信息处"]}
    assert client.post("/scores/groups/copy/").status_code == 422
